"""Run statements over the articles of a scope, each built once for all scopes of one shape."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Select

from newsdb.query.plan.article_scan import GroupOrder, build_scan, rank_groups
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.statement_cache_key import add_parameters, split_scope
from newsdb.query.statements.statement_cache import open_cached

Build = Callable[..., Select[Any]]
"""Return a statement, from a scan of articles (`article_id`, `listed_at`), the shape of their scope, and more."""


def execute_scoped(
    connection: Connection,
    scope: Scope,
    build: Build,
    *more: Hashable,
    values: Mapping[str, object] | None = None,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the rows of `build(scan, shape, *more)`.

    `build` is a function of a module, and `more` are values that few questions differ in; `values` are those of
    parameters. Building a statement anew takes longer than running it on a scope of some thousand articles.
    """
    return open_scoped(connection, scope, build, *more, values=values).all()


def open_scoped(
    connection: Connection,
    scope: Scope,
    build: Build,
    *more: Hashable,
    values: Mapping[str, object] | None = None,
) -> CursorResult[*tuple[Any, ...]]:
    """Return the result that `execute_scoped` reads, open: to be read no further than needed, and closed."""
    shape, ids = split_scope(scope)
    order, dialect = rank_groups(connection, scope), connection.dialect.name
    return open_cached(
        connection, _build_scoped, {**ids, **(values or {})}, build, dialect, shape, order, *more
    )


def _build_scoped(
    build: Build, dialect: str, shape: Scope, order: GroupOrder, *more: Hashable
) -> Select[Any]:
    return build(build_scan(dialect, add_parameters(shape), order), shape, *more)
