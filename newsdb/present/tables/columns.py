"""Which columns a kind of row has: all its fields for programs, the telling ones for people."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from newsdb.model.rows.articles import ArticleRow, CopyRow, FigureRow, SpanRow
from newsdb.model.rows.maintenance import FeedRow, RejectRow, RunRow, Table
from newsdb.model.rows.reports import (
    ConflictRow,
    ConversionRow,
    CountRow,
    SourceRow,
    SpecialtyRow,
    TimelineRow,
    TogetherRow,
)
from newsdb.present.tables.values import shown_value

Getter = str | Callable[[Any], Any]


def _title(row: ArticleRow) -> str:
    return row.title or ("" if row.snippet else row.opening)


def figure_value(row: FigureRow) -> Any:
    """The value, or the bounds of a range."""
    if row.value is not None:
        return row.value
    return f"{shown_value(row.value_low)}–{shown_value(row.value_high)}"


# Heading -> attribute, or what makes the cell of the row.
_SHOWN: Mapping[type, Mapping[str, Getter]] = {
    ArticleRow: {
        "id": "id",
        "published (UTC)": "published_at",
        "outlet": "outlet",
        "reporters": "reporters",
        "title or opening": _title,
        "says": "snippet",
        "copy of": "duplicate_of",
    },
    CopyRow: {
        "id": "id",
        "published (UTC)": "published_at",
        "outlet": "outlet",
        "title": "title",
        "of": "of",
        "kind": "kind",
        "similarity": "similarity",
    },
    FigureRow: {
        "article": "article",
        "published (UTC)": "published_at",
        "outlet": "outlet",
        "text": "text",
        "value": figure_value,
        "unit": "unit",
        "approx": "approx",
        "per": "per",
        "converts": "converts",
        "sentence": "sentence",
    },
    SourceRow: {
        "source": "source",
        "citations": "citations",
        "articles": "articles",
        "outlets": "outlets",
        "latest (UTC)": "last_published_at",
    },
    CountRow: {"name": "name", "outlet": "outlet", "description": "description", "articles": "articles"},
    TogetherRow: {
        "first": "first",
        "second": "second",
        "together": "articles",
        "of the first's": "first_articles",
        "of the second's": "second_articles",
    },
    TimelineRow: {"from": "start", "articles": "articles"},
    SpecialtyRow: {
        "name": "name",
        "articles": "articles",
        "share (%)": "share",
        "archive (%)": "archive_share",
        "expected": "expected",
    },
    ConflictRow: {
        "day": "day",
        "company": "company",
        "outlet": "outlet",
        "says": "text",
        "sentence": "sentence",
        "other outlet": "other_outlet",
        "other says": "other_text",
        "other sentence": "other_sentence",
    },
    ConversionRow: {
        "article": "article",
        "published (UTC)": "published_at",
        "outlet": "outlet",
        "amount": "amount",
        "restated": "restated",
        "rate": "rate",
        "median": "median",
        "others": "others",
        "of the": "window",
        "off (%)": "deviation",
    },
    SpanRow: {
        "part": "part",
        "sentence": "sentence",
        "start": "start",
        "type": "type",
        "text": "text",
        "label": "label",
        "means": "note",
    },
    FeedRow: {
        "id": "id",
        "url": "url",
        "title": "title",
        "outlet": "outlet",
        "fetched (UTC)": "last_fetched_at",
        "next (UTC)": "next_fetch_at",
        "failures": "failures",
        "last error": "last_error",
    },
    RunRow: {
        "id": "id",
        "started (UTC)": "started_at",
        "status": "status",
        "read": "read",
        "new": "new",
        "unchanged": "unchanged",
        "revised": "revised",
        "duplicate": "duplicate",
        "quarantined": "quarantined",
        "version": "version",
    },
    RejectRow: {
        "id": "id",
        "run": "run",
        "source": "source",
        "record": "record_number",
        "format": "format",
        "reason": "reason",
        "stored (UTC)": "replayed_at",
    },
}


def full_table(rows: Iterable[Any], row_type: type) -> Table:
    """All fields of the rows under their names; the rows are taken one by one."""
    names = tuple(each.name for each in fields(row_type))
    cells = ([getattr(row, name) for name in names] for row in rows)
    return Table(names, cells)  # type: ignore[arg-type]


def shown_table(rows: Iterable[Any], row_type: type) -> Table:
    """What people look for in these rows, under headings for people. Columns that are empty throughout are left out."""
    columns = _SHOWN.get(row_type) or {each.name: each.name for each in fields(row_type)}
    cells = [[_cell(row, getter) for getter in columns.values()] for row in rows]
    kept = [
        index
        for index in range(len(columns))
        if not cells or any(row[index] not in (None, "", ()) for row in cells)
    ]
    headings = tuple(columns)
    return Table(tuple(headings[index] for index in kept), [[row[index] for index in kept] for row in cells])


def _cell(row: Any, getter: Getter) -> Any:
    return getattr(row, getter) if isinstance(getter, str) else getter(row)
