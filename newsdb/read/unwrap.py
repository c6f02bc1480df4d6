"""Take texts out of the objects and lists around them in APIs and databases.

Known are WordPress (`rendered`), MongoDB (`$date`, `$oid`), Elasticsearch (`_source`), the Guardian (`fields`), Event
Registry (`label`), the New York Times (`main`), and lists of paragraphs as in the Korean news corpora.
"""

import re
from collections.abc import Iterator, Mapping

# Keys of an object with its text, the surest first.
_COMMON_KEYS = (
    "name", "rendered", "$date", "$oid", "$numberLong", "$numberInt", "$numberDouble", "label", "main", "original",
    "title", "displayName", "display_name", "full_name", "fullName", "sentence", "form", "context", "_text", "#text",
    "$t", "__cdata", "__text", "iso",
)  # fmt: skip
_TEXT_KEYS = (*_COMMON_KEYS, "html")
# Those of an object in a list, where a paragraph is an object.
_ITEM_KEYS = (*_COMMON_KEYS, "text", "content", "paragraph", "html", "body", "value", "term", "keyword")
_WRAPPERS = (
    "_source",
    "fields",
    "metadata",
    "meta",
    "attributes",
    "article",
    "news",
    "node",
    "_embedded",
    "data",
)
_SEGMENT = re.compile(r"([^\[\]]*)((?:\[\d*\])*)")
_DEEPEST = 12


class ValueFormError(ValueError):
    """Report a JSON value impossible to convert to a text."""


def unwrap_record(value: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the fields of the objects around them, behind its own.

    A number of its own (`author: 3`) gives way to the same field inside.
    """
    inner = [name for name in _WRAPPERS if isinstance(value.get(name), dict)]
    if not inner:
        return value
    merged = {name: entry for name, entry in value.items() if name not in inner}
    for name in inner:
        wrapped = value[name]
        if isinstance(wrapped, dict):
            for key, entry in unwrap_record(wrapped).items():
                if key not in merged or _is_number(merged[key]):
                    merged[key] = entry
    return merged


def get_text(value: object, joint: str, *, in_list: bool = False, depth: int = 0) -> str | None:
    """Return the text of a value: a string, the joined texts of a list, or the text inside an object.

    Raises ValueFormError for another value; one in a list costs itself only if others are texts.
    """
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return None
    if depth > _DEEPEST:
        raise ValueFormError(f"a JSON {name_kind(value)}")
    if isinstance(value, list):
        return _join_items(value, joint, depth)
    if isinstance(value, dict):
        for key in _ITEM_KEYS if in_list else _TEXT_KEYS:
            entry = value.get(key)
            if isinstance(entry, str | dict | list) and entry:
                return get_text(entry, joint, in_list=in_list, depth=depth + 1)
    raise ValueFormError(f"a JSON {name_kind(value)}")


def _join_items(items: list[object], joint: str, depth: int) -> str:
    texts, failure = [], None
    for item in items:
        try:
            text = get_text(item, joint, in_list=True, depth=depth + 1)
        except ValueFormError as error:
            failure = error
            continue
        if text:
            texts.append(text)
    if failure and not texts:
        raise failure
    return joint.join(texts)


def find_path(value: object, path: str) -> object:
    """Return the value at a path such as `headline.main` or `blocks[].text`; None where there is none.

    A path from the top of the document (`items[].fields.body`) counts from the record on.
    """
    if isinstance(value, dict) and path in value:
        return value[path]
    found = _walk_path(value, path)
    while found is None and "[]." in path:
        path = path.partition("[].")[2]
        found = _walk_path(value, path)
    return found


def _walk_path(value: object, path: str) -> object:
    values = [value]
    is_many = False
    for segment in path.split("."):
        match = _SEGMENT.fullmatch(segment)
        if not match:
            return None
        values = [entry for item in values for entry in _step(item, match[1])]
        for index in re.findall(r"\[(\d*)\]", match[2]):
            lists = [item for item in values if isinstance(item, list)]
            is_many = is_many or not index
            values = [entry for item in lists for entry in (item[int(index) :][:1] if index else item)]
    values = [entry for entry in values if entry is not None]
    return values if is_many and values else values[0] if values else None


def _step(value: object, name: str) -> Iterator[object]:
    if isinstance(value, list):
        for item in value:
            yield from _step(item, name)
    elif isinstance(value, dict) and name in value:
        yield value[name]
    elif not name:
        yield value


def name_kind(value: object) -> str:
    """Return the name of a JSON type for a message."""
    kinds = {dict: "object", list: "list", str: "text or number", bool: "true or false"}
    return kinds.get(type(value), "null")


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.strip().isdigit()
