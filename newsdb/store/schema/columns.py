"""What all tables are made with: names for every constraint by one convention, and columns of the usual kinds."""

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Table
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
    """A table, and what `newsdb schema` says of its rows. It is made by the migrations alone, never by create_all."""
    return Table(name, METADATA, *parts, info={"about": " ".join(about.split())}, **options)


def key() -> Column[Any]:
    """The `id` that most tables have."""
    return Column("id", KEY, primary_key=True)


def required(name: str, of: type[TypeEngine[Any]], **options: Any) -> Column[Any]:
    """A column that always holds something."""
    return Column(name, of, nullable=False, **options)


def optional(name: str, of: type[TypeEngine[Any]]) -> Column[Any]:
    """A column that may be empty."""
    return Column(name, of)


def references(name: str, column: str, *, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    """A foreign key column, typed like the key it names; rows go with the row that they belong to."""
    foreign = ForeignKey(column, ondelete="CASCADE")
    return Column(name, KEY, foreign, primary_key=primary_key, nullable=nullable)


def links(name: str, column: str) -> Column[Any]:
    """A foreign key column that may be empty, and is emptied when the row that it names goes."""
    return Column(name, KEY, ForeignKey(column, ondelete="SET NULL"))


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The text of a CHECK: the column holds one of these words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
