"""Find the outlets of one paper by their names and by the hosts of their articles.

An article without the name of its outlet belongs to the outlet of its host, which is named by the host alone. It counts
as the paper with articles on this host, in whatever order they come. The result is a function of the rows alone.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations, filterfalse

from sqlalchemy import Connection, select

from newsdb.lexicon.outlet_names import (
    find_spelling_cores,
    is_common_title,
    is_generic_name,
    is_same_paper,
    matches_host,
)
from newsdb.lexicon.outlets import find_outlet, is_on_platform
from newsdb.store.schema import OUTLET, OUTLET_HOST, get_stated_name
from newsdb.text.hosts import get_domain, list_parent_hosts, parse_host

_MOST_OWNERS = 30  # of one host; more are those of an aggregator

OutletPair = tuple[int, int]
"""Two outlets that are one; the first is the canonical one."""


@dataclass(frozen=True, slots=True)
class OutletSites:
    """The names of the outlets of an archive by id, and the ids of those with articles on a host by host."""

    names: Mapping[int, str]
    hosts: Mapping[str, Collection[int]]


def load_outlet_sites(connection: Connection) -> OutletSites:
    """Load the names and hosts of all outlets."""
    hosts: dict[str, set[int]] = defaultdict(set)
    for host, outlet_id in connection.execute(select(OUTLET_HOST.c.host, OUTLET_HOST.c.outlet_id)):
        hosts[host].add(outlet_id)
    names = {
        row.id: row.name
        for row in connection.execute(select(OUTLET.c.id, get_stated_name(OUTLET).label("name")))
    }
    return OutletSites(names, hosts)


def find_same_papers(sites: OutletSites) -> set[OutletPair]:
    """Return the pairs of outlets of one paper: each with the first outlet of its group."""
    hosts_of: dict[int, set[str]] = defaultdict(set)
    for host, owners in sites.hosts.items():
        for owner in owners:
            hosts_of[owner].add(host)
    named = {outlet_id: name for outlet_id, name in sorted(sites.names.items()) if _has_own_name(name)}
    groups = _Groups(named)
    _join_spellings(groups, named, hosts_of)
    for host, owners in sites.hosts.items():
        _join_owners(groups, named, host, owners)
    pairs = {(groups.first(outlet_id), outlet_id) for outlet_id in named}
    for outlet_id in sites.names.keys() - named.keys():
        paper = _find_owner(groups, named, sites, sites.names[outlet_id])
        if paper is not None:
            pairs.add((paper, outlet_id))
    return {(first, other) for first, other in pairs if first != other}


class _Groups:
    """Group outlets; the first of a group is the one with the lowest id."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._parents = {outlet_id: outlet_id for outlet_id in names}
        self._known = {outlet_id for outlet_id, name in names.items() if find_outlet(name)}  # first ones

    def first(self, outlet_id: int) -> int:
        """Return the first outlet of a group."""
        while (parent := self._parents[outlet_id]) != outlet_id:
            outlet_id = parent
        return outlet_id

    def join_unless_distinct(self, left: int, right: int) -> None:
        """Make one group of two, unless the lexicon has an outlet of each: then it tells them apart."""
        first, other = sorted((self.first(left), self.first(right)))
        if first != other and not {first, other} <= self._known:
            self._parents[other] = first
            if other in self._known:
                self._known.add(first)


def _has_own_name(name: str) -> bool:
    """Return whether an outlet has a name of its own, not its host's."""
    return parse_host(name) is None or find_outlet(name) is not None


def _join_spellings(groups: _Groups, named: Mapping[int, str], hosts_of: Mapping[int, set[str]]) -> None:
    """Join outlets with spellings of one name on one site, and those without a site if there is one site only."""
    by_core: dict[str, list[int]] = defaultdict(list)
    for outlet_id, name in named.items():
        if not is_common_title(name):
            for core in filterfalse(is_generic_name, find_spelling_cores(name)):
                by_core[core].append(outlet_id)
    for alike in by_core.values():
        domains = {
            outlet_id: {get_domain(host) for host in hosts_of.get(outlet_id, ())} for outlet_id in alike
        }
        sited = [outlet_id for outlet_id in alike if domains[outlet_id]]
        for left, right in combinations(sited[:_MOST_OWNERS], 2):
            if domains[left] & domains[right]:
                groups.join_unless_distinct(left, right)
        sites = {groups.first(outlet_id) for outlet_id in sited}
        others = [outlet_id for outlet_id in alike if not domains[outlet_id]]
        for other in others:
            groups.join_unless_distinct(next(iter(sites)) if len(sites) == 1 else others[0], other)


def _join_owners(groups: _Groups, named: Mapping[int, str], host: str, owners: Collection[int]) -> None:
    """Join the outlets of one host with names of one paper."""
    if len(owners) <= _MOST_OWNERS:
        for left, right in combinations(sorted(owner for owner in owners if owner in named), 2):
            if is_same_paper(named[left], named[right], host):
                groups.join_unless_distinct(left, right)


def _find_owner(groups: _Groups, named: Mapping[int, str], sites: OutletSites, name: str) -> int | None:
    """Return the paper of a host's own outlet: the only one of its host, or of the nearest host above it with any.

    Of several it is the one that the host spells, or of these the one with which the names of the others begin.
    """
    host = parse_host(name) or ""
    parents = [host] if is_on_platform(host) else list_parent_hosts(host)
    owners = next((sites.hosts[parent] for parent in parents if sites.hosts.get(parent)), ())
    papers = {groups.first(owner): named[owner] for owner in sorted(owners, reverse=True) if owner in named}
    if len(papers) > 1:
        papers = {first: paper for first, paper in papers.items() if matches_host(paper, host)}
    if len(papers) > 1:
        shortest = min(papers.values(), key=len)
        is_start = all(paper.startswith(shortest) for paper in papers.values())
        papers = {first: paper for first, paper in papers.items() if is_start and paper == shortest}
    return next(iter(papers)) if len(papers) == 1 else None
