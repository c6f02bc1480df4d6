"""Find the kind of values in a column: from the annotation of its field, else from the values themselves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_type_hints

from newsdb.model.published_time import PublishedTime

FieldKind = Literal["boolean", "integer", "number", "moment", "publication", "day", "bytes", "text", "texts"]
"""`number` has decimals, `moment` is a time, `publication` a time in its own zone, `texts` are several names."""

# The first match counts, so bool stands before int, and PublishedTime before datetime.
_KINDS: Mapping[type, FieldKind] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    PublishedTime: "publication",
    datetime: "moment",
    date: "day",
    bytes: "bytes",
    str: "text",
}
_INTEGER_LIMIT = 2**63


def get_field_kinds(row_type: type) -> dict[str, FieldKind]:
    """Return the kind of each field of a dataclass, so that files have the same types for any rows."""
    return {name: _get_annotated_kind(hint) for name, hint in get_type_hints(row_type).items()}


def find_common_kind(values: Iterable[object]) -> FieldKind:
    """Find the one kind of all values except None: `number` for mixed numbers, `text` for other mixtures."""
    kinds = {_get_kind(value) for value in values if value is not None}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def make_names_unique(columns: Sequence[str]) -> list[str]:
    """Return the column names, repeated ones with a number: an object holds every key once."""
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _get_kind(value: object) -> FieldKind:
    if isinstance(value, int) and not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        return "text"
    return next((kind for python_type, kind in _KINDS.items() if isinstance(value, python_type)), "text")


def _get_annotated_kind(hint: Any) -> FieldKind:
    alternatives: Sequence[Any] = [argument for argument in get_args(hint) if argument is not NoneType]
    if Ellipsis in alternatives:
        return "texts"
    return _KINDS.get(alternatives[0] if alternatives else hint, "text")
