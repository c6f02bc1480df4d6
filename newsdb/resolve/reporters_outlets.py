"""Find outlets and reporters by name, and insert missing ones."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.store.bulk_insert import next_id
from newsdb.store.schema import OUTLET, OUTLET_ALIAS, REPORTER
from newsdb.store.writing.identities import (
    NewOutlet,
    NewReporter,
    add_emails,
    insert_outlet,
    insert_outlet_aliases,
    insert_reporters,
)
from newsdb.text.normalise import normalise_name

_MOST_REMEMBERED = 200_000


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


@dataclass(slots=True)
class Outlets:
    """Find or make the outlets of names, and remember their ids between batches.

    Use it while the connection holds the write lock.
    """

    describe: Callable[[str], OutletFacts]
    _ids: dict[str, int] = field(default_factory=dict)

    def ids(self, connection: Connection, names: Collection[str]) -> dict[str, int]:
        """Return the outlet of every name."""
        unknown = {normalise_name(name): name for name in names if normalise_name(name) not in self._ids}
        for norms in chunks(unknown):
            for table in (OUTLET_ALIAS, OUTLET):  # a name outranks an alias
                owner = table.c.id if table is OUTLET else table.c.outlet_id
                rows = connection.execute(
                    select(table.c.name_norm, owner).where(table.c.name_norm.in_(norms))
                )
                self._ids.update((norm, outlet_id) for norm, outlet_id in rows)
        for norm, name in unknown.items():
            if norm not in self._ids:
                self._make(connection, name)
        return {name: self._ids[normalise_name(name)] for name in names}

    def _make(self, connection: Connection, name: str) -> None:
        """Insert an outlet under all its names; there are few, so one at a time."""
        facts = self.describe(name)
        norm = normalise_name(facts.name)
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


def _identity(author: BylineAuthor) -> tuple[str, int | None]:
    return normalise_name(author.name), author.outlet_id
