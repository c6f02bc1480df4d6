"""Convert single values to JSON, to CSV text and to text for people."""

import base64
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any

from newsdb.model.published_time import PublishedTime
from newsdb.present.values.control_characters import replace_control_characters
from newsdb.text.period_names import name_period

JsonObject = dict[str, Any]
"""A JSON object, ready for json.dumps."""


def to_json(value: object) -> Any:
    """Convert a value for json.dumps: rows become objects, tuples arrays, times ISO 8601.

    Whole Decimals become integers, others floats. Bytes become text if they are UTF-8, else {"base64": ...}.
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Decimal):
        return to_json_number(value)
    if isinstance(value, (datetime, date)):
        return format_iso_time(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _bytes_to_json(bytes(value))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(item) for item in value]
    return str(value)


def to_json_number(value: Decimal) -> int | float | str:
    """Convert a whole number to an integer, any other to a float, and NaN or infinity to text."""
    if not value.is_finite():
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def to_csv_text(value: object) -> str:
    """Convert a value to plain text: None is empty, numbers have no exponent, lists are joined with `, `."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        return format_number(Decimal(str(value)))
    if isinstance(value, (datetime, date)):
        return format_iso_time(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(to_csv_text(item) for item in value)
    return str(value)


def to_display_text(value: object) -> str:
    """Convert a value to text for people.

    Unlike CSV text, it has thousands separators, times to the minute, and no control characters.
    """
    if isinstance(value, (Decimal, float)):
        return format_number(Decimal(str(value)), ",")
    if isinstance(value, datetime):
        return format_display_time(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(to_display_text(item) for item in value)
    return replace_control_characters(to_csv_text(value))


def format_number(value: Decimal, separator: str = "") -> str:
    """Write a number without exponent and trailing zeros."""
    if not value.is_finite():
        return str(value)
    text = f"{value:{separator}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_similarity(similarity: float) -> Decimal:
    """Round a similarity down to hundredths, so that only equal texts show 1.00."""
    return Decimal(str(similarity)).quantize(Decimal("0.01"), ROUND_DOWN)


def format_bounds(low: Decimal, high: Decimal) -> Decimal | str:
    """Write the bounds of a range as `3–5.5`; the number alone if they are equal."""
    return low if low == high else f"{to_display_text(low)}–{to_display_text(high)}"


def format_interval(start: datetime, end: datetime) -> str:
    """Write a stretch of local time from `start` to before `end` by its name: `2025-Q3`, else by its bounds."""
    return name_period(start, end)


def format_iso_time(value: datetime | date) -> str:
    """Write a time in ISO 8601: a publication in its own zone at its precision, another one in UTC with `Z`."""
    if isinstance(value, PublishedTime):
        return value.format_iso()
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"
    return value.isoformat()


def format_display_time(value: datetime) -> str:
    """Write a time like `2026-01-31 09:30`: a publication in its own zone at its precision, another one in UTC."""
    if isinstance(value, PublishedTime):
        return str(value)
    utc = value.astimezone(UTC) if value.tzinfo is not None else value
    return utc.strftime("%Y-%m-%d %H:%M") if utc.year > 999 else utc.isoformat(" ", "minutes")


def _bytes_to_json(value: bytes) -> str | dict[str, str]:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}
