"""Build a RawRecord from the fields of a record, or a RejectedRecord with the reason."""

import re
from collections.abc import Iterable, Mapping

from newsdb.model.records import Origin, RawRecord, RejectedRecord, SourceLabel
from newsdb.read import limits

CUT = b"\xffCUT"
"""Stands at the end of the kept bytes of an overlong record, so that they are never taken for the whole."""

_LONGEST_MARK = 60
_SHORTEST_CUT = 20  # characters
# Characters of a lead: archives of leads cut at 200, also right behind a sentence.
_LEAD = range(100, 301)
_MORE = re.compile(
    r"\s*(?:…|\.{2,3})?\s*\[\+?\d[\d,]{0,9} ?(?:more )?(?:chars?|characters|자)\]$", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"(?:(?<!\.)\.{2,3}|…|\[(?:…|\.{3})\]|\((?:…|\.{3})\))$")
_SENTENCE_ENDS = ("다", "요", "까", "죠", "네", ".", "!", "?", '"', "”", "’", "'")
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_UTF8_MARK = b"\xef\xbb\xbf"


def build_record(
    values: Mapping[str, str | None],
    origin: Origin,
    format_name: str,
    raw: bytes,
    *,
    truncated: bool = False,
    provenance: Mapping[str, str] | None = None,
    labels: Iterable[SourceLabel] = (),
    date_form: str | None = None,
    utc_offset: str | None = None,
    title_suffices: bool = False,
) -> RawRecord | RejectedRecord:
    """Build a record of these fields (see fields.FIELDS); reject one without a body and a title.

    `title_suffices`: a record with a title and no field for a body is one, too. A record without a text, or with a
    mark of a cut at its end, is truncated.

    NUL and unpaired surrogates (no database stores them as text) become U+FFFD, as in Unicode (3.9) and HTML.
    """
    clean = {field: _make_storable(value) for field, value in values.items() if value and not value.isspace()}
    has_title = "title" in clean and (title_suffices or "body" in values)
    body = clean.get("body", "" if has_title else None)
    if body is None:
        reason = (
            "its body is empty"
            if "body" in values
            else "no body: name what holds the text with --map body=NAME"
        )
        return RejectedRecord(origin, format_name, raw, reason)
    body, is_cut_short = _strip_cut_mark(body)
    return RawRecord(
        origin,
        format_name,
        raw,
        body,
        title=clean.get("title"),
        source_id=clean.get("id"),
        url=clean.get("url"),
        outlet=clean.get("outlet"),
        byline=clean.get("byline"),
        published=clean.get("published"),
        section=clean.get("section"),
        language=clean.get("language"),
        truncated=truncated or is_cut_short or not body,
        provenance=provenance or {},
        labels=tuple(map(_make_label_storable, labels)),
        date_form=date_form,
        utc_offset=utc_offset,
    )


def _strip_cut_mark(body: str) -> tuple[str, bool]:
    """Return a text without `[+1234 chars]` at its end, and whether it ends with a mark of a cut."""
    text = body.rstrip()
    end = text[-_LONGEST_MARK:]
    if more := _MORE.search(end):
        return text[: len(text) - len(end) + more.start()], True
    if len(text) < _SHORTEST_CUT:
        return body, False
    match = _ELLIPSIS.search(end)
    if not match:
        return body, False
    before = end[: match.start()].rstrip()
    is_sentence = match[0] != ".." and before.endswith(_SENTENCE_ENDS) and "." in text[: -len(match[0])]
    return body, not is_sentence or len(text) in _LEAD


def reject_bad_encoding(
    raw: bytes, error: UnicodeDecodeError, origin: Origin, format_name: str
) -> RejectedRecord:
    """Build the RejectedRecord of a record invalid in its encoding.

    UTF-8 gets a byte order mark, to be known again.
    """
    marked = raw if error.encoding != "utf-8" or raw.startswith(_UTF8_MARK) else _UTF8_MARK + raw
    reason = f"byte {error.start} is not valid {error.encoding.upper()}: {error.reason}"
    return RejectedRecord(origin, format_name, marked, reason)


def is_cut(raw: bytes) -> bool:
    """Return whether these are the kept bytes of an overlong record."""
    return len(raw) == limits.KEPT + len(CUT) and raw.endswith(CUT)


def reject_too_long(raw: bytes, origin: Origin, format_name: str) -> RejectedRecord:
    """Build the RejectedRecord of a record beyond the limit, with its start."""
    reason = f"longer than {limits.LINE >> 20} MB; only its first {limits.KEPT >> 10} KB are kept"
    return RejectedRecord(origin, format_name, raw[: limits.KEPT] + CUT, reason)


def _make_label_storable(label: SourceLabel) -> SourceLabel:
    if not _NO_CHARACTER.search(label.value):
        return label
    return SourceLabel(label.scheme, _make_storable(label.value))


def _make_storable(text: str) -> str:
    return _NO_CHARACTER.sub("�", text)
