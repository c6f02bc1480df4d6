"""List the views and tables of the schema, and the columns of each."""

from difflib import get_close_matches
from typing import Any, get_args

from sqlalchemy import Column

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.store.schema import METADATA
from newsdb.store.views import describe_views

_TYPES = {
    "UtcTime": "time (UTC)",
    "LocalTime": "time (local)",
    "Exact": "number",
    "BigInteger": "integer",
    "Integer": "integer",
    "LargeBinary": "bytes",
    "String": "text",
    "Float": "real",
    "Boolean": "boolean",
}


def list_tables() -> list[TableRow]:
    """Return the views, then the tables, each sorted by name."""
    views = [TableRow(name, "view", view.about) for name, view in describe_views().items()]
    tables = [TableRow(name, "table", table.info["about"]) for name, table in sorted(METADATA.tables.items())]
    return views + tables


def list_columns(name: str) -> list[ColumnRow]:
    """Return the columns of a view or table in their order. Raise NotFoundError for an unknown name."""
    key = name.lower()
    if key in describe_views():
        return [ColumnRow(column, *rest) for column, rest in describe_views()[key].columns.items()]
    if key in METADATA.tables:
        columns = METADATA.tables[key].columns
        return [ColumnRow(column.name, _name_type(column), _describe(column)) for column in columns]
    near = get_close_matches(key, [row.name for row in list_tables()], n=3, cutoff=0.5)
    hint = f"; is it {' or '.join(near)}?" if near else "; newsdb schema lists them"
    raise NotFoundError(f"no view or table named {name}{hint}")


def _name_type(column: Column[Any]) -> str:
    return _TYPES[type(column.type).__name__]


def _describe(column: Column[Any]) -> str:
    """Write what a column means, the words it may hold, its references and its part in the key."""
    sentences = [str(column.doc)]
    if words := column.info.get("choice"):
        sentences.append(f"Values: {', '.join(get_args(words))}.")
    sentences += [f"→ {key.target_fullname}." for key in column.foreign_keys]
    if column.primary_key:
        sentences.append("Primary key." if len(column.table.primary_key) == 1 else "Part of the primary key.")
    if column.nullable and "NULL" not in str(column.doc):
        sentences.append("May be NULL.")
    return " ".join(sentences)
