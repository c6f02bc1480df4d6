"""Read one whole article with everything found in its current text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, Table, bindparam, func, select

from newsdb.model.errors import NotFoundError
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import ArticleDetail, SpanRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.statements.statement_cache import execute_cached, limit_rows, limit_values
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY,
    FIGURE,
    MENTION,
    REVISION,
    REVISION_TEXT,
    TIME_EXPRESSION,
    current,
)

Rows = Iterable[Row[*tuple[Any, ...]]]
_SPAN = ("id", "part", "sentence", "span_start", "span_end", "text")
# An alias is made once: its columns take longer to make than a row to read.
_CANONICAL, _CONVERTED = ENTITY.alias("canonical"), FIGURE.alias("converted")


def article_detail(connection: Connection, article_id: int, *, limit: int | None = None) -> ArticleDetail:
    """Return the article with this id, and the first `limit` spans, or all. Raises NotFoundError for an unknown id."""
    if not (rows := read_article_rows(connection, [article_id])):
        raise NotFoundError(f"no article {article_id}")
    [found] = execute_cached(connection, _select_article, {"article": article_id})
    revision, title, body, place, language, section, kind, similarity, revisions = tuple(found)
    copies = execute_cached(connection, _select_copies, {"article": article_id})
    spans = _read_spans(connection, revision, rows[0].published_at, limit)
    return ArticleDetail(
        article=replace(rows[0], title=title),
        body=body or "",
        place=place,
        language=language,
        section=section,
        revisions=revisions,
        duplicates=tuple(copy for (copy,) in copies),
        spans=spans,
        span_count=len(spans) if limit is None else _count_spans(connection, revision),
        duplicate_kind=kind,
        duplicate_similarity=similarity,
    )


def _select_article() -> Select[*tuple[Any, ...]]:
    """Select what is known of the parameter `article` beside its row, and the number of its revisions."""
    article = bindparam("article", type_=BigInteger())
    earlier = REVISION.alias("earlier")
    revisions = select(func.count()).select_from(earlier).where(earlier.c.article_id == article)
    return (
        select(
            REVISION.c.id,
            REVISION.c.title,
            REVISION_TEXT.c.body,
            REVISION.c.place,
            ARTICLE.c.language,
            ARTICLE.c.section,
            ARTICLE.c.duplicate_kind,
            ARTICLE.c.duplicate_similarity,
            revisions.scalar_subquery(),
        )
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .where(ARTICLE.c.id == article)
    )


def _select_copies() -> Select[int]:
    article = bindparam("article", type_=BigInteger())
    return select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id == article).order_by(ARTICLE.c.id)


def _read_spans(
    connection: Connection, revision: int, published_at: PublishedTime | None, limit: int | None
) -> list[SpanRow]:
    """Return the spans of a revision, the first `limit` or all: title before body, then by start, longer ones first."""
    values = {"revision": revision, **limit_values(limit)}

    def read(select_spans: Callable[[], Select[Any]], table: Table) -> Rows:
        return execute_cached(connection, _select_spans, values, select_spans, table, limit is not None)

    spans = [
        *_build_mentions(read(_select_mentions, MENTION)),
        *_build_figures(read(_select_figures, FIGURE)),
        *_build_times(read(_select_times, TIME_EXPRESSION), published_at),
        *_build_attributions(read(_select_attributions, ATTRIBUTION)),
    ]
    return sorted(spans, key=lambda span: (span.part != "title", span.start, -span.end))[:limit]


def _select_spans(
    select_spans: Callable[[], Select[Any]],
    table: Table,
    is_limited: bool,  # noqa: FBT001
) -> Select[Any]:
    """Select the spans of the parameter `revision`; with a limit the first in the order of `_read_spans`."""
    statement = select_spans().where(table.c.revision_id == bindparam("revision", type_=BigInteger()))
    order = (table.c.part.desc(), table.c.span_start, table.c.span_end.desc())
    return limit_rows(statement.order_by(*order) if is_limited else statement, is_limited)


def _count_spans(connection: Connection, revision: int) -> int:
    [counts] = execute_cached(connection, _select_span_counts, {"revision": revision})
    return sum(counts)


def _select_span_counts() -> Select[*tuple[int, ...]]:
    revision = bindparam("revision", type_=BigInteger())
    counts = (
        select(func.count()).select_from(table).where(table.c.revision_id == revision).scalar_subquery()
        for table in (MENTION, FIGURE, TIME_EXPRESSION, ATTRIBUTION)
    )
    return select(*counts)


def _select_mentions() -> Select[Any]:
    return (
        select(*(MENTION.c[name] for name in _SPAN), MENTION.c.label, _CANONICAL.c.name)
        .join(ENTITY, ENTITY.c.id == MENTION.c.entity_id, isouter=True)
        .join(_CANONICAL, _CANONICAL.c.id == ENTITY.c.canonical_id, isouter=True)
    )


def _build_mentions(rows: Rows) -> Iterator[SpanRow]:
    """Yield the names; the note is the linked entity."""
    for *span, label, entity in rows:
        yield _build_span("mention", span, label, entity or "", entity or "")


def _select_figures() -> Select[Any]:
    values = (FIGURE.c.value_low, FIGURE.c.value_high, FIGURE.c.unit, FIGURE.c.approx, FIGURE.c.per)
    columns = (*(FIGURE.c[name] for name in _SPAN), FIGURE.c.kind, *values, _CONVERTED.c.text)
    return select(*columns).join(_CONVERTED, _CONVERTED.c.id == FIGURE.c.converts_id, isouter=True)


def _build_figures(rows: Rows) -> Iterator[SpanRow]:
    """Yield the numbers; the note is value, unit, and the figure restated."""
    for *span, kind, low, high, unit, approx, per, converts in rows:
        bounds = _format_number(low) if low == high else f"{_format_number(low)}–{_format_number(high)}"
        note = f"{bounds} {unit}"
        note += f" / {per}" if per else ""
        note += f" ({approx})" if approx else ""
        note += f" = {converts}" if converts else ""
        yield _build_span("figure", span, kind, note)


def _select_times() -> Select[Any]:
    names = (*_SPAN, "value", "value_low", "value_high", "resolved_from", "precision")
    return select(*(TIME_EXPRESSION.c[name] for name in names))


def _build_times(rows: Rows, published_at: PublishedTime | None) -> Iterator[SpanRow]:
    """Yield the dates and clock times; the label is the precision if known, the note the value as written.

    The time meant is in the zone of the article.
    """
    offset = published_at.offset_minutes if published_at is not None else 0
    for *span, value, low, high, resolved, precision in rows:
        note = value or f"{low or ''}/{high or ''}"
        if resolved is not None:
            is_clock = precision in ("hour", "minute", "second")
            start = PublishedTime.build(resolved, offset, "minute" if is_clock else "day")
            note += f" = from {start}"
        yield _build_span("time", span, precision or "", note)


def _select_attributions() -> Select[Any]:
    time = TIME_EXPRESSION
    return (
        select(
            *(ATTRIBUTION.c[name] for name in _SPAN),
            ATTRIBUTION.c.cue,
            ATTRIBUTION.c.source,
            ENTITY.c.name,
            time.c.text,
        )
        .join(ENTITY, ENTITY.c.id == ATTRIBUTION.c.entity_id, isouter=True)
        .join(time, time.c.id == ATTRIBUTION.c.time_expression_id, isouter=True)
    )


def _build_attributions(rows: Rows) -> Iterator[SpanRow]:
    """Yield the cited sources; the label is the cue, the note the source and its day."""
    for *span, cue, source, entity, day in rows:
        yield _build_span("attribution", span, cue, f"{source}, {day}" if day else source, entity or source)


def _build_span(span_type: str, span: Sequence[Any], label: str, note: str, name: str = "") -> SpanRow:
    """Build a row from the columns of `_SPAN`, in their order."""
    row_id, part, sentence, start, end, text = span
    return SpanRow(span_type, part, sentence, start, end, text, label, note, row_id, name)


def _format_number(number: Decimal) -> str:
    """Return the number without exponent and trailing zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
