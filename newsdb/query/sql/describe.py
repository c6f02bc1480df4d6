"""List the views and tables of the schema, and the columns of each."""

from difflib import get_close_matches
from typing import Any

from sqlalchemy import Column

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.query.sql.views import describe_views
from newsdb.store.schema import METADATA

_TYPES = {
    "UtcTime": "time (UTC)",
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
        return [ColumnRow(column.name, _name_type(column), _describe_keys(column)) for column in columns]
    near = get_close_matches(key, [row.name for row in list_tables()], n=3, cutoff=0.5)
    hint = f"; is it {' or '.join(near)}?" if near else "; newsdb schema lists them"
    raise NotFoundError(f"no view or table named {name}{hint}")


def _name_type(column: Column[Any]) -> str:
    return _TYPES[type(column.type).__name__]


def _describe_keys(column: Column[Any]) -> str:
    keys = ", ".join(f"→ {key.target_fullname}" for key in column.foreign_keys)
    primary, empty = "key" if column.primary_key else "", "may be empty" if column.nullable else ""
    return "; ".join(filter(None, (primary, keys, empty)))
