"""Find outlets and reporters by name, and insert missing ones."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.lexicon.outlet_names import is_common_title
from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.store.bulk_insert import next_id
from newsdb.store.schema import OUTLET, OUTLET_ALIAS, OUTLET_HOST, REPORTER, REPORTER_ALIAS
from newsdb.store.writing.identities import (
    NewOutlet,
    NewReporter,
    add_emails,
    insert_outlet,
    insert_outlet_aliases,
    insert_outlet_host,
    insert_reporters,
)
from newsdb.text.hosts import get_domain, parse_host
from newsdb.text.normalise import normalise_name

_MOST_REMEMBERED = 50_000  # some megabytes; names that were forgotten are looked up again


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """An outlet as the lexicon describes it."""

    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    country: str | None = None
    timezone: str | None = None


class BylineAuthor(NamedTuple):
    """A reporter as a byline names one: the same name at two outlets is two people."""

    name: str
    outlet_id: int | None
    email: str | None


class StatedOutlet(NamedTuple):
    """An outlet as an article states it: its name, and the host of the article's site, if it tells more."""

    name: str
    host: str | None = None


@dataclass(slots=True)
class Outlets:
    """Find or make the outlets of names, and remember their ids between batches.

    Use it while the connection holds the write lock.
    """

    describe: Callable[[str], OutletFacts]
    _ids: dict[str, int] = field(default_factory=dict)
    _hosts: set[tuple[str, int]] = field(default_factory=set)
    _has_news: bool = False

    def ids(self, connection: Connection, stated: Collection[StatedOutlet]) -> dict[StatedOutlet, int]:
        """Return the outlet of every stated one, and store the hosts of their sites.

        A title of several papers means another outlet on another site.
        """
        self._find(connection, {outlet.name for outlet in stated})
        ids: dict[StatedOutlet, int] = {}
        for outlet in stated:
            name = self._name(connection, outlet)
            if normalise_name(name) not in self._ids:
                self._make(connection, name)
            ids[outlet] = self._ids[normalise_name(name)]
            if outlet.host and parse_host(name) is None:
                self._add_host(connection, outlet.host, ids[outlet])
        return ids

    def take_news(self) -> bool:
        """Return whether outlets or hosts were inserted since the last call."""
        news, self._has_news = self._has_news, False
        return news

    def _find(self, connection: Connection, names: Collection[str]) -> None:
        """Remember the ids of stored outlets of these names."""
        unknown = {norm for name in names if (norm := normalise_name(name)) not in self._ids}
        for norms in chunks(unknown):
            for table in (OUTLET_ALIAS, OUTLET):  # a name outranks an alias
                owner = table.c.id if table is OUTLET else table.c.outlet_id
                rows = connection.execute(
                    select(table.c.name_norm, owner).where(table.c.name_norm.in_(norms))
                )
                self._ids.update((norm, outlet_id) for norm, outlet_id in rows)

    def _name(self, connection: Connection, outlet: StatedOutlet) -> str:
        """Return the name of an outlet, with its domain if another paper has its title."""
        known = self._ids.get(normalise_name(outlet.name))
        if outlet.host is None or known is None or not is_common_title(outlet.name):
            return outlet.name
        hosts = connection.scalars(select(OUTLET_HOST.c.host).where(OUTLET_HOST.c.outlet_id == known)).all()
        domain = get_domain(outlet.host)
        if not hosts or domain in map(get_domain, hosts):
            return outlet.name
        name = f"{outlet.name} ({domain})"
        self._find(connection, [name])
        return name

    def _add_host(self, connection: Connection, host: str, outlet_id: int) -> None:
        """Store a host of an outlet, and remember it."""
        if (host, outlet_id) in self._hosts:
            return
        self._hosts.add((host, outlet_id))
        at = (OUTLET_HOST.c.host == host) & (OUTLET_HOST.c.outlet_id == outlet_id)
        if connection.scalar(select(OUTLET_HOST.c.id).where(at)) is None:
            insert_outlet_host(connection, outlet_id, host)
            self._has_news = True

    def _make(self, connection: Connection, name: str) -> None:
        """Insert an outlet under all its names; there are few, so one at a time."""
        facts = self.describe(name)
        norm = normalise_name(facts.name)
        self._has_news = True
        outlet_id = connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name_norm == norm))
        if outlet_id is None:
            outlet_id = next_id(connection, OUTLET)
            new = NewOutlet(outlet_id, facts.name, facts.domain, facts.country, facts.timezone)
            insert_outlet(connection, new)
        self._ids[norm] = outlet_id
        aliases = {normalise_name(alias): alias for alias in (*facts.aliases, name)}
        for norms in chunks(aliases):
            for table in (OUTLET, OUTLET_ALIAS):
                taken = select(table.c.name_norm).where(table.c.name_norm.in_(norms))
                for other in connection.scalars(taken).all():
                    aliases.pop(other, None)
        insert_outlet_aliases(connection, outlet_id, list(aliases.values()))
        self._ids.update((other, outlet_id) for other in aliases if other not in self._ids)


