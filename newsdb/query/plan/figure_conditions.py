"""Build SQL conditions on figures."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select

from newsdb.lexicon.units import convert_to_base, find_base, find_units, parse_unit
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, FIGURE, REVISION, current

Key = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""Wrap a key column of a figure: `no_index` keeps the planner off its index, `use_index` allows it."""

_FEW = 2000  # so few figures are faster read before their articles than after them


def use_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the column as it is, so that an index on it can be used."""
    return column


def build_figure_conditions(
    condition: FigureCondition, key: Key, figure: FromClause = FIGURE
) -> list[ColumnElement[bool]]:
    """Build the SQL conditions on a figure's row. Raise UsageError for an unknown unit, and for bounds in another one.

    Kinds and units are alternatives. A range fits the bounds if any part of it lies between them.
    """
    units = tuple(dict.fromkeys(symbol for unit in condition.units for symbol in parse_unit(unit)))
    units_of_bounds = parse_unit(condition.bounds_unit)[:1] if condition.bounds_unit else ()
    _check_dimensions(units, units_of_bounds)
    conditions: list[ColumnElement[bool]] = []
    if kinds := condition.kinds or _infer_kinds(units or units_of_bounds):
        conditions.append(key(figure.c.kind).in_(kinds))
    if bases := tuple(dict.fromkeys(find_base(unit).unit for unit in (*units_of_bounds, *units))):
        conditions.append(key(figure.c.base_unit).in_(bases[:1] if units_of_bounds else bases))
    if units:
        conditions.append(figure.c.unit.in_(units))
    if units_of_bounds:
        conditions += _bounds(condition, figure, units_of_bounds[0])
    elif len(units) == 1:
        conditions += _bounds(condition, figure, units[0])
    elif units and (condition.minimum, condition.maximum) != (None, None):
        each_unit = (and_(figure.c.unit == unit, *_bounds(condition, figure, unit)) for unit in units)
        conditions.append(or_(*each_unit))
    else:
        conditions += _bounds(condition, figure, None)
    return conditions


def _check_dimensions(units: Sequence[str], units_of_bounds: Sequence[str]) -> None:
    """Raise UsageError for bounds that no figure in the units can be compared with."""
    bases = {find_base(unit).unit for unit in units}
    if bases and any(find_base(unit).unit not in bases for unit in units_of_bounds):
        raise UsageError(
            f"FigureCondition: bounds_unit {units_of_bounds[0]} does not go with the units {', '.join(units)}"
        )


def _bounds(condition: FigureCondition, figure: FromClause, unit: str | None) -> list[ColumnElement[bool]]:
    """Compare the base values with bounds in a unit, or the values in the figures' own units without one."""
    if unit:
        return compare_with_bounds(condition, figure.c.base_low, figure.c.base_high, unit)
    return compare_with_bounds(condition, figure.c.value_low, figure.c.value_high, None)


def compare_with_bounds(
    condition: FigureCondition, low: ColumnElement[Any], high: ColumnElement[Any], unit: str | None
) -> list[ColumnElement[bool]]:
    """Compare two columns with the bounds, in the base unit of `unit` if that is given."""
    conditions: list[ColumnElement[bool]] = []
    if condition.minimum is not None:
        least = _in_base(condition.minimum, unit)
        conditions.append(high > least if condition.above else high >= least)
    if condition.maximum is not None:
        most = _in_base(condition.maximum, unit)
        conditions.append(low < most if condition.below else low <= most)
    return conditions


def _in_base(bound: Decimal, unit: str | None) -> Decimal:
    return convert_to_base(bound, unit) if unit else bound


def has_few_figures(connection: Connection, condition: FigureCondition) -> bool:
    """Return whether an index leads to at most 2,000 figures that fulfil the condition."""
    if not condition.units and not condition.bounds_unit:
        return False
    sample = (
        select(FIGURE.c.id).where(*build_figure_conditions(condition, use_index)).limit(_FEW + 1).subquery()
    )
    return (connection.scalar(select(func.count()).select_from(sample)) or 0) <= _FEW


def has_figure(condition: FigureCondition, article_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Select whether an article's current text has a figure that fulfils the condition, article by article."""
    # Aliases: the statement around may read the same tables, and the two must not become one.
    article, revision, figure = (table.alias() for table in (ARTICLE, REVISION, FIGURE))
    return exists().where(
        article.c.id == article_id,
        revision.c.article_id == no_index(article.c.id),
        revision.c.number == article.c.current_number,
        figure.c.revision_id == no_index(revision.c.id),
        *build_figure_conditions(condition, no_index, figure),
    )


def select_articles_with(condition: FigureCondition) -> Select[int]:
    """Select the ids of the articles with such a figure by way of the figures; fast for few of them."""
    return (
        select(REVISION.c.article_id)
        .select_from(FIGURE)
        .join(REVISION, REVISION.c.id == FIGURE.c.revision_id)
        .join(ARTICLE, current())
        .where(*build_figure_conditions(condition, use_index))
        .distinct()
    )


def _infer_kinds(units: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds of these units: the index on figures begins with the kind."""
    kinds = (unit.kind for symbol in units for unit in find_units(symbol) if unit.symbol == symbol)
    return tuple(dict.fromkeys(kinds))
