"""Read pages of rows that stand in articles: figures, quotes."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, or_

from newsdb.model.choices import ListOrder
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import Page
from newsdb.query.lists.sentence import build_rows_with_sentences, read_rows_with_sentences
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.list_order import ListPosition, in_list_order, is_after, split_undated
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.query.statements.cursor import Cursor, read_cursor, write_cursor
from newsdb.query.statements.publication import get_listed_time
from newsdb.query.statements.statement_cache import limit_rows, limit_values


class RowInArticle(Protocol):
    """What a cursor needs of a row."""

    @property
    def id(self) -> int:
        """Return the row's own id."""

    @property
    def article(self) -> int:
        """Return the id of its article."""

    @property
    def published_at(self) -> PublishedTime | None:
        """Return the publication time of its article."""


RowT = TypeVar("RowT", bound=RowInArticle)


def read_row_page(
    connection: Connection,
    scope: Scope,
    select_rows: Callable[[FromClause], Select[Any]],
    row_id: ColumnElement[int],
    build_row: Callable[..., RowT],
    row_type: type[RowT],
    *,
    limit: int | None,
    cursor: str | None,
    by: ListOrder,
) -> Page[RowT]:
    """Return a page of the rows in the articles of a scope, in list order and by id within an article.

    `select_rows` selects, from a scan of articles, what `read_rows_with_sentences` takes with `build_row`. `limit` None
    returns all remaining rows. Raises UsageError for a wrong cursor.
    """
    after = read_cursor(cursor, rows=True, by=by) if cursor is not None else None
    listed: list[RowT] = []
    for part, start in split_undated(scope, by, after):
        if limit is not None and len(listed) > limit:
            break
        scan = scan_scope(connection, part)
        statement = select_rows(scan).order_by(*in_list_order(scan.c, by), row_id)
        if start is not None:
            statement = statement.where(_is_after_row(scan.c, row_id, start, by))
        if limit is not None:
            statement = statement.limit(limit + 1 - len(listed))
        listed += read_rows_with_sentences(connection, statement, build_row)
    rows = listed[:limit]
    if limit is None or len(listed) <= limit or not rows:
        return Page(rows, None, row_type)
    last = rows[-1]
    next_page = write_cursor(get_listed_time(last.published_at), last.article, last.id, by=by)
    return Page(rows, next_page, row_type)


def read_newest_rows(
    connection: Connection,
    scope: Scope,
    select_rows: Callable[[FromClause, Scope], Select[Any]],
    row_id: ColumnElement[int],
    build_row: Callable[..., RowT],
    *,
    limit: int | None,
    values: Mapping[str, object],
) -> list[RowT]:
    """Return the rows of the newest articles of a scope, as `read_row_page` does, by a statement that is kept.

    `select_rows` is a function of a module, and selects from a scan and the shape of its scope; `values` are those of
    its parameters.
    """
    listed: list[RowT] = []
    for part, _ in split_undated(scope, "newest", None):
        if limit is not None and len(listed) >= limit:
            break
        given = {**values, **limit_values(None if limit is None else limit - len(listed))}
        shape = (select_rows, row_id, limit is not None)
        rows = execute_scoped(connection, part, _select_newest, *shape, values=given)
        listed += build_rows_with_sentences(connection, rows, build_row)
    return listed


def _select_newest(
    scan: FromClause,
    scope: Scope,
    select_rows: Callable[[FromClause, Scope], Select[Any]],
    row_id: ColumnElement[int],
    is_limited: bool,  # noqa: FBT001
) -> Select[Any]:
    return limit_rows(select_rows(scan, scope).order_by(*in_list_order(scan.c), row_id), is_limited)


def _is_after_row(
    position: ListPosition, row_id: ColumnElement[int], cursor: Cursor, by: ListOrder
) -> ColumnElement[bool]:
    """Return whether a row comes after the cursor's: later in its article, or in a later article."""
    later = or_(position.article_id != cursor.article, row_id > (cursor.row or 0))
    return and_(is_after(position, cursor, by, inclusive=True), later)
