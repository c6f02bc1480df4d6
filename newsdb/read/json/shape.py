"""Find the list of articles in a JSON document by its start, without reading the rest."""

import re
from collections.abc import Iterator, Mapping

from newsdb.read.fields import find_columns
from newsdb.read.json.values import DECODER
from newsdb.read.unwrap import find_path, unwrap_record

# A string, passed over because brackets in it mean nothing, or the start of a list of objects.
_STRING_OR_LIST = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(\[)\s*+(?=\{)', re.DOTALL)
_KEY = re.compile(r'"([^"\\\n]{1,60})"\s{0,9}:')
_LOOKED_AT = 4000


def find_list_start(head: str, chosen: Mapping[str, str]) -> int | None:
    """Return the index behind the `[` of the list of articles; None if the document is one article.

    `head` is the document's start. An object with a body is an article; otherwise the first list, at any depth, with a
    title or body in its first object is the list of articles.
    """
    start = len(head) - len(head.lstrip())
    if head.startswith("[", start):
        return start + 1
    document = _decode_object(head, start)
    if _has_field(document, "body", chosen) and not _is_list_path(chosen.get("body", "")):
        return None
    return next((at for at in _find_lists(head) if _looks_like_article(head, at, chosen)), None)


def has_list(head: str, chosen: Mapping[str, str]) -> bool:
    """Return whether the document is, or holds, a list of articles."""
    return find_list_start(head, chosen) is not None


def _is_list_path(path: str) -> bool:
    """Return whether a path goes through the list of articles: `items[].fields.body`."""
    return "[]." in path


def _find_lists(head: str) -> Iterator[int]:
    return (match.end(1) for match in _STRING_OR_LIST.finditer(head) if match[1])


def _looks_like_article(head: str, start: int, chosen: Mapping[str, str]) -> bool:
    start = head.index("{", start)
    value: object = _decode_object(head, start)
    if value is None:  # it is longer than the head: the keys that can be seen must do
        value = dict.fromkeys(_KEY.findall(head, start, start + _LOOKED_AT))
    return _has_field(value, "body", chosen) or _has_field(value, "title", chosen)


def _decode_object(head: str, start: int) -> object:
    try:
        return DECODER.raw_decode(head, start)[0]
    except (ValueError, RecursionError):
        return None


def _has_field(value: object, field: str, chosen: Mapping[str, str]) -> bool:
    if not isinstance(value, dict):
        return False
    path = chosen.get(field)
    if path and find_path(value, path) is not None:
        return True
    return field in find_columns(tuple(unwrap_record(value)), chosen)
