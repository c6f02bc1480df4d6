"""Format `ninjs`: news in JSON by the IPTC, versions 1 to 3; one object, a list of them, or one a line.

Version 1 has `headline`, `byline`, `body_text`, `body_xhtml`; 2 and 3 have lists of `headlines` and `bodies` with roles
and camel case. Names are compared without case and underscores, since real files mix the spellings. Texts are articles;
pictures, events, audio and video are quarantined with the reason.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.json.values import DECODER, decode_json
from newsdb.read.lines import read_each_line
from newsdb.read.markup import markup_text, plain_text
from newsdb.read.raw_record import to_article, undecoded
from newsdb.read.sources.chunks import prepend, whole
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.xml.nitf import Story, nitf_story

# Keys that ninjs has and other JSON hardly does, folded.
_OWN_NAMES = (
    "representationtype versioncreated firstcreated pubstatus profile headlines bodies descriptions eventdetails"
    " renditions associations altids copyrightholder copyrightnotice usageterms ednote bodytext bodyxhtml bodynitf"
    " descriptiontext infosources charcount slugline urgency"
)
_OWN = frozenset(_OWN_NAMES.split())
_TEXT = ("text", "composite")
_LABELS = {
    "subjects": "subject", "subject": "subject",
    "people": "person", "person": "person",
    "organisations": "organisation", "organisation": "organisation",
    "places": "place", "place": "place",
    "objects": "object", "object": "object",
    "events": "event", "event": "event",
    "genres": "genre", "genre": "genre",
    "keywords": "keyword",
}  # fmt: skip
_SPACE = " \t\r\n,"

Item = Mapping[str, Any]


def sniff(head: Head) -> bool:
    """The first object says that it is ninjs, or has a uri and two keys that only ninjs has."""
    text = head.text.lstrip()
    if not text.startswith(("{", "[")):
        return False
    start = text.find("{")
    return start >= 0 and not text[1:start].strip() and _looks_like_it(text, start)


def read(chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record an object."""
    start = b""
    for chunk in chunks:
        start += chunk
        if start.strip():
            break
    chunks = prepend(start, chunks)
    if _is_lines(start):
        yield from read_each_line(chunks, reading, "ninjs", _from_text)
        return
    raw = whole(chunks).strip()
    if not raw.startswith(b"["):
        yield read_one(raw, reading.origin(1), reading)
        return
    yield from _elements(raw, reading)


def read_one(raw: bytes, origin: Origin, reading: Reading) -> Result:
    """One object again."""
    try:
        text = LineDecoder(reading.encoding).decode(raw)
    except UnicodeDecodeError as error:
        return undecoded(raw, error, origin, "ninjs")
    return _from_text(text, text.encode(), origin)


