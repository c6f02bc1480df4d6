"""Write JSON: an array of objects, or one object a line."""

import json
from collections.abc import Iterator

from newsdb.model.rows.column_kinds import make_names_unique
from newsdb.model.rows.table import Table
from newsdb.present.values.convert import to_json


def format_json(table: Table) -> Iterator[str]:
    """Yield an array with one object a line."""
    start = "[\n"
    for line in _build_objects(table):
        yield f"{start}{line}"
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def format_json_lines(table: Table) -> Iterator[str]:
    """Yield one object a line."""
    for line in _build_objects(table):
        yield f"{line}\n"


def format_object(value: object, *, indented: bool) -> str:
    """Write one dataclass or mapping as an object, with a line feed at its end."""
    return _dump(value, indent=2 if indented else None) + "\n"


def _build_objects(table: Table) -> Iterator[str]:
    names = make_names_unique(table.columns)
    for row in table.rows:
        yield _dump(dict(zip(names, row, strict=True)))


def _dump(value: object, indent: int | None = None) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, allow_nan=False, indent=indent)
