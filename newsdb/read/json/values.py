"""Build a record from one JSON object."""

import json
from collections.abc import Mapping

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.fields import find_columns
from newsdb.read.format import ReadResult
from newsdb.read.json.api_records import parse_api_record
from newsdb.read.raw_record import build_record

# Numbers stay as they are written (an id may pass 2**63); NaN is what some tools write for "nothing".
DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda _: None)


class ValueFormError(ValueError):
    """Report a JSON value that is no text and cannot be converted to one."""


def decode_json(text: str) -> object:
    """Decode a JSON text. Raise ValueError with the place of the fault in one line."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise ValueError("not valid JSON: nested too deep") from error


def build_json_record(
    value: object, raw: bytes, origin: Origin, format_name: str, chosen: Mapping[str, str]
) -> ReadResult:
    """Build a record from a JSON object by the names in fields.py, or those chosen by the user.

    Lists of authors and of paragraphs are joined with line feeds, others with ", "; an object counts as its `name`.
    Records of NAVER's and BigKinds' APIs are recognised by their keys.
    """
    if not isinstance(value, dict):
        return RejectedRecord(
            origin, format_name, raw, f"a JSON {_name_kind(value)} where an object with fields is expected"
        )
    record = None if chosen else parse_api_record(value)
    if record:
        return build_record(
            record.values, origin, format_name, raw, truncated=record.truncated, labels=record.labels
        )
    values: dict[str, str | None] = {}
    for field, keys in find_columns(tuple(value), chosen).items():
        try:
            texts = (_to_text(value[key], "\n" if field in ("body", "byline") else ", ") for key in keys)
            values[field] = next((text for text in texts if text), None)
        except ValueFormError as error:
            return RejectedRecord(origin, format_name, raw, f"{field} is {error} where text is expected")
    return build_record(values, origin, format_name, raw)


def _to_text(value: object, joint: str) -> str | None:
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return None
    if isinstance(value, list):
        return joint.join(text for item in value if (text := _to_text(item, joint)))
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])
    raise ValueFormError(f"a JSON {_name_kind(value)}")


def _name_kind(value: object) -> str:
    kinds = {dict: "object", list: "list", str: "text or number", bool: "true or false"}
    return kinds.get(type(value), "null")
