"""Choose the columns of a row type: all fields for programs, the main ones for people."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from newsdb.model.rows.articles import ArticleRow, CopyRow, FigureRow, MarkedText, QuoteRow, SpanRow
from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow, WorkRow
from newsdb.model.rows.curation import CandidateRow, KindRow, ReporterCandidateRow
from newsdb.model.rows.facts import ChangeRow, FactEventRow, FactGroupRow, FactRow
from newsdb.model.rows.maintenance import FeedRow, RejectRow, RunRow, Table
from newsdb.model.rows.reports import (
    ConflictRow,
    ConversionRow,
    CopyingRow,
    CountRow,
    FamilyRow,
    FirstRow,
    SourceRow,
    SourceTypeRow,
    SpecialtyRow,
    TimelineRow,
    TimetableRow,
    TogetherRow,
)
from newsdb.present.values.convert import round_similarity, to_display_text

Getter = str | Callable[[Any], object]


def _get_title(row: ArticleRow) -> str:
    """Return the title; an opening is text that a table may cut."""
    return row.title or MarkedText("" if row.snippet else row.opening)


def _get_cut_mark(row: ArticleRow) -> str:
    """Return a mark for a text of which the source gave only the start."""
    return "cut" if row.truncated else ""


def get_figure_value(row: FigureRow) -> Decimal | str:
    """Return the value of a figure, or the bounds of a range as text: `3–5.5`."""
    if row.value is not None:
        return row.value
    return _get_bounds(row)


def _get_bounds(row: FigureRow | FigureValueRow) -> Decimal | str:
    if row.value_low == row.value_high:
        return row.value_low
    return f"{to_display_text(row.value_low)}–{to_display_text(row.value_high)}"


def get_fact_text(row: FactRow) -> str:
    """Return a figure as written, with the direction of a change: `+12%`, and the kind of a share."""
    sign = {"up": "+", "down": "-", None: ""}[row.direction] if row.role == "change" else ""
    return f"{sign}{row.text}" if row.role != "share" else f"{row.text} (share)"


def _get_candidate_kinds(row: CandidateRow) -> str:
    return row.left_kind if row.left_kind == row.right_kind else f"{row.left_kind}, {row.right_kind}"


# Heading -> attribute, or a function of the row.
_DISPLAYED: Mapping[type, Mapping[str, Getter]] = {
    ArticleRow: {
        "id": "id",
        "published": "published_at",
        "outlet": "outlet",
        "reporters": "reporters",
        "title or opening": _get_title,
        "says": "snippet",
        "text": _get_cut_mark,
        "copy of": "duplicate_of",
    },
    CopyRow: {
        "id": "id",
        "published": "published_at",
        "outlet": "outlet",
        "title": "title",
        "of": "of",
        "kind": "kind",
        "similarity": lambda row: None if row.similarity is None else round_similarity(row.similarity),
    },
    FamilyRow: {
        "id": "id",
        "published": "published_at",
        "outlet": "outlet",
        "title": "title",
        "copies": "copies",
        "copied by": "outlets",
        "latest": "last_published_on",
    },
    CopyingRow: {
        "outlet": "outlet",
        "repeats": "original_outlet",
        "copies": "copies",
    },
    FigureRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "text": "text",
        "value": get_figure_value,
        "unit": "unit",
        "approx": "approx",
        "per": "per",
        "converts": "converts",
        "said by": "said_by",
        "sentence": "sentence",
    },
    FactRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "subject": "holder",
        "measure": lambda row: row.measure or "",
        "period": "period",
        "says": get_fact_text,
        "basis": "basis",
        "status": lambda row: "" if row.status == "actual" else row.status,
        "other party": "other_party",
        "cited": "cited",
        "copy of": "duplicate_of",
        "sentence": "sentence",
    },
    FactGroupRow: {
        "group": "group",
        "measure": "measure",
        "role": lambda row: "" if row.role == "level" else row.role,
        "status": "status",
        "latest": "text",
        "facts": "facts",
        "outlets": "outlets",
        "lowest": lambda row: row.lowest if row.lowest != row.highest else None,
        "highest": lambda row: row.highest if row.lowest != row.highest else None,
        "unit": lambda row: row.unit if row.lowest != row.highest else None,
    },
    FactEventRow: {
        "first": "published_on",
        "article": "article",
        "subject": "subject",
        "measure": "measure",
        "object": "object",
        "period": "period",
        "says": "text",
        "amount": "amount",
        "unit": "unit",
        "status": "status",
        "reports": "reports",
        "outlets": "outlets",
    },
    ChangeRow: {
        "subject": "subject",
        "measure": "measure",
        "period": "period",
        "published": "published_at",
        "outlet": "outlet",
        "says": "text",
        "later": "later_published_at",
        "later outlet": "later_outlet",
        "later says": "later_text",
        "difference": "difference",
        "unit": "unit",
        "percent": "percent",
    },
    QuoteRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "cited": "cited",
        "said on": "said_on",
        "sentence": lambda row: str(row.sentence),  # a quote is read whole
    },
    SourceRow: {
        "source": "source",
        "citations": "citations",
        "articles": "articles",
        "outlets": "outlets",
        "latest": "last_published_on",
    },
    SourceTypeRow: {
        "type": "source_type",
        "citations": "citations",
        "share (%)": "share",
        "articles": "articles",
    },
    CountRow: {"name": "name", "outlet": "outlet", "description": "description", "articles": "articles"},
    FigureValueRow: {
        "first": "first_published_on",
        "text": "text",
        "value": _get_bounds,
        "unit": "unit",
        "articles": "articles",
        "last": "last_published_on",
        "outlet": "outlet",
        "said by": "said_by",
        "article": "first_article",
    },
    FigureGroupRow: {
        "group": "group",
        "unit": "unit",
        "articles": "articles",
        "figures": "figures",
        "median": "median",
        "highest": "highest",
        "lowest": "lowest",
        "first": "first_published_on",
        "last": "last_published_on",
    },
    WorkRow: {
        "name": "name",
        "outlet": "outlet",
        "articles": "articles",
        "cut": "truncated",
        "median length": "median_length",
        "mean length": "mean_length",
        "figures each": "mean_figures",
        "sources each": "mean_sources",
        "unsourced (%)": "unsourced_share",
    },
    TogetherRow: {
        "first": "first",
        "second": "second",
        "together": "articles",
        "of the first's": "first_articles",
        "of the second's": "second_articles",
    },
    FirstRow: {
        "outlet": "outlet",
        "published": "published_at",
        "article": "article",
        "reporters": "reporters",
        "title or opening": lambda row: row.title or MarkedText(row.opening),
        "articles": "articles",
    },
    TimelineRow: {
        "from": "start",
        "group": "group",
        "articles": "articles",
        "of": "all_articles",
        "share (%)": "share",
    },
    TimetableRow: {"at": "step", "articles": "articles", "share (%)": "share"},
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
        "measure": "measure",
        "period": "period",
        "outlet": "outlet",
        "says": "text",
        "sentence": "sentence",
        "other outlet": "other_outlet",
        "other says": "other_text",
        "other sentence": "other_sentence",
    },
    ConversionRow: {
        "article": "article",
        "published": "published_at",
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
        "text": lambda row: MarkedText(row.text),
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
    CandidateRow: {
        "first": lambda row: f"#{row.left} {row.left_name}",
        "second": lambda row: f"#{row.right} {row.right_name}",
        "kind": _get_candidate_kinds,
        "articles": lambda row: f"{row.left_articles} and {row.right_articles}",
        "score": "score",
        "reasons": "reasons",
    },
    ReporterCandidateRow: {
        "first": lambda row: f"#{row.left} {row.left_name}@{row.left_outlet or ''}",
        "second": lambda row: f"#{row.right} {row.right_name}@{row.right_outlet or ''}",
        "articles": lambda row: f"{row.left_articles} and {row.right_articles}",
        "score": "score",
        "reasons": "reasons",
    },
    KindRow: {
        "id": "id",
        "name": "name",
        "kind": "kind",
        "mentions": lambda row: tuple(f"{kind} {times}" for kind, times in row.mentions),
        "articles": "articles",
        "score": "score",
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


def build_full_table(rows: Iterable[object], row_type: type) -> Table:
    """Build a table of all fields under their names; rows are taken one by one."""
    names = tuple(field.name for field in fields(row_type))
    cells = ([getattr(row, name) for name in names] for row in rows)
    return Table(names, cells)  # type: ignore[arg-type]


def build_display_table(rows: Iterable[object], row_type: type) -> Table:
    """Build a table of the main columns under headings for people, without the empty columns."""
    columns = _DISPLAYED.get(row_type) or {field.name: field.name for field in fields(row_type)}
    cells = [[_get_cell(row, getter) for getter in columns.values()] for row in rows]
    kept = [
        index
        for index in range(len(columns))
        if not cells or any(row[index] not in (None, "", ()) for row in cells)
    ]
    headings = tuple(columns)
    return Table(tuple(headings[index] for index in kept), [[row[index] for index in kept] for row in cells])


def _get_cell(row: object, getter: Getter) -> object:
    return getattr(row, getter) if isinstance(getter, str) else getter(row)
