"""Translate the SQL of the documented views, written for PostgreSQL, for the engines that read a lake."""

from functools import cache
from typing import Literal

import sqlglot
from sqlglot import exp

from newsdb.store.migration_files import current_views

LakeDialect = Literal["spark", "duckdb"]


@cache
def translate_views(dialect: LakeDialect) -> tuple[tuple[str, str], ...]:
    """Return each view with its query in a dialect of sqlglot: the one definition of the view, translated."""
    return tuple((name, translate_view(sql, dialect)) for name, sql in current_views())


def translate_view(sql: str, dialect: LakeDialect) -> str:
    """Translate one CREATE VIEW statement; return the query behind its AS, without comments."""
    query = sqlglot.parse_one(sql, read="postgres").expression
    for select in list(query.find_all(exp.Select)):
        _order_list(select)
    if dialect == "spark":
        for select in query.find_all(exp.Select):
            _aggregate_subqueries(select)
    translated: str = query.sql(dialect=dialect, comments=False)
    return translated


def _order_list(select: exp.Select) -> None:
    """Order a list of names by itself, where the view lists the rows of an ordered subquery.

    Engines that work in parallel drop the order of a subquery below an aggregate. The views cannot say it so: SQLite
    orders within an aggregate since 3.44 alone.
    """
    source = select.args.get("from_")
    aggregate = select.find(exp.GroupConcat)
    if source is None or not isinstance(source.this, exp.Subquery) or aggregate is None:
        return
    inner = source.this.this
    ordered = exp.Order(this=inner.expressions[0].copy(), expressions=inner.args["order"].expressions)
    inner.set("order", None)
    inner.set("expressions", [exp.GroupConcat(this=ordered, separator=aggregate.args["separator"].copy())])
    select.replace(inner)


def _aggregate_subqueries(select: exp.Select) -> None:
    """Put `any_value` around the subqueries of a grouped query: Spark wants an aggregate there, of the one value."""
    if select.args.get("group") is None:
        return
    for column in select.expressions:
        value = column.unalias()
        if isinstance(value, exp.Subquery):
            value.replace(exp.AnyValue(this=value.copy()))
