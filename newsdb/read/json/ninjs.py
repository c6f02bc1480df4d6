"""Read format `ninjs`: news in JSON by the IPTC, versions 1 to 3; one object, a list, or one a line.

Version 1 has `headline`, `byline`, `body_text`, `body_xhtml`; 2 and 3 have lists of `headlines` and `bodies` with roles
and camel case. Names are compared without case and underscores, since real files mix the spellings. Texts are articles;
pictures, events, audio and video are quarantined with the reason.
"""

import json
from collections.abc import Iterator, Mapping

from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.embargo import choose_release, list_embargo
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.values import DECODER, decode_json
from newsdb.read.lines import read_lines
from newsdb.read.markup import render_markup, strip_markup
from newsdb.read.raw_record import build_record, reject_bad_encoding
from newsdb.read.sources.chunks import prepend, read_whole
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.xml.nitf_story import Story, parse_nitf

# Keys that ninjs has and other JSON hardly does, folded.
_OWN_NAMES = (
    "representationtype versioncreated firstcreated pubstatus profile headlines bodies descriptions eventdetails"
    " renditions associations altids copyrightholder copyrightnotice usageterms ednote bodytext bodyxhtml bodyhtml"
    " bodynitf descriptiontext infosources charcount slugline urgency embargoed embargoedreason"
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

Item = Mapping[str, object]


def sniff(head: SourceHead) -> bool:
    """Return whether the first object names ninjs, or has a uri and two keys typical of ninjs."""
    text = head.text.lstrip()
    if not text.startswith(("{", "[")):
        return False
    start = text.find("{")
    return start >= 0 and not text[1:start].strip() and _looks_like_ninjs(text, start)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each object."""
    start = b""
    for chunk in chunks:
        start += chunk
        if start.strip():
            break
    chunks = prepend(start, chunks)
    if _is_lines(start):
        yield from read_lines(chunks, context, "ninjs", _parse_text)
        return
    raw = read_whole(chunks).strip()
    if not raw.startswith(b"["):
        yield read_one(raw, context.make_origin(1), context)
        return
    yield from _read_elements(raw, context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one object again."""
    try:
        text = LineDecoder(context.encoding).decode(raw)
    except UnicodeDecodeError as error:
        return reject_bad_encoding(raw, error, origin, "ninjs")
    return _parse_text(text, text.encode(), origin)


def _is_lines(start: bytes) -> bool:
    """Return whether the first line is an object by itself and another follows."""
    first, newline, rest = start.lstrip().partition(b"\n")
    if not newline or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(DECODER.decode(first.decode("utf-8", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _read_elements(raw: bytes, context: SourceContext) -> Iterator[ReadResult]:
    """Yield the objects of a list; the rest behind a broken one is not read."""
    try:
        text = LineDecoder(context.encoding).decode(raw)
    except UnicodeDecodeError as error:
        yield reject_bad_encoding(raw, error, context.make_origin(1), "ninjs")
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
            yield RejectedRecord(context.make_origin(number), "ninjs", text[position:].encode(), reason)
            return
        yield _build_record(value, context.make_origin(number), text[position:end].encode())
        position = end


def _parse_text(text: str, raw: bytes, origin: Origin) -> ReadResult:
    try:
        value = decode_json(text)
    except ValueError as error:
        return RejectedRecord(origin, "ninjs", raw, str(error))
    return _build_record(value, origin, raw)


def _build_record(value: object, origin: Origin, raw: bytes) -> ReadResult:
    if not isinstance(value, dict):
        return RejectedRecord(origin, "ninjs", raw, "a ninjs item is a JSON object")
    item = _fold_keys(value)
    reason = _explain_no_article(item)
    if reason:
        return RejectedRecord(origin, "ninjs", raw, reason)
    body, body_key, story = _find_body(item)
    if not body:
        return RejectedRecord(origin, "ninjs", raw, "no text: the item has neither a body nor a description")
    uri, embargo = _to_string(item.get("uri")), _to_string(item.get("embargoed"))
    published = choose_release(*_find_publication_date(item), embargo, "embargoed")
    values = {
        "title": strip_markup(
            _choose_main_text(item.get("headlines"))
            or _find_text(item, "headline", "title")
            or story.headline
        ),
        "body": body,
        "url": uri if uri.startswith(("http://", "https://")) else None,
        "id": uri,
        "outlet": _find_outlet(item),
        "byline": _find_byline(item) or story.byline,
        "published": published[0],
        "language": _to_string(item.get("language")),
    }
    provenance = {"body": body_key} | ({"published": published[1]} if published[0] else {})
    return build_record(
        values,
        origin,
        "ninjs",
        raw,
        truncated=body_key.startswith("description"),
        provenance=provenance,
        labels=[*_list_labels(item), *list_embargo(embargo)],
    )


def _explain_no_article(item: Item) -> str | None:
    """Return the reason if the item is no article."""
    status = _to_string(item.get("pubstatus")).lower()
    if status in ("canceled", "withheld"):
        return f"no article: its publisher gave it the status {status}"
    kind = _to_string(item.get("type")).lower() or ("event" if "eventdetails" in item else "text")
    return None if kind in _TEXT else f"no text: its type is {kind}"


def _find_body(item: Item) -> tuple[str, str, Story]:
    """Return the text, its key, and its NITF story. A description replaces a missing body."""
    no_story = Story("", "", "", "")
    contents = [
        (_to_string(entry.get("contenttype")).lower(), _to_string(entry.get("value")))
        for entry in _list_objects(item, "bodies")
    ]
    contents += [
        (key.removeprefix("body"), _to_string(text)) for key, text in item.items() if key.startswith("body")
    ]
    for kind, text in sorted(contents, key=lambda entry: _rank_content_type(entry[0])):
        if "nitf" in kind:
            story = parse_nitf(text)
            if story and story.body:
                return story.body, "bodies", story
        elif text.strip():
            return (render_markup(text) if "html" in kind else strip_markup(text)), "bodies", no_story
    describe = _choose_main_text(item.get("descriptions")) or _find_text(
        item, "descriptiontext", "description"
    )
    return strip_markup(describe), "descriptions", no_story


def _rank_content_type(kind: str) -> int:
    """Rank plain text before HTML before NITF before other types."""
    order = ("text/plain", "text", "xhtml", "html", "nitf")
    return next(
        (rank for rank, entry in enumerate(order) if kind == entry or (rank > 1 and entry in kind)),
        len(order),
    )


def _find_publication_date(item: Item) -> tuple[str | None, str]:
    for key, name in (
        ("firstcreated", "firstCreated"),
        ("contentcreated", "contentCreated"),
        ("versioncreated", "versionCreated"),
    ):
        if stamp := _to_string(item.get(key)):
            return stamp, name
    return None, ""


def _find_outlet(item: Item) -> str | None:
    """Find the outlet: the holder of the copyright, else the first source of information."""
    sources = [_to_string(entry.get("name")) for entry in _list_objects(item, "infosources", "infosource")]
    return _find_text(item, "source", "provider", "copyrightholder") or next(filter(None, sources), None)


def _find_byline(item: Item) -> str:
    listed = item.get("bylines")
    if isinstance(listed, list):
        names = [
            _to_string(entry) or _to_string(_fold_keys(entry).get("value") or _fold_keys(entry).get("name"))
            for entry in listed
        ]
        return "\n".join(filter(None, names))
    return _find_text(item, "byline", "by")


def _list_labels(item: Item) -> list[SourceLabel]:
    contents = []
    for key, scheme in _LABELS.items():
        listed = item.get(key)
        for entry in listed if isinstance(listed, list) else ():
            value = _to_string(entry) or _to_string(_fold_keys(entry).get("name"))
            if value:
                contents.append(SourceLabel(scheme, value))
    return contents


def _choose_main_text(listed: object) -> str:
    """Choose the text with the role `main` from a list, else the first."""
    if not isinstance(listed, list):
        return ""
    texts = [
        (_to_string(_fold_keys(entry).get("role")), _to_string(_fold_keys(entry).get("value")))
        for entry in listed
    ]
    chosen = [text for role, text in texts if role in ("main", "text") and text]
    return next(iter(chosen), "") or next((text for _, text in texts if text), "")


def _list_objects(item: Item, *keys: str) -> Iterator[Item]:
    for key in keys:
        listed = item.get(key)
        yield from (
            (_fold_keys(entry) for entry in listed if isinstance(entry, dict))
            if isinstance(listed, list)
            else ()
        )


def _find_text(item: Item, *keys: str) -> str:
    return next((text for key in keys if (text := _to_string(item.get(key)))), "")


def _to_string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _fold_keys(value: object) -> dict[str, object]:
    """Return the object with its keys without case and underscores; empty if it is no object."""
    if not isinstance(value, dict):
        return {}
    return {str(key).replace("_", "").casefold(): entry for key, entry in value.items()}


def _looks_like_ninjs(text: str, start: int) -> bool:
    """Return whether the object at `start` names ninjs, or has typical keys."""
    try:
        value = DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return _looks_cut(text[start:])
    item = _fold_keys(value)
    standard = item.get("standard")
    is_named = isinstance(standard, dict) and _to_string(standard.get("name")).lower() == "ninjs"
    return is_named or ("uri" in item and len(_OWN & item.keys()) >= 2)


def _looks_cut(text: str) -> bool:
    """Return the same for an object longer than the head."""
    folded = text.replace("_", "").casefold()
    keys = sum(1 for key in _OWN if f'"{key}"' in folded)
    return '"uri"' in folded and keys >= 3


NINJS = Format("ninjs", sniff, read, read_one)