def _is_lines(start: bytes) -> bool:
    """Whether the first line is an object by itself and another follows."""
    first, newline, rest = start.lstrip().partition(b"\n")
    if not newline or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(DECODER.decode(first.decode("utf-8", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _elements(raw: bytes, reading: Reading) -> Iterator[Result]:
    """The objects of a list; what stands behind a broken one is not read."""
    try:
        text = LineDecoder(reading.encoding).decode(raw)
    except UnicodeDecodeError as error:
        yield undecoded(raw, error, reading.origin(1), "ninjs")
        return
    position, number = 1, 0
    while True:
        while position < len(text) and text[position] in _SPACE:
            position += 1
        if position >= len(text) or text[position] == "]":
            return
        number += 1
        try:
            value, end = DECODER.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = f"not valid JSON: {getattr(error, 'msg', 'nested too deep')}; the rest of the list is not read"
            yield RejectedRecord(reading.origin(number), "ninjs", text[position:].encode(), reason)
            return
        yield _record(value, reading.origin(number), text[position:end].encode())
        position = end


def _from_text(text: str, raw: bytes, origin: Origin) -> Result:
    try:
        value = decode_json(text)
    except ValueError as error:
        return RejectedRecord(origin, "ninjs", raw, str(error))
    return _record(value, origin, raw)


def _record(value: Any, origin: Origin, raw: bytes) -> Result:
    if not isinstance(value, dict):
        return RejectedRecord(origin, "ninjs", raw, "a ninjs item is a JSON object")
    item = _folded(value)
    reason = _no_article(item)
    if reason:
        return RejectedRecord(origin, "ninjs", raw, reason)
    body, where, told = _body(item)
    if not body:
        return RejectedRecord(origin, "ninjs", raw, "no text: the item has neither a body nor a description")
    uri, published = _string(item.get("uri")), _published(item)
    values = {
        "title": plain_text(
            _main(item.get("headlines")) or _first(item, "headline", "title") or told.headline
        ),
        "body": body,
        "url": uri if uri.startswith(("http://", "https://")) else None,
        "id": uri,
        "outlet": _outlet(item),
        "byline": _byline(item) or told.byline,
        "published": published[0],
        "language": _string(item.get("language")),
    }
    provenance = {"body": where} | ({"published": published[1]} if published[0] else {})
    return to_article(
        values,
        origin,
        "ninjs",
        raw,
        truncated=where.startswith("description"),
        provenance=provenance,
        labels=_labels(item),
    )


def _no_article(item: Item) -> str | None:
    """Why there is no article in the item."""
    status = _string(item.get("pubstatus")).lower()
    if status in ("canceled", "withheld"):
        return f"no article: its publisher gave it the status {status}"
    kind = _string(item.get("type")).lower() or ("event" if "eventdetails" in item else "text")
    return None if kind in _TEXT else f"no text: its type is {kind}"


def _body(item: Item) -> tuple[str, str, Story]:
    """The text, the key that gave it, and the NITF that it stood in. A description stands in for a missing body."""
    nothing = Story("", "", "", "")
    found = [
        (_string(each.get("contenttype")).lower(), _string(each.get("value")))
        for each in _dicts(item, "bodies")
    ]
    found += [
        (key.removeprefix("body"), _string(text)) for key, text in item.items() if key.startswith("body")
    ]
    for kind, text in sorted(found, key=lambda each: _rank(each[0])):
        if "nitf" in kind:
            told = nitf_story(text)
            if told and told.body:
                return told.body, "bodies", told
        elif text.strip():
            return (markup_text(text) if "html" in kind else plain_text(text)), "bodies", nothing
    described = _main(item.get("descriptions")) or _first(item, "descriptiontext", "description")
    return plain_text(described), "descriptions", nothing


def _rank(kind: str) -> int:
    """Plain text before HTML before NITF before whatever else there is."""
    order = ("text/plain", "text", "xhtml", "html", "nitf")
    return next(
        (rank for rank, each in enumerate(order) if kind == each or (rank > 1 and each in kind)), len(order)
    )


def _published(item: Item) -> tuple[str | None, str]:
    for key, name in (
        ("firstcreated", "firstCreated"),
        ("contentcreated", "contentCreated"),
        ("versioncreated", "versionCreated"),
    ):
        if stamp := _string(item.get(key)):
            return stamp, name
    return None, ""


def _outlet(item: Item) -> str | None:
    """Whose the item is: its copyright, else the first source of its information."""
    sources = [_string(each.get("name")) for each in _dicts(item, "infosources", "infosource")]
    return _first(item, "source", "provider", "copyrightholder") or next(filter(None, sources), None)


def _byline(item: Item) -> str:
    listed = item.get("bylines")
    if isinstance(listed, list):
        names = [
            _string(each) or _string(_folded(each).get("value") or _folded(each).get("name"))
            for each in listed
        ]
        return "\n".join(filter(None, names))
    return _first(item, "byline", "by")


def _labels(item: Item) -> list[SourceLabel]:
    found = []
    for key, scheme in _LABELS.items():
        listed = item.get(key)
        for each in listed if isinstance(listed, list) else ():
            value = _string(each) or _string(_folded(each).get("name"))
            if value:
                found.append(SourceLabel(scheme, value))
    return found


def _main(listed: Any) -> str:
    """Of a list of texts with roles the main one, else the first."""
    if not isinstance(listed, list):
        return ""
    texts = [(_string(_folded(each).get("role")), _string(_folded(each).get("value"))) for each in listed]
    chosen = [text for role, text in texts if role in ("main", "text") and text]
    return next(iter(chosen), "") or next((text for _, text in texts if text), "")


def _dicts(item: Item, *keys: str) -> Iterator[Item]:
    for key in keys:
        listed = item.get(key)
        yield from (
            (_folded(each) for each in listed if isinstance(each, dict)) if isinstance(listed, list) else ()
        )


def _first(item: Item, *keys: str) -> str:
    return next((text for key in keys if (text := _string(item.get(key)))), "")


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _folded(value: Any) -> dict[str, Any]:
    """The object by its keys without case and underscores; empty where the value is no object."""
    if not isinstance(value, dict):
        return {}
    return {str(key).replace("_", "").casefold(): each for key, each in value.items()}


def _looks_like_it(text: str, start: int) -> bool:
    try:
        value = DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return _looks_cut(text[start:])
    item = _folded(value)
    standard = item.get("standard")
    named = isinstance(standard, dict) and _string(standard.get("name")).lower() == "ninjs"
    return named or ("uri" in item and len(_OWN & item.keys()) >= 2)


def _looks_cut(text: str) -> bool:
    """The same for an object that is longer than the head."""
    folded = text.replace("_", "").casefold()
    keys = sum(1 for key in _OWN if f'"{key}"' in folded)
    return '"uri"' in folded and keys >= 3


NINJS = Format("ninjs", sniff, read, read_one)
