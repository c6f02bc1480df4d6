"""Build tables and columns, with constraint names by one convention."""

from typing import Any, get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, String, Table, text
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


def key(about: str) -> Column[Any]:
    """Return the `id` column of most tables. Like every column, it has a sentence that says what it means."""
    return Column("id", KEY, primary_key=True, doc=about)


def required(name: str, of: type[TypeEngine[Any]], about: str, **options: Any) -> Column[Any]:
    """Return a NOT NULL column."""
    return Column(name, of, nullable=False, doc=about, **options)


def optional(name: str, of: type[TypeEngine[Any]], about: str) -> Column[Any]:
    """Return a nullable column."""
    return Column(name, of, doc=about)


def choice(name: str, words: object, about: str, *, nullable: bool = False) -> Column[Any]:
    """Return a column of words; `words` is the `Literal` of `newsdb.model` that names them."""
    return Column(name, String, nullable=nullable, doc=about, info={"choice": words})


def references(
    name: str, column: str, about: str, *, primary_key: bool = False, nullable: bool = False
) -> Column[Any]:
    """Return a foreign key column; deleting the referenced row deletes its rows."""
    foreign = ForeignKey(column, ondelete="CASCADE")
    return Column(name, KEY, foreign, primary_key=primary_key, nullable=nullable, doc=about)


def links(name: str, column: str, about: str) -> Column[Any]:
    """Return a foreign key column; deleting the referenced row sets it to NULL."""
    return Column(name, KEY, ForeignKey(column, ondelete="SET NULL"), doc=about)


def judged_index(table_name: str, stated: str, resolved: str) -> Index:
    """Return the index of the few rows with a stated id resolved to another one by judgements."""
    return Index(
        f"ix_{table_name}_judged",
        stated,
        sqlite_where=text(f"{resolved} IS NOT {stated}"),
        postgresql_where=text(f"{resolved} IS DISTINCT FROM {stated}"),
    )


def sparse_index(*columns: str, behind: tuple[str, ...] = ()) -> Index:
    """Return the index of the rows with values in columns that many rows leave NULL, with any `behind` them."""
    has_values = text(" AND ".join(f"{column} IS NOT NULL" for column in columns))
    return Index(None, *columns, *behind, sqlite_where=has_values, postgresql_where=has_values)


def is_choice(column: str, words: object) -> CheckConstraint:
    """Return the CHECK of a column made by `choice`, named after the column."""
    return CheckConstraint(one_of(column, get_args(words)), name=column)


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the SQL of a CHECK for one of these words.

    Not IN: SQLite builds its list anew for every row, which takes a quarter of the time of an INSERT.
    """
    return f"({' OR '.join(f'{column} = {value!r}' for value in values)})"
