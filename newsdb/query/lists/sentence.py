"""Read the sentence of a span: join the spans of articles, select the text around one, and cut the sentence out."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, case, func

from newsdb.model.rows.articles import MarkedText
from newsdb.query.plan.figure_conditions import Key
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, REVISION_TEXT, current
from newsdb.text.sentences import cut_sentence

_CONTEXT = 1000  # characters of the body on either side of a span, to cut its sentence from


def join_spans(statement: Select[Any], scan: FromClause, spans: Table, key: Key) -> Select[Any]:
    """Select from the spans in the current texts of a scan's articles, with article, revision, text and outlet.

    With `no_index` as `key` they are looked up article by article, with `use_index` the planner chooses.
    """
    return (
        statement.select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == key(scan.c.article_id))
        .join(REVISION, current(key(ARTICLE.c.id)))
        .join(spans, spans.c.revision_id == key(REVISION.c.id))
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )


def select_context(spans: Table) -> ColumnElement[str]:
    """Select the body from 1,000 characters before a span of this table to 1,000 after it, for `cut_span_sentence`."""
    start, end = spans.c.span_start, spans.c.span_end
    first = case((start > _CONTEXT, start - _CONTEXT), else_=0)
    return func.substr(REVISION_TEXT.c.body, first + 1, end - first + _CONTEXT)


def cut_span_sentence(part: str, title: str | None, body: str | None, start: int, end: int) -> MarkedText:
    """Return the sentence of the span from `start` to `end`, marked; `body` is what `select_context` selects."""
    if part == "title":
        return MarkedText(title or "", ((start, end),))
    offset = max(start - _CONTEXT, 0)
    context, first, last = body or "", start - offset, end - offset
    sentence = cut_sentence(context, first, last)
    begin = context.find(sentence, max(first - len(sentence) + 1, 0))
    return MarkedText(sentence, ((first - begin, last - begin),) if sentence else ())
