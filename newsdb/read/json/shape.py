"""Where the articles are in a JSON document: found out from its start, without reading the rest."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsdb.read.fields import find_columns
from newsdb.read.json.values import DECODER

# A string, passed over because brackets in it mean nothing, or the start of a list of objects.
_STRING_OR_LIST = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(\[)\s*+(?=\{)', re.DOTALL)
_KEY = re.compile(r'"([^"\\\n]{1,60})"\s{0,9}:')
_LOOKED_AT = 4000


def find_list_start(head: str, chosen: Mapping[str, str]) -> int | None:
    """The index behind the `[` of the list of articles; None where the document is one article itself.

    `head` is the document's start. An object that has a body is an article; otherwise the first list whose
    first object has a title or body is the list of articles, at whatever depth it stands.
    """
    start = len(head) - len(head.lstrip())
    if head.startswith("[", start):
        return start + 1
    if _has_field(_decode_object(head, start), "body", chosen):
        return None
    return next((at for at in _find_lists(head) if _looks_like_article(head, at, chosen)), None)


def has_list(head: str, chosen: Mapping[str, str]) -> bool:
    """Whether the document is a list of articles, or holds one, rather than being one article."""
    return find_list_start(head, chosen) is not None


def _find_lists(head: str) -> Iterator[int]:
    return (match.end(1) for match in _STRING_OR_LIST.finditer(head) if match[1])


def _looks_like_article(head: str, start: int, chosen: Mapping[str, str]) -> bool:
    start = head.index("{", start)
    value: Any = _decode_object(head, start)
    if value is None:  # it is longer than the head: the keys that can be seen must do
        value = dict.fromkeys(_KEY.findall(head, start, start + _LOOKED_AT))
    return _has_field(value, "body", chosen) or _has_field(value, "title", chosen)


def _decode_object(head: str, start: int) -> Any:
    try:
        return DECODER.raw_decode(head, start)[0]
    except (ValueError, RecursionError):
        return None


def _has_field(value: Any, field: str, chosen: Mapping[str, str]) -> bool:
    return isinstance(value, dict) and field in find_columns(tuple(value), chosen)
