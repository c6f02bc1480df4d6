"""Build tables of rows: all fields for programs, the main columns for people."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec

from newsdb.model.rows.table import Table
from newsdb.present.columns.getter import Columns, Getter


def build_full_table(rows: Iterable[object], row_type: type) -> Table:
    """Build a table of all fields under their names; rows are taken one by one."""
    names = tuple(field.name for field in fields(row_type))
    cells = ([getattr(row, name) for name in names] for row in rows)
    return Table(names, cells)  # type: ignore[arg-type]


def build_display_table(rows: Iterable[object], row_type: type) -> Table:
    """Build a table of the main columns under headings for people, without the empty columns."""
    columns = _find_columns(row_type) or {field.name: field.name for field in fields(row_type)}
    cells = [[_get_cell(row, getter) for getter in columns.values()] for row in rows]
    kept = [
        index
        for index in range(len(columns))
        if not cells or any(row[index] not in (None, "", ()) for row in cells)
    ]
    headings = tuple(columns)
    return Table(tuple(headings[index] for index in kept), [[row[index] for index in kept] for row in cells])


def _find_columns(row_type: type) -> Mapping[str, Getter] | None:
    """Return the columns of a type of rows, from the module of this room that is named as that of the type."""
    module = f"{__package__}.{row_type.__module__.rpartition('.')[2]}"
    if find_spec(module) is None:
        return None
    columns: Columns = import_module(module).COLUMNS
    return columns.get(row_type)


def _get_cell(row: object, getter: Getter) -> object:
    return getattr(row, getter) if isinstance(getter, str) else getter(row)
