"""How single values are written: for programs, for CSV, and for people."""

import base64
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

# A terminal obeys control characters; a table shows them as the pictures that Unicode has for them.
_PICTURES: Mapping[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x09: " ",
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}


def json_value(value: Any) -> Any:
    """What json.dumps takes: rows become objects, tuples arrays, times ISO 8601 in UTC.

    Whole Decimals become integers, others floats. Bytes become text where they are UTF-8, else {"base64": ...}.
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, (datetime, date)):
        return iso_time(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _json_bytes(bytes(value))
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: json_value(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): json_value(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [json_value(each) for each in value]
    return str(value)


def json_number(value: Decimal) -> int | float | str:
    """A whole number as an integer, any other as a float; what JSON has no number for (NaN) as text."""
    if not value.is_finite():
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def csv_value(value: Any) -> str:
    """Plain text: no value is empty, numbers without exponent, times as in JSON, several values joined with `, `."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        return plain_number(Decimal(str(value)))
    if isinstance(value, (datetime, date)):
        return iso_time(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(csv_value(each) for each in value)
    return str(value)


def shown_value(value: Any) -> str:
    """Text for people: as in CSV, but with thousands separated, times to the minute, and no control characters."""
    if isinstance(value, (Decimal, float)):
        return plain_number(Decimal(str(value)), ",")
    if isinstance(value, datetime):
        return shown_time(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(shown_value(each) for each in value)
    return safe_text(csv_value(value))


def safe_text(text: str) -> str:
    """The text without characters that a terminal would obey; line feeds stay."""
    return text.translate(_PICTURES) if not text.isprintable() else text


def plain_number(value: Decimal, separator: str = "") -> str:
    """A number without exponent and without zeros at its end."""
    if not value.is_finite():
        return str(value)
    text = f"{value:{separator}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def iso_time(value: datetime | date) -> str:
    """ISO 8601; an aware time in UTC with Z. One without a zone stays without."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"
    return value.isoformat()


def shown_time(value: datetime) -> str:
    """`2026-01-31 09:30`, in UTC."""
    utc = value.astimezone(UTC) if value.tzinfo is not None else value
    return utc.strftime("%Y-%m-%d %H:%M") if utc.year > 999 else utc.isoformat(" ", "minutes")


def _json_bytes(value: bytes) -> str | dict[str, str]:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}
