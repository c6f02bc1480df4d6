"""Conditions on figures, in SQL."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, func, select

from newsdb.model.filters import FigureCondition
from newsdb.query.language.amounts import CURRENCIES, unit_code
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, FIGURE, REVISION, current

Key = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""How a key of a figure is compared: `given` keeps an index from being entered by it, `read_first` lets it."""

FEW = 2000
"""So few figures are better read before their articles than after them."""


def read_first(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The key of a row that may be read after the one that it leads to."""
    return column


def figure_conditions(
    which: FigureCondition, key: Key, figure: FromClause = FIGURE
) -> list[ColumnElement[bool]]:
    """What a figure's row must say. Kinds and units are alternatives; a range fits the bounds when any part of it
    lies between them.
    """
    conditions: list[ColumnElement[bool]] = []
    units = tuple(unit_code(unit) for unit in which.units)
    kinds = which.kinds or _kinds_of(units)
    if kinds:
        conditions.append(key(figure.c.kind).in_(kinds))
    if units:
        conditions.append(key(figure.c.unit).in_(units))
    if which.minimum is not None:
        high = figure.c.value_high
        conditions.append(high > which.minimum if which.above else high >= which.minimum)
    if which.maximum is not None:
        low = figure.c.value_low
        conditions.append(low < which.maximum if which.below else low <= which.maximum)
    return conditions


def are_few(connection: Connection, which: FigureCondition) -> bool:
    """Whether so few figures fulfil the condition, and an index leads to them, that they are better read first."""
    if not which.units:
        return False
    some = select(FIGURE.c.id).where(*figure_conditions(which, read_first)).limit(FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) <= FEW


def has_figure(which: FigureCondition, article_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an article's current text has a figure that fulfils the condition; looked up article by article."""
    # Aliases: the statement around may read the same tables, and the two must not become one.
    article, revision, figure = (table.alias() for table in (ARTICLE, REVISION, FIGURE))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        figure.c.revision_id == no_index(revision.c.id),
        *figure_conditions(which, no_index, figure),
    )


def articles_with(which: FigureCondition) -> Select[Any]:
    """The ids of the articles with such a figure, by way of the figures; for few of these."""
    return (
        select(REVISION.c.article_id)
        .select_from(FIGURE)
        .join(REVISION, REVISION.c.id == FIGURE.c.revision_id)
        .join(ARTICLE, current())
        .where(*figure_conditions(which, read_first))
        .distinct()
    )


def _kinds_of(units: tuple[str, ...]) -> tuple[str, ...]:
    """The kind that goes with units of money or percent: the index on figures begins with it."""
    if units and all(unit in CURRENCIES for unit in units):
        return ("money",)
    return ("percent",) if units == ("%",) else ()
