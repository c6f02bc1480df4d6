"""Build a record from one JSON object."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.field_values import clean_values, is_null, split_words
from newsdb.read.fields import find_columns, is_label_name, is_summary_name
from newsdb.read.format import ReadResult
from newsdb.read.json.api_records import parse_api_record
from newsdb.read.json.guessing import NO_GUESS, JsonGuess
from newsdb.read.raw_record import build_record
from newsdb.read.unwrap import ValueFormError, find_path, get_text, name_kind, unwrap_record

_BARE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?")
_ZONE_NAME = re.compile(r"[A-Z]{1,4}|[+-]\d{2}:?\d{2}")
_FARTHEST_ZONE = 14 * 60  # minutes
# Numbers stay as they are written (an id may pass 2**63); NaN is what some tools write for "nothing".
DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda _: None)


def decode_json(text: str) -> object:
    """Decode a JSON text. Raise ValueError with the place of the fault in one line."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise ValueError("not valid JSON: nested too deep") from error


def build_json_record(
    value: object,
    raw: bytes,
    origin: Origin,
    format_name: str,
    chosen: Mapping[str, str],
    guess: JsonGuess = NO_GUESS,
) -> ReadResult:
    """Build a record from a JSON object by the names in fields.py, those chosen by the user, or a guess by content.

    `chosen` may hold paths (`headline.main`). Lists of authors and of paragraphs are joined with line feeds, others
    with ", "; an object counts as the text in it (unwrap.py). A side field without a text is left out.
    Records of NAVER's and BigKinds' APIs are recognised by their keys.
    """
    if not isinstance(value, dict):
        return RejectedRecord(
            origin, format_name, raw, f"a JSON {name_kind(value)} where an object with fields is expected"
        )
    api_record = None if chosen else parse_api_record(value)
    if api_record:
        return build_record(
            api_record.values,
            origin,
            format_name,
            raw,
            truncated=api_record.truncated,
            labels=api_record.labels,
        )
    try:
        fields = _collect_fields(value, chosen, guess)
    except ValueFormError as error:
        return RejectedRecord(origin, format_name, raw, f"body is {error} where text is expected")
    return build_record(
        fields.values,
        origin,
        format_name,
        raw,
        truncated=fields.is_summary,
        labels=fields.labels,
        date_form=guess.date_form or guess.date_forms.get(fields.dated or chosen.get("published", "")),
        title_suffices=True,
    )


class _Fields(NamedTuple):
    """Hold the fields of a record, its labels, the key of its date, and whether its text is a summary."""

    values: dict[str, str | None]
    labels: list[SourceLabel]
    dated: str | None
    is_summary: bool


def _collect_fields(value: Mapping[str, object], chosen: Mapping[str, str], guess: JsonGuess) -> _Fields:
    """Collect the fields of a record. Raise ValueFormError if its text is none."""
    flat = unwrap_record(value)
    taken = {*chosen.values(), *guess.ignored}
    keys: dict[str, tuple[str, ...]] = {field: (name,) for field, name in guess.fields.items()}
    keys |= find_columns(tuple(flat), {})
    values: dict[str, str | None] = {}
    dated = None
    for field, names in keys.items():
        if field not in chosen:
            values[field], name = _find_text(flat, field, [name for name in names if name not in taken])
            dated = name if field == "published" else dated
    for field, path in chosen.items():
        values[field], _ = _find_text({path: find_path(value, path)}, field, [path])
    values = clean_values(values)
    summary = None if values.get("body") else _find_summary(flat, taken)
    if summary:
        values["body"] = summary
    if published := values.get("published"):
        clock = flat.get(guess.clock) if guess.clock else None
        joined = f"{published} {clock}" if clock and ":" not in published else published
        values["published"] = _add_zone(flat, dated, joined)
    return _Fields(values, _list_labels(flat, taken), dated, bool(summary))


def _find_text(flat: Mapping[str, object], field: str, names: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the first text under these names, and its name.

    Raises ValueFormError if there are other values only, and the field is the text; a side field is left out.
    """
    failure = None
    for name in names:
        try:
            text = get_text(flat.get(name), _get_joint(field))
        except ValueFormError as error:
            failure = failure or error
            continue
        if text and not text.isspace() and not is_null(text):
            return text, name
    if failure and field == "body":
        raise failure
    return None, None


def _find_summary(flat: Mapping[str, object], taken: set[str]) -> str | None:
    """Return the text of a summary, for a record without another text."""
    for name, entry in flat.items():
        if isinstance(entry, str) and is_summary_name(name) and name not in taken:
            text = clean_values({"body": entry})["body"]
            if text:
                return text
    return None


def _list_labels(flat: Mapping[str, object], taken: set[str]) -> list[SourceLabel]:
    """List the keywords and tags of a record."""
    labels: list[SourceLabel] = []
    for name, entry in flat.items():
        if not entry or name in taken or not is_label_name(name):
            continue
        try:
            words = [_get_word(item) for item in (entry if isinstance(entry, list) else [entry])]
        except ValueFormError:
            continue
        split = words if isinstance(entry, list) else split_words(words[0] or "")
        labels += [SourceLabel(name, word) for word in dict.fromkeys(split) if word and not word.isdigit()]
    return labels


def _get_word(value: object) -> str | None:
    """Return a keyword; of an object with name and value (`{"name": "subject", "value": …}`) the value."""
    if isinstance(value, dict) and isinstance(value.get("value"), str):
        return str(value["value"])
    return get_text(value, ", ", in_list=True)


def _add_zone(flat: Mapping[str, object], name: str | None, text: str) -> str:
    """Return a time with the zone beside it: `pubDateTZ`, or `date_gmt` beside `date`."""
    zone = flat.get(f"{name}TZ") or flat.get(f"{name}_tz")
    if isinstance(zone, str) and _ZONE_NAME.fullmatch(zone) and _BARE_TIME.fullmatch(text):
        return f"{text} {zone}"
    gmt = flat.get(f"{name}_gmt")
    if not isinstance(gmt, str) or not _BARE_TIME.fullmatch(gmt) or not _BARE_TIME.fullmatch(text):
        return text
    minutes = round((datetime.fromisoformat(text) - datetime.fromisoformat(gmt)).total_seconds() / 60)
    if abs(minutes) > _FARTHEST_ZONE:
        return text
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _get_joint(field: str) -> str:
    return "\n" if field in ("body", "byline") else ", "
