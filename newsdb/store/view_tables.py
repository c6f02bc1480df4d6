"""Describe the views as tables: the columns and types that the comments in their SQL give."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, MetaData, String, Table
from sqlalchemy.types import TypeEngine

from newsdb.store.schema.types import Exact, LocalTime, UtcTime
from newsdb.store.views import describe_views

_ColumnType = type[TypeEngine[Any]]

VIEWS = MetaData()
"""The views that the ORM maps. Apart from the tables: migrations would create what stands there."""

_TYPES: Mapping[str, _ColumnType] = {
    "integer": BigInteger,
    "number": Exact,
    "real": Float,
    "text": String,
    "boolean": Boolean,
    "date": Date,
    "time (UTC)": UtcTime,
    "time (local)": LocalTime,
}


def describe_view_table(name: str, *keys: str, metadata: MetaData = VIEWS) -> Table:
    """Return a view as a table, added to `metadata`; `keys` are the columns that tell its rows apart."""
    view = describe_views()[name]
    columns = (
        Column(column, _TYPES[described.type], primary_key=column in keys, doc=described.about)
        for column, described in view.columns.items()
    )
    return Table(name, metadata, *columns, info={"about": view.about})
