"""Turn other documents into a list of articles: the forms of pandas' `to_json`, objects by key."""

from collections.abc import Mapping

from newsdb.read.fields import find_columns
from newsdb.read.unwrap import unwrap_record

_FEWEST = 2  # fields


def expand_document(value: object, chosen: Mapping[str, str]) -> list[dict[str, object]] | None:
    """Return the articles of a document of several; None for any other.

    Known are pandas' orientations split (`columns`, `data`), columns (a field -> row -> value) and index (a row -> a
    field -> value), which any object of articles by their keys is, too.
    """
    if not isinstance(value, dict) or not value:
        return None
    return _expand_split(value) or _expand_columns(value, chosen) or _expand_index(value, chosen)


def _expand_split(value: Mapping[str, object]) -> list[dict[str, object]] | None:
    names, rows = value.get("columns"), value.get("data")
    if (
        not isinstance(names, list)
        or not isinstance(rows, list)
        or not all(isinstance(name, str) for name in names)
    ):
        return None
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)] or None


def _expand_columns(value: Mapping[str, object], chosen: Mapping[str, str]) -> list[dict[str, object]] | None:
    columns = {name: entries for name, entries in value.items() if isinstance(entries, dict)}
    if len(columns) != len(value) or not _is_article(value, chosen):
        return None
    keys = list(next(iter(columns.values())))
    if not keys or any(list(entries) != keys for entries in columns.values()):
        return None
    return [{name: entries[key] for name, entries in columns.items()} for key in keys]


def _expand_index(value: Mapping[str, object], chosen: Mapping[str, str]) -> list[dict[str, object]] | None:
    entries = [entry for entry in value.values() if isinstance(entry, dict)]
    if len(entries) != len(value) or _is_article(value, chosen):
        return None
    return entries if all(_is_article(unwrap_record(entry), chosen) for entry in entries) else None


def _is_article(value: Mapping[str, object], chosen: Mapping[str, str]) -> bool:
    fields = find_columns(tuple(value), chosen)
    return len(fields) >= _FEWEST and ("body" in fields or "title" in fields)