@dataclass(slots=True)
class Reporters:
    """Find or make the reporters of bylines, and remember their ids between batches.

    Use it while the connection holds the write lock.
    """

    _ids: dict[tuple[str, int | None], int] = field(default_factory=dict)

    def ids(self, connection: Connection, authors: Collection[BylineAuthor]) -> dict[BylineAuthor, int]:
        """Return the reporter of every byline, and store new e-mail addresses."""
        if len(self._ids) > _MOST_REMEMBERED:
            self._ids.clear()
        unknown = {_identity(author) for author in authors} - self._ids.keys()
        for norms in chunks({norm for norm, _ in unknown}):
            rows = connection.execute(
                select(REPORTER.c.name_norm, REPORTER.c.outlet_id, REPORTER.c.id).where(
                    REPORTER.c.name_norm.in_(norms)
                )
            )
            self._ids.update(_find_renamed_reporters(connection, norms))
            self._ids.update(((norm, outlet_id), reporter_id) for norm, outlet_id, reporter_id in rows)
        reporter_id, made = next_id(connection, REPORTER), []
        for author in dict.fromkeys(authors):
            if (identity := _identity(author)) not in self._ids:
                self._ids[identity] = reporter_id
                made.append(NewReporter(reporter_id, *author))
                reporter_id += 1
        insert_reporters(connection, made)
        ids = {author: self._ids[_identity(author)] for author in authors}
        add_emails(connection, {ids[author]: author.email for author in authors if author.email})
        return ids


def find_namesakes(connection: Connection, subject: JudgementSubject, identity: int, name: str) -> list[int]:
    """Return the other outlets of this name, or the other reporters of this name at the same outlet."""
    norm = normalise_name(name)
    if subject == "outlet":
        own = select(OUTLET.c.id).where(OUTLET.c.name_norm == norm)
        aliased = select(OUTLET_ALIAS.c.outlet_id).where(OUTLET_ALIAS.c.name_norm == norm)
    else:
        outlet = REPORTER.alias("renamed")
        at = select(OUTLET.c.canonical_id).join(outlet, outlet.c.outlet_id == OUTLET.c.id)
        same = at.where(outlet.c.id == identity).scalar_subquery()
        there = select(REPORTER.c.id).join(OUTLET, OUTLET.c.id == REPORTER.c.outlet_id, isouter=True)
        there = there.where(OUTLET.c.canonical_id.is_not_distinct_from(same))
        own = there.where(REPORTER.c.name_norm == norm)
        aliased = there.join(REPORTER_ALIAS, REPORTER_ALIAS.c.reporter_id == REPORTER.c.id)
        aliased = aliased.where(REPORTER_ALIAS.c.name_norm == norm)
    found = {*connection.scalars(own), *connection.scalars(aliased)}
    return sorted(found - {identity})


def _find_renamed_reporters(
    connection: Connection, norms: Sequence[str]
) -> dict[tuple[str, int | None], int]:
    """Return the reporters to whom users gave one of these names, by name and outlet."""
    statement = (
        select(REPORTER_ALIAS.c.name_norm, REPORTER.c.outlet_id, REPORTER.c.id)
        .join(REPORTER, REPORTER.c.id == REPORTER_ALIAS.c.reporter_id)
        .where(REPORTER_ALIAS.c.name_norm.in_(norms))
    )
    return {(norm, outlet_id): reporter_id for norm, outlet_id, reporter_id in connection.execute(statement)}


def _identity(author: BylineAuthor) -> tuple[str, int | None]:
    return normalise_name(author.name), author.outlet_id
