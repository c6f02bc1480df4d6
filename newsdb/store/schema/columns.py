"""Build tables and columns, with constraint names by one convention."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from newsdb.store.schema.types import KEY

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)


def table(name: str, about: str, *parts: SchemaItem, **options: Any) -> Table:
    """Describe a table; `newsdb schema` prints `about`. Only migrations create it, never create_all."""
    return Table(name, METADATA, *parts, info={"about": " ".join(about.split())}, **options)


def key() -> Column[Any]:
    """Return the `id` column of most tables."""
    return Column("id", KEY, primary_key=True)


def required(name: str, of: type[TypeEngine[Any]], **options: Any) -> Column[Any]:
    """Return a NOT NULL column."""
    return Column(name, of, nullable=False, **options)


def optional(name: str, of: type[TypeEngine[Any]]) -> Column[Any]:
    """Return a nullable column."""
    return Column(name, of)


def references(name: str, column: str, *, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    """Return a foreign key column; deleting the referenced row deletes its rows."""
    foreign = ForeignKey(column, ondelete="CASCADE")
    return Column(name, KEY, foreign, primary_key=primary_key, nullable=nullable)


def links(name: str, column: str) -> Column[Any]:
    """Return a foreign key column; deleting the referenced row sets it to NULL."""
    return Column(name, KEY, ForeignKey(column, ondelete="SET NULL"))


def judged_index(table_name: str, stated: str, resolved: str) -> Index:
    """Return the index of the few rows with a stated id resolved to another one by judgements."""
    return Index(
        f"ix_{table_name}_judged",
        stated,
        sqlite_where=text(f"{resolved} IS NOT {stated}"),
        postgresql_where=text(f"{resolved} IS DISTINCT FROM {stated}"),
    )


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the SQL of a CHECK for one of these words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
