"""List the figures of one article with their facts, conversions and implied rates."""

from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, bindparam, select

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.figures import FigureDetail, ImpliedRate
from newsdb.query.facts.implied_rates import compute_rate
from newsdb.query.lists.facts import list_first_facts, list_scope_facts
from newsdb.query.lists.figures import list_first_figures
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ARTICLE, FACT, FIGURE, REVISION, current

_LARGEST_ID = 2**63 - 1
_ORIGINAL = FIGURE.alias("original")


def list_article_figures(connection: Connection, article_id: int, *, limit: int | None) -> list[FigureDetail]:
    """Return the figures of an article's current text in the order of their rows; none for an unknown article.

    `limit` is the number of the first ones to return, None for all.
    """
    scope = Scope(articles=(article_id,))
    beyond = _find_beyond(connection, article_id, limit)
    figures = list_first_figures(connection, scope, beyond)
    facts = {fact.id: fact for fact in list_first_facts(connection, scope, beyond)}
    values = {"article": article_id, "beyond": beyond}
    restated = {row.id: row for row in execute_cached(connection, _select_conversions, values)}
    details: list[FigureDetail] = []
    for figure in figures:
        of = restated.get(figure.id)
        rate = _imply_rate(figure, of) if of is not None else None
        details.append(FigureDetail(figure, facts.get(figure.id), of.converts_id if of else None, rate))
    return details


def _find_beyond(connection: Connection, article_id: int, limit: int | None) -> int:
    """Return the first id behind those of the first figures of an article, so that no others are read."""
    if limit is None:
        return _LARGEST_ID
    rows = execute_cached(connection, _select_nth_figure, {"article": article_id, "offset": limit})
    return rows[0][0] if rows else _LARGEST_ID


def _select_nth_figure() -> Select[int]:
    return (
        select(FIGURE.c.id)
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(FIGURE, FIGURE.c.revision_id == REVISION.c.id)
        .where(ARTICLE.c.id == bindparam("article", type_=BigInteger()))
        .order_by(FIGURE.c.id)
        .offset(bindparam("offset", type_=BigInteger()))
        .limit(1)
    )


def _imply_rate(figure: FigureRow, of: Row[Any]) -> ImpliedRate | None:
    """Return the rate of two exact amounts in different currencies; else None."""
    if figure.value is None or of.value is None or of.kind != "money" or of.unit == figure.unit:
        return None
    return compute_rate(of.value, of.unit, figure.value, figure.unit)


def find_fact(connection: Connection, figure_id: int) -> FactRow:
    """Return the fact of a figure in the current text of an article. Raises NotFoundError if there is none."""
    statement = (
        select(ARTICLE.c.id)
        .select_from(FACT)
        .join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
        .join(REVISION, REVISION.c.id == FIGURE.c.revision_id)
        .join(ARTICLE, current())
        .where(FACT.c.figure_id == figure_id)
    )
    article = connection.scalar(statement)
    if article is None:
        raise NotFoundError(f"no fact {figure_id}")
    scope = Scope(articles=(article,))
    return list_scope_facts(connection, scope, [FIGURE.c.id == figure_id], limit=1).rows[0]


def _select_conversions() -> Select[Any]:
    """Select the figures of `article` before `beyond` that restate another one: id, and what of the other."""
    return (
        select(FIGURE.c.id, FIGURE.c.converts_id, _ORIGINAL.c.kind, _ORIGINAL.c.value, _ORIGINAL.c.unit)
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(FIGURE, FIGURE.c.revision_id == REVISION.c.id)
        .join(_ORIGINAL, _ORIGINAL.c.id == FIGURE.c.converts_id)
        .where(
            ARTICLE.c.id == bindparam("article", type_=BigInteger()),
            FIGURE.c.id < bindparam("beyond", type_=BigInteger()),
        )
    )
