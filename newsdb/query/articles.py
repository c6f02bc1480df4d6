"""Articles in lists, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from newsdb.batches import batches
from newsdb.errors import UsageError
from newsdb.query.cursor import read_cursor, write_cursor
from newsdb.query.filters import Filters
from newsdb.query.relevance import MOST_RANKED, by_relevance
from newsdb.query.rows import ArticleRow, Marked, Page
from newsdb.query.scope import Scope, resolve
from newsdb.query.snippets import OPENING_LENGTH, marked_title, opening_of, snippet_of
from newsdb.query.tables import ARTICLE, BYLINE, OUTLET, REPORTER, REVISION, REVISION_TEXT, current
from newsdb.query.text_search import Matcher, read_texts
from newsdb.query.walk import article_ids

_MOST_AT_ONCE = 500  # ids in one statement


def list_articles(
    connection: Connection,
    filters: Filters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: str = "newest",
) -> Page[ArticleRow]:
    """A page of the articles that the filters let through; `limit` None for all that are left.

    `by` is `newest` or `relevance`: then the 1,000 newest are ranked by what they say of the words, and there is no
    page after the first. UsageError for another order, and for relevance without words or with a cursor.
    """
    scope = resolve(connection, filters)
    if by == "newest":
        return page_of(connection, scope, limit=limit, cursor=after)
    if by != "relevance":
        raise UsageError(f"--by {by}: articles are listed by newest or relevance")
    if not any(query.wanted for query in scope.texts):
        raise UsageError("--by relevance: needs words to look for")
    if after is not None:
        raise UsageError(
            "--by relevance: has no pages, so that --after does not go with it; take a larger --limit"
        )
    matcher = Matcher(scope.texts)
    ids = by_relevance(connection, article_ids(connection, scope, limit=MOST_RANKED), matcher)
    return Page(article_rows(connection, ids[:limit], matcher))


def page_of(
    connection: Connection, scope: Scope, *, limit: int | None = 20, cursor: str | None = None
) -> Page[ArticleRow]:
    """A page of a scope's articles."""
    last = read_cursor(cursor) if cursor is not None else None
    ids = article_ids(connection, scope, limit=None if limit is None else limit + 1, after=last)
    rows = article_rows(connection, ids[:limit], Matcher(scope.texts) if scope.texts else None)
    more = limit is not None and len(ids) > limit and rows
    return Page(rows, write_cursor(rows[-1].published_at, rows[-1].id) if more else None)


def article_rows(
    connection: Connection, ids: Sequence[int], matcher: Matcher | None = None
) -> list[ArticleRow]:
    """The articles with these ids, in their order; ids that are none are left out. A matcher marks what they say."""
    found: dict[int, ArticleRow] = {}
    for some in batches(ids, _MOST_AT_ONCE):
        rows = connection.execute(_rows(), {"ids": some}).all()
        reporters = _reporters_of(connection, [row[0] for row in rows])
        snippets = _snippets(connection, some, matcher) if matcher else {}
        for revision, article, published_at, outlet, title, opening, url, duplicate_of in rows:
            found[article] = ArticleRow(
                id=article,
                published_at=published_at,
                outlet=outlet,
                reporters=tuple(reporters.get(revision, ())),
                title=marked_title(title, matcher) if matcher else title,
                opening=opening_of(opening or ""),
                url=url,
                duplicate_of=duplicate_of,
                snippet=snippets.get(article),
            )
    return [found[article] for article in ids if article in found]


def _snippets(connection: Connection, ids: list[int], matcher: Matcher) -> dict[int, Marked | None]:
    """What the articles say of what was looked for."""
    return {article: snippet_of(body, matcher) for article, _, body in read_texts(connection, ids)}


def _reporters_of(connection: Connection, revisions: list[int]) -> dict[int, list[str]]:
    """Who signed each revision, in the order of the byline."""
    reporters: dict[int, list[str]] = defaultdict(list)
    for revision, name in connection.execute(_signed(), {"ids": revisions}).all():
        reporters[revision].append(name)
    return reporters


@cache
def _rows() -> Select[Any]:
    """What a list shows of articles."""
    return (
        select(
            REVISION.c.id,
            ARTICLE.c.id,
            ARTICLE.c.published_at,
            OUTLET.c.name,
            REVISION.c.title,
            func.substr(REVISION_TEXT.c.body, 1, OPENING_LENGTH + 1),
            ARTICLE.c.url,
            ARTICLE.c.duplicate_of_id,
        )
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
        .where(ARTICLE.c.id.in_(bindparam("ids", expanding=True)))
    )


@cache
def _signed() -> Select[Any]:
    return (
        select(BYLINE.c.revision_id, REPORTER.c.name)
        .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id)
        .where(BYLINE.c.revision_id.in_(bindparam("ids", expanding=True)))
        .order_by(BYLINE.c.revision_id, BYLINE.c.position)
    )
