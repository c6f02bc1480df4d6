"""List news media: as entities in texts, and as outlets of articles, from `data/media.csv`.

The columns key to context are the medium as extraction finds it; a row without a key is found in bylines alone. The
columns outlet (usual name), outlet_names, hosts and country are the same medium as a publisher. `data/portals.csv`
lists the sites with articles of others: none of them is an outlet.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsdb.lexicon.tables import read_table, split_cell
from newsdb.text.hosts import list_parent_hosts
from newsdb.text.normalise import normalise_name

SiteKind = Literal["portal", "platform"]
"""`portal`: shows articles of others (aggregators, archives and social networks too); `platform`: hosts sites, each
below a host of its own."""


_PORTAL_AND_SERVICE = 2  # words
_SHORTEST_PORTAL = 3  # letters of a portal's name before that of a service of it


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """A known outlet: its usual name, other names in use, the hosts of its site and its ISO 3166 country.

    `spellings` are more names for it as a publisher, too common to be looked for in a byline.
    """

    name: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    country: str
    spellings: tuple[str, ...] = ()

    @property
    def domain(self) -> str | None:
        """Return the first host of its site."""
        return self.hosts[0] if self.hosts else None


@cache
def load_outlets() -> tuple[KnownOutlet, ...]:
    """Return every outlet of the table, in its order."""
    return tuple(
        KnownOutlet(
            row["outlet"],
            tuple(split_cell(row["outlet_names"])),
            tuple(split_cell(row["hosts"])),
            row["country"],
            tuple(name for name in (row["name"], *split_cell(row["names"])) if name != row["outlet"]),
        )
        for row in read_table("media")
        if row["outlet"]
    )


def find_outlet(name: str) -> KnownOutlet | None:
    """Return the known outlet with this name or alias, with any spacing and dots.

    None for an unknown name.
    """
    return _index_by_norm().get(normalise_name(name))


def find_spelling(name: str) -> KnownOutlet | None:
    """Return the known outlet with this name, alias or other spelling; None for an unknown name."""
    return find_outlet(name) or _index_by_spelling().get(normalise_name(name))


def find_outlet_of_host(host: str) -> KnownOutlet | None:
    """Return the outlet of a site's host: `www.yna.co.kr` and `m.yna.co.kr` give the same one."""
    hosts = _index_by_host()
    return next((hosts[parent] for parent in list_parent_hosts(host.lower()) if parent in hosts), None)


def find_site_kind(host: str) -> SiteKind | None:
    """Return the kind of a host with articles of others; a site on a platform is none of these."""
    hosts = _index_portals_by_host()
    for parent in list_parent_hosts(host.lower()):
        if kind := hosts.get(parent):
            return None if kind == "platform" and parent != host else kind
    return None


def is_on_platform(host: str) -> bool:
    """Return whether a host belongs to a site on a platform, `paper.tistory.com`: the host above it is another's."""
    return any(_index_portals_by_host().get(parent) == "platform" for parent in list_parent_hosts(host))


def is_portal_name(name: str) -> bool:
    """Return whether a name means a portal, an aggregator, a social network or a platform: 네이버, 네이버 TV."""
    words = name.split()
    of_portal = (
        len(words) == _PORTAL_AND_SERVICE
        and len(words[0]) >= _SHORTEST_PORTAL
        and normalise_name(words[0]) in _load_portal_names("portal")
    )
    return of_portal or normalise_name(name) in _load_portal_names()


@cache
def _index_by_norm() -> dict[str, KnownOutlet]:
    outlets = load_outlets()[::-1]
    aliases = {normalise_name(alias): outlet for outlet in outlets for alias in outlet.aliases}
    return aliases | {normalise_name(outlet.name): outlet for outlet in outlets}  # a name outranks an alias


@cache
def _index_by_spelling() -> dict[str, KnownOutlet]:
    return {normalise_name(name): outlet for outlet in reversed(load_outlets()) for name in outlet.spellings}


@cache
def _index_by_host() -> dict[str, KnownOutlet]:
    return {host: outlet for outlet in reversed(load_outlets()) for host in outlet.hosts}


@cache
def _index_portals_by_host() -> dict[str, SiteKind]:
    return {
        host: "platform" if row["kind"] == "platform" else "portal"
        for row in read_table("portals")
        for host in split_cell(row["hosts"])
    }


@cache
def _load_portal_names(kind: str | None = None) -> frozenset[str]:
    rows = [row for row in read_table("portals") if kind in (None, row["kind"])]
    return frozenset(normalise_name(name) for row in rows for name in split_cell(row["names"]))
