"""Define what all ORM classes share: the tables, a representation, and relationships that only read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, NoReturn

from sqlalchemy import event, inspect
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapper

from newsdb.model.errors import UsageError
from newsdb.store.schema import METADATA

_LONGEST_TEXT = 40


class Base(DeclarativeBase):
    """Map a table; a relationship is read, never assigned."""

    metadata = METADATA

    shown: ClassVar[tuple[str, ...]] = ()
    """The attributes in `repr()`; all columns if empty."""

    def __repr__(self) -> str:
        """Show the row as far as it is loaded; asks the database nothing."""
        values = ", ".join(f"{name}={_shorten(value)}" for name, value in self._list_loaded_attributes())
        return f"{type(self).__name__}({values})"

    def _list_loaded_attributes(self) -> Iterator[tuple[str, object]]:
        """Yield the shown attributes that are loaded and not NULL."""
        state = inspect(self)
        for name in self.shown or state.mapper.columns.keys():
            value: object = self
            for part in name.split("."):
                value = inspect(value).dict.get(part) if value is not None else None
            if value is not None:
                yield name.rpartition(".")[2], value


@event.listens_for(Base, "mapper_configured", propagate=True)
def _refuse_assignments(mapper: Mapper[Any], owner: type[Base]) -> None:
    """Make every relationship refuse values: SQLAlchemy would take them and store nothing."""
    for relationship in mapper.relationships:
        attribute: InstrumentedAttribute[Any] = getattr(owner, relationship.key)
        name = f"{owner.__name__}.{relationship.key}"
        for change in ("set", "append", "remove"):
            event.listen(attribute, change, lambda *_, name=name, **__: _refuse(name))


def _refuse(name: str) -> NoReturn:
    raise UsageError(
        f"{name} only reads; archive.curation changes who is who, archive.ingest what was written"
    )


def _shorten(value: object) -> str:
    """Return a short text of a value: the start of a long text, the length of bytes, a time without `datetime`."""
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return repr(f"{value[:_LONGEST_TEXT]}…")
    return str(value) if not isinstance(value, str) else repr(value)
