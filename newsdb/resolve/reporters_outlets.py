"""Outlets and reporters by name: found where the archive holds them, made where it does not."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from newsdb.model.batches import chunks
from newsdb.store.bulk_insert import insert_rows, next_id
from newsdb.store.schema import OUTLET, OUTLET_ALIAS, REPORTER
from newsdb.text.normalise import normalise_name

_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """What is known of an outlet beforehand."""

    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    country: str | None = None
    timezone: str | None = None


class Writer(NamedTuple):
    """A reporter as a byline names one: the same name at two outlets is two people."""

    name: str
    outlet_id: int | None
    email: str | None


@dataclass(slots=True)
class Outlets:
    """Ids of outlets, remembered between batches. Use it while the connection holds the write lock."""

    describe: Callable[[str], OutletFacts]
    _ids: dict[str, int] = field(default_factory=dict)

    def ids(self, connection: Connection, names: Collection[str]) -> dict[str, int]:
        """The outlet of every name."""
        unknown = {normalise_name(name): name for name in names if normalise_name(name) not in self._ids}
        for some in chunks(unknown):
            for table in (OUTLET_ALIAS, OUTLET):  # a name outranks an alias
                owner = table.c.id if table is OUTLET else table.c.outlet_id
                rows = connection.execute(select(table.c.name_norm, owner).where(table.c.name_norm.in_(some)))
                self._ids.update((norm, outlet_id) for norm, outlet_id in rows)
        for norm, name in unknown.items():
            if norm not in self._ids:
                self._make(connection, name)
        return {name: self._ids[normalise_name(name)] for name in names}

    def _make(self, connection: Connection, name: str) -> None:
        """Store a new outlet under all its names; there are few, so one at a time."""
        facts = self.describe(name)
        norm = normalise_name(facts.name)
        outlet_id = connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name_norm == norm))
        if outlet_id is None:
            outlet_id = next_id(connection, OUTLET)
            row = (outlet_id, facts.name, norm, facts.domain, facts.country, facts.timezone, None)
            insert_rows(connection, OUTLET, [row])
        self._ids[norm] = outlet_id
        aliases = {normalise_name(alias): alias for alias in (*facts.aliases, name)}
        for some in chunks(aliases):
            for table in (OUTLET, OUTLET_ALIAS):
                for other in connection.scalars(select(table.c.name_norm).where(table.c.name_norm.in_(some))):
                    aliases.pop(other, None)
        first = next_id(connection, OUTLET_ALIAS)
        rows = [(first + n, outlet_id, alias, other) for n, (other, alias) in enumerate(aliases.items())]
        insert_rows(connection, OUTLET_ALIAS, rows)
        self._ids.update((other, outlet_id) for other in aliases if other not in self._ids)


@dataclass(slots=True)
class Reporters:
    """Ids of reporters, remembered between batches. Use it while the connection holds the write lock."""

    _ids: dict[tuple[str, int | None], int] = field(default_factory=dict)

    def ids(self, connection: Connection, writers: Collection[Writer]) -> dict[Writer, int]:
        """The reporter of every byline; an e-mail that is new for one is added."""
        if len(self._ids) > _MOST_REMEMBERED:
            self._ids.clear()
        unknown = {_identity(writer) for writer in writers} - self._ids.keys()
        for some in chunks({norm for norm, _ in unknown}):
            rows = connection.execute(
                select(REPORTER.c.name_norm, REPORTER.c.outlet_id, REPORTER.c.id).where(
                    REPORTER.c.name_norm.in_(some)
                )
            )
            self._ids.update(((norm, outlet_id), reporter_id) for norm, outlet_id, reporter_id in rows)
        reporter_id, made = next_id(connection, REPORTER), []
        for writer in dict.fromkeys(writers):
            if (identity := _identity(writer)) not in self._ids:
                self._ids[identity] = reporter_id
                made.append((reporter_id, writer.name, identity[0], writer.outlet_id, writer.email, None))
                reporter_id += 1
        insert_rows(connection, REPORTER, made)
        found = {writer: self._ids[_identity(writer)] for writer in writers}
        _add_emails(connection, {found[writer]: writer.email for writer in writers if writer.email})
        return found


def _add_emails(connection: Connection, emails: dict[int, str]) -> None:
    """Give reporters without an e-mail the one that their byline shows."""
    for some in chunks(emails):
        lacking = connection.scalars(
            select(REPORTER.c.id).where(REPORTER.c.id.in_(some), REPORTER.c.email.is_(None))
        )
        for reporter_id in list(lacking):
            connection.execute(
                update(REPORTER).where(REPORTER.c.id == reporter_id).values(email=emails[reporter_id])
            )


def _identity(writer: Writer) -> tuple[str, int | None]:
    return normalise_name(writer.name), writer.outlet_id
