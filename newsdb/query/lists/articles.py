"""List articles: newest first, oldest first or by relevance."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from sqlalchemy import Connection, FromClause, Row, Select, String, bindparam, case, func, select

from newsdb.model.batches import batches
from newsdb.model.choices import ArticleOrder, ListOrder
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import ArticleRow, Page
from newsdb.query.lists.snippets import (
    OPENING_LENGTH,
    cut_opening,
    cut_snippet,
    cut_title,
    mark_title,
    select_title,
)
from newsdb.query.plan.article_scan import GroupOrder, list_article_ids, rank_groups, scan_in_order
from newsdb.query.plan.list_order import in_list_order, split_undated
from newsdb.query.plan.relevance import MOST_RANKED, rank_by_relevance
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.statement_cache_key import (
    add_parameters,
    cursor_parameters,
    cursor_values,
    split_scope,
)
from newsdb.query.plan.text_search import TextMatcher, read_texts, read_titles
from newsdb.query.statements.cursor import Cursor, read_cursor, write_cursor
from newsdb.query.statements.publication import PUBLICATION, build_published_time, get_listed_time
from newsdb.query.statements.sql_functions import encode_ids, id_list, no_index
from newsdb.query.statements.statement_cache import execute_cached, limit_parameter, limit_values
from newsdb.store.schema import ARTICLE, BYLINE, OUTLET, REPORTER, REVISION, REVISION_TEXT, current

_BATCH = 500  # articles read by their ids in one statement
_Columns = tuple[
    int,
    datetime,
    int | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    int | None,
    bool,
    str | None,
]


def list_articles(
    connection: Connection,
    filters: Filters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: ArticleOrder = "newest",
    notices: Notices | None = None,
) -> Page[ArticleRow]:
    """Return a page of the articles selected by the filters; `limit` None returns all remaining ones.

    `by` is `newest`, `oldest` or `relevance`, which ranks the 1,000 newest matches of a text search and has only one
    page. Raises UsageError for another order, and for relevance without words or with a cursor.
    """
    scope = resolve_filters(connection, filters, notices)
    if by not in get_args(ArticleOrder):
        raise UsageError(f"--by {by}: articles are listed by {', '.join(get_args(ArticleOrder))}")
    if by != "relevance":
        return list_scope(connection, scope, limit=limit, cursor=after, by=by)
    if not any(query.wanted for query in scope.texts):
        raise UsageError("--by relevance: needs words to look for")
    if after is not None:
        raise UsageError(
            "--by relevance: has no pages, so that --after does not go with it; take a larger --limit"
        )
    matcher = TextMatcher(scope.texts)
    ids = rank_by_relevance(connection, list_article_ids(connection, scope, limit=MOST_RANKED), matcher)
    return Page(read_article_rows(connection, ids[:limit], matcher), row_type=ArticleRow)


def list_scope(
    connection: Connection,
    scope: Scope,
    *,
    limit: int | None = 20,
    cursor: str | None = None,
    by: ListOrder = "newest",
) -> Page[ArticleRow]:
    """Return a page of a scope's articles."""
    after = read_cursor(cursor, by=by) if cursor is not None else None
    if limit is None or scope.texts:
        most = None if limit is None else limit + 1
        ids = list_article_ids(connection, scope, limit=most, after=after, by=by)
        listed = read_article_rows(connection, ids, TextMatcher(scope.texts) if scope.texts else None)
    else:
        listed = []
        for part, start in split_undated(scope, by, after):
            if len(listed) <= limit:
                listed += _read_first_rows(connection, part, limit + 1 - len(listed), start, by)
    rows = listed[:limit]
    more = len(listed) > len(rows) > 0
    next_page = write_cursor(get_listed_time(rows[-1].published_at), rows[-1].id, by=by) if more else None
    return Page(rows, next_page, ArticleRow)


