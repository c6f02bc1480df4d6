"""JSON: rows as an array of objects, or an object a line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from newsdb.model.rows.maintenance import Table
from newsdb.present.tables.values import json_value


def format_json(table: Table) -> Iterator[str]:
    """An array with an object a line."""
    opening = "[\n"
    for line in _objects(table):
        yield f"{opening}{line}"
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def format_json_lines(table: Table) -> Iterator[str]:
    """An object a line."""
    for line in _objects(table):
        yield f"{line}\n"


def format_object(value: Any, *, indented: bool) -> str:
    """One dataclass or mapping as an object, with a line feed at its end."""
    return _dumps(value, indent=2 if indented else None) + "\n"


def unique_names(columns: Sequence[str]) -> list[str]:
    """The names, where one comes again with a number: an object has every key once, and no value may get lost."""
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _objects(table: Table) -> Iterator[str]:
    names = unique_names(table.columns)
    for row in table.rows:
        yield _dumps(dict(zip(names, row, strict=True)))


def _dumps(value: Any, indent: int | None = None) -> str:
    return json.dumps(json_value(value), ensure_ascii=False, allow_nan=False, indent=indent)
