"""List the first article of each outlet."""

from sqlalchemy import Connection, func, select

from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import FirstRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.plan.text_search import TextMatcher
from newsdb.query.reports.timeline import add_undated_notice
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE


def list_first(
    connection: Connection, filters: Filters, *, limit: int | None = 20, notices: Notices | None = None
) -> list[FirstRow]:
    """Return the first article of each outlet with its number of articles, the earliest outlet first.

    The order is that of the moments: an article whose day alone is known counts from the beginning of its day. Articles
    without a known outlet or date are left out; `notices` receives the number of the undated.
    """
    asked = resolve_filters(connection, filters, notices)
    scope = replace_texts_by_articles(connection, asked)
    if notices is not None:
        add_undated_notice(connection, scope, notices)
    scan = scan_scope(connection, scope)
    place = func.row_number().over(
        partition_by=ARTICLE.c.outlet_id, order_by=(ARTICLE.c.published_at, ARTICLE.c.id)
    )
    articles = func.count().over(partition_by=ARTICLE.c.outlet_id)
    ranked = (
        select(ARTICLE.c.id, ARTICLE.c.published_at, place.label("place"), articles.label("articles"))
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .where(ARTICLE.c.published_at.is_not(None), ARTICLE.c.outlet_id.is_not(None))
        .subquery("ranked")
    )
    firsts = select(ranked.c.id, ranked.c.articles).where(ranked.c.place == 1)
    counts = {
        row[0]: row[1]
        for row in connection.execute(firsts.order_by(ranked.c.published_at, ranked.c.id).limit(limit))
    }
    matcher = TextMatcher(asked.texts) if asked.texts else None
    return [
        FirstRow(
            row.outlet or "",
            row.published_at,
            row.id,
            row.reporters,
            row.title,
            row.opening,
            row.url,
            counts[row.id],
        )
        for row in read_article_rows(connection, list(counts), matcher)
    ]
