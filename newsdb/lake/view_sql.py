"""Translate the SQL of the documented views, written for PostgreSQL, for the engines that read a lake."""

from collections.abc import Collection
from functools import cache
from typing import Literal, NamedTuple

import sqlglot
from sqlglot import exp

from newsdb.store.migration_files import current_views
from newsdb.store.schema import METADATA

LakeDialect = Literal["spark", "duckdb"]


@cache
def translate_views(dialect: LakeDialect) -> tuple[tuple[str, str], ...]:
    """Return each view with its query in a dialect of sqlglot: the one definition of the view, translated."""
    return tuple((name, translate_view(sql, dialect)) for name, sql in current_views())


class Needed(NamedTuple):
    """What a question needs to be known: tables, and views with their queries."""

    tables: frozenset[str]
    views: tuple[tuple[str, str], ...]


def find_needed(names: Collection[str], dialect: LakeDialect) -> Needed:
    """Return the tables and views among these names, with the tables that the views read."""
    known = {name.lower() for name in names}
    views = tuple((view, query) for view, query in translate_views(dialect) if view in known)
    read = {name for _, query in views for name in list_names(sqlglot.parse_one(query, read=dialect))}
    return Needed(frozenset((known | read) & METADATA.tables.keys()), views)


def list_names(question: exp.Expr) -> set[str]:
    """Return the names of the tables and views that a question reads, in small letters."""
    return {table.name.lower() for table in question.find_all(exp.Table)}


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
