"""What can be asked in SQL: the views, which say what they mean, and the tables, which the models describe."""

import re
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Column, Table

from newsdb.errors import NotFoundError
from newsdb.query.meanings import VIEWS
from newsdb.query.rows_schema import ColumnRow, TableRow
from newsdb.store.models.base import Base, table_of

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
    """The views, then the tables by their names."""
    views = [TableRow(name, "view", meaning.about) for name, meaning in VIEWS.items()]
    tables = [TableRow(table.name, "table", about) for table, about in _modelled()]
    return views + sorted(tables, key=lambda row: row.name)


def list_columns(name: str) -> list[ColumnRow]:
    """The columns of a view or table in their order. Raises NotFoundError for a name that is neither's."""
    wanted = name.lower()
    if wanted in VIEWS:
        return [ColumnRow(column, *said) for column, said in VIEWS[wanted].columns.items()]
    for table, _ in _modelled():
        if table.name == wanted:
            return [ColumnRow(column.name, _type(column), _notes(column)) for column in table.columns]
    near = get_close_matches(wanted, [row.name for row in list_tables()], n=3, cutoff=0.5)
    hint = f"; is it {' or '.join(near)}?" if near else "; newsdb schema lists them"
    raise NotFoundError(f"no view or table named {name}{hint}")


def _modelled() -> list[tuple[Table, str]]:
    """The tables of the models, and what these say about them."""
    return [
        (table_of(mapper.class_), re.sub(r"\s+", " ", mapper.class_.__doc__ or "").strip())
        for mapper in Base.registry.mappers
    ]


def _type(column: Column[Any]) -> str:
    return _TYPES[type(column.type).__name__]


def _notes(column: Column[Any]) -> str:
    keys = ", ".join(f"→ {key.target_fullname}" for key in column.foreign_keys)
    primary, empty = "key" if column.primary_key else "", "may be empty" if column.nullable else ""
    return "; ".join(filter(None, (primary, keys, empty)))