def read_article_rows(
    connection: Connection, ids: Sequence[int], matcher: TextMatcher | None = None
) -> list[ArticleRow]:
    """Return the articles with these ids, in this order; unknown ids are left out. A matcher marks its hits."""
    read: dict[int, ArticleRow] = {}
    for batch in batches(ids, _BATCH):
        rows = execute_cached(connection, _select_by_ids, {"ids": encode_ids(batch)}, connection.dialect.name)
        read |= _build_rows(rows)
        if matcher:
            texts = read_texts(connection, batch) if matcher.reads_bodies else read_titles(connection, batch)
            for article, _, body in texts:
                read[article] = _mark_hits(read[article], body, matcher)
    return [read[article_id] for article_id in ids if article_id in read]


def _read_first_rows(
    connection: Connection, scope: Scope, limit: int, after: Cursor | None, by: ListOrder
) -> list[ArticleRow]:
    """Read the first articles of a scope without texts, in one statement."""
    shape, values = split_scope(scope)
    values |= limit_values(limit) | cursor_values(after)
    statement_shape = (connection.dialect.name, shape, rank_groups(connection, scope), after is not None, by)
    return list(_build_rows(execute_cached(connection, _select_by_scope, values, *statement_shape)).values())


def _build_rows(rows: Iterable[Row[*_Columns]]) -> dict[int, ArticleRow]:
    """Build the articles; the database gives a row for each reporter of the byline."""
    articles: dict[int, ArticleRow] = {}
    for (
        article,
        listed_at,
        offset,
        precision,
        outlet,
        title,
        opening,
        url,
        original,
        truncated,
        reporter,
    ) in rows:
        if article in articles:
            articles[article].reporters += (reporter or "",)
            continue
        articles[article] = ArticleRow(
            article,
            build_published_time(listed_at, offset, precision),
            outlet,
            (reporter,) if reporter is not None else (),
            cut_title(title),
            cut_opening(opening) if opening else "",
            url,
            original,
            truncated,
        )
    return articles


def _mark_hits(row: ArticleRow, body: str, matcher: TextMatcher) -> ArticleRow:
    """Return the row with its hits marked in title and snippet."""
    return replace(row, title=mark_title(row.title, matcher), snippet=cut_snippet(body, matcher))


def _select_by_ids(dialect: str) -> Select[*_Columns]:
    ids = id_list(dialect, bindparam("ids", type_=String()))
    return _select_rows(ARTICLE).where(ARTICLE.c.id.in_(ids)).order_by(ARTICLE.c.id, BYLINE.c.position)


def _select_by_scope(
    dialect: str,
    shape: Scope,
    order: GroupOrder,
    is_continued: bool,  # noqa: FBT001
    by: ListOrder,
) -> Select[*_Columns]:
    after = cursor_parameters() if is_continued else None
    scan = scan_in_order(dialect, add_parameters(shape), order, limit_parameter(), after, by).subquery("page")
    rows = _select_rows(scan.join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id)))
    return rows.order_by(*in_list_order(scan.c, by), BYLINE.c.position)


def _select_rows(articles: FromClause) -> Select[*_Columns]:
    """Select the columns of a list, in the order of `_build_rows`.

    Bodies are read for articles without a title only: they are large, and reading them takes a third of the time.
    """
    opening = (
        select(func.substr(REVISION_TEXT.c.body, 1, OPENING_LENGTH + 1))
        .where(REVISION_TEXT.c.revision_id == REVISION.c.id)
        .correlate(REVISION)
        .scalar_subquery()
    )
    return (
        select(
            ARTICLE.c.id,
            *PUBLICATION,
            OUTLET.c.name,
            select_title(REVISION.c.title),
            case((func.coalesce(REVISION.c.title, "") == "", opening)),
            ARTICLE.c.url,
            ARTICLE.c.duplicate_of_id,
            REVISION.c.truncated,
            REPORTER.c.name,
        )
        .select_from(articles)
        .join(REVISION, current())
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
        .join(BYLINE, BYLINE.c.revision_id == REVISION.c.id, isouter=True)
        .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id, isouter=True)
    )
