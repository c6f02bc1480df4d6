"""Read the names of those that articles belong to: outlets, reporters, entities."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from newsdb.model.batches import chunks
from newsdb.query.reports.rankings import select_canonical_outlet
from newsdb.store.schema import ENTITY, OUTLET, REPORTER

OwnerTable = Literal["outlet", "reporter", "entity"]


class OwnerName(NamedTuple):
    """Hold the name of an outlet, a reporter or an entity, with the outlet of a reporter and the kind of an entity."""

    name: str
    outlet: str | None = None
    kind: str | None = None
    description: str | None = None

    def __str__(self) -> str:
        """Return the name, that of a reporter as `NAME@OUTLET`."""
        return f"{self.name}@{self.outlet}" if self.outlet else self.name


def read_names(connection: Connection, table: OwnerTable, ids: Collection[int]) -> dict[int, OwnerName]:
    """Return the names of these owners by id."""
    names: dict[int, OwnerName] = {}
    for batch in chunks(ids):
        if table == "outlet":
            outlets = select(OUTLET.c.id, OUTLET.c.name).where(OUTLET.c.id.in_(batch))
            names.update({owner: OwnerName(name) for owner, name in connection.execute(outlets)})
        elif table == "entity":
            columns = (ENTITY.c.id, ENTITY.c.name, ENTITY.c.kind, ENTITY.c.description)
            for owner, name, kind, description in connection.execute(
                select(*columns).where(ENTITY.c.id.in_(batch))
            ):
                names[owner] = OwnerName(name, None, kind, description)
        else:
            reporters = (
                select(REPORTER.c.id, REPORTER.c.name, OUTLET.c.name)
                .select_from(REPORTER)
                .join(OUTLET, OUTLET.c.id == select_canonical_outlet(), isouter=True)
                .where(REPORTER.c.id.in_(batch))
            )
            names.update(
                {owner: OwnerName(name, outlet) for owner, name, outlet in connection.execute(reporters)}
            )
    return names
