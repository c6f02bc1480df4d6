"""Parse JSON records of two news APIs: NAVER's search, and BigKinds (its open API and its web pages).

NAVER marks the searched words with `<b>` and gives a passage, not the text. BigKinds gives a text or its first 200
characters, and labels of its own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsdb.model.records import SourceLabel
from newsdb.read.bigkinds_authors import split_authors

_MARKUP = re.compile(r"</?(?:b|em|strong|br|font)\b[^<>]{0,200}>", re.IGNORECASE)
_NAVER = frozenset(("originallink", "link", "description", "pubDate"))
_LABELS = {
    "category": "통합 분류", "category_incident": "사건/사고 분류", "category_names": "통합 분류",
    "category_incident_names": "사건/사고 분류", "subject_info": "주제", "tms_ne_person": "인물",
    "tms_ne_location": "위치", "tms_ne_organization": "기관",
}  # fmt: skip
# BigKinds' own names of what newsdb/read/fields.py knows under others, the surest first.
_FIELDS = {
    "id": ("news_id",),
    "title": ("title",),
    "body": ("content", "hilight"),
    "url": ("provider_link_page",),
    "outlet": ("provider", "provider_name"),
    "byline": ("byline",),
}
_MIDNIGHT = re.compile(r"[T ]00:00:00.*$")
_CUT = re.compile(r"(?:\.\.|…)\s*$")
_SEPARATORS = re.compile(r"[,|\n]")


class ApiRecord(NamedTuple):
    """Hold the fields of a record, its labels, and whether its text is only a passage."""

    values: dict[str, str | None]
    truncated: bool
    labels: tuple[SourceLabel, ...]


def parse_api_record(value: Mapping[str, object]) -> ApiRecord | None:
    """Parse a record of one of these APIs; return None for any other JSON object."""
    if value.keys() >= _NAVER:
        return _parse_naver(value)
    folded = {str(name).casefold(): entry for name, entry in value.items()}
    if "news_id" in folded and "title" in folded and ("provider" in folded or "provider_link_page" in folded):
        return _parse_bigkinds(folded)
    return None


def _parse_naver(value: Mapping[str, object]) -> ApiRecord:
    return ApiRecord(
        {
            "title": _strip_marks(value.get("title")),
            "body": _strip_marks(value.get("description")),
            "url": _strip_marks(value.get("originallink")) or _strip_marks(value.get("link")),
            "published": _strip_marks(value.get("pubDate")),
        },
        truncated=True,
        labels=(),
    )


def _parse_bigkinds(folded: Mapping[str, object]) -> ApiRecord:
    values = {
        field: next((text for name in names if (text := _strip_marks(folded.get(name)))), None)
        for field, names in _FIELDS.items()
    }
    values["published"] = _find_publication_date(folded)
    values["byline"] = split_authors(values["byline"] or "")
    labels = tuple(dict.fromkeys(_list_labels(folded)))
    values["section"] = next((label.value for label in labels if label.scheme == "통합 분류"), None)
    truncated = not folded.get("content") or bool(_CUT.search(values["body"] or ""))
    return ApiRecord(values, truncated, labels)


def _find_publication_date(folded: Mapping[str, object]) -> str | None:
    """Find the day of publication, given as its midnight; prefer a sending time of the same day."""
    stamp = _strip_marks(folded.get("published_at") or folded.get("date") or folded.get("enveloped_at")) or ""
    day = _MIDNIGHT.sub("", stamp)
    sent = _strip_marks(folded.get("dateline")) or ""
    return sent if sent and (not day or sent.startswith(day)) else day or None


def _list_labels(folded: Mapping[str, object]) -> Iterator[SourceLabel]:
    for name, scheme in _LABELS.items():
        words = folded.get(name)
        for word in words if isinstance(words, list) else _SEPARATORS.split(_strip_marks(words) or ""):
            if value := (_strip_marks(word) or "").strip():
                yield SourceLabel(scheme, value)


def _strip_marks(value: object) -> str | None:
    """Strip the marks of a search from a text; return None for other values."""
    return _MARKUP.sub("", value) if isinstance(value, str) else None
