"""Write a question about articles as one SQL statement: the scan that lists run, with its values in it.

The words of a question are looked up in the text index, and compared in title and body without regard to case. Lists
read the texts themselves then, and know full-width letters and the bounds of Latin words; so a statement with words may
list a few articles more or fewer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, or_, select
from sqlalchemy import table as sql_table
from sqlalchemy.sql.expression import column

from newsdb.model.choices import ListOrder
from newsdb.model.filters import Filters, SearchedPart, Term, TextQuery
from newsdb.query.plan.article_scan import rank_groups, scan_in_order
from newsdb.query.plan.list_order import in_list_order
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.plan.text_search import select_candidates
from newsdb.store.schema import ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

_SHOWN = ("article_id", "published_local", "outlet", "reporters", "title", "url")
_VIEW = sql_table("article_view", *(column(name) for name in (*_SHOWN, "body"))).alias("v")
_LISTED = ARTICLE.alias("a")


def write_article_sql(
    connection: Connection, filters: Filters, *, by: ListOrder = "newest", limit: int | None = 20
) -> str:
    """Return a SELECT of the articles of the filters, for `newsdb sql`; as a list shows them, in its order.

    Raises NotFoundError for an unknown name.
    """
    scope = resolve_filters(connection, filters)
    bare = replace(scope, texts=())
    statement = (
        select(*(_VIEW.c[name] for name in _SHOWN))
        .select_from(_LISTED)
        .join(_VIEW, _VIEW.c.article_id == _LISTED.c.id)
    )
    if not bare.is_everything:
        order = rank_groups(connection, bare)
        scan = scan_in_order(connection.dialect.name, bare, order, None, None, by).order_by(None)
        statement = statement.where(_LISTED.c.id.in_(scan.with_only_columns(scan.selected_columns[0])))
    statement = statement.where(*(_has_words(connection, query) for query in scope.texts))
    if by == "oldest":  # articles without a known date come last in both orders
        statement = statement.order_by(_LISTED.c.listed_at == UNKNOWN_TIME)
    position = _Position(_LISTED.c.id, _LISTED.c.listed_at)
    return _write(connection, statement.order_by(*in_list_order(position, by)).limit(limit))


class _Position(NamedTuple):
    article_id: ColumnElement[int]
    listed_at: ColumnElement[datetime]


def _has_words(connection: Connection, query: TextQuery) -> ColumnElement[bool]:
    """Return whether the text of an article has a term of each group, and none of the unwanted."""
    wanted = [_has_one_of(connection, group, query.part) for group in query.wanted]
    unwanted = [not_(_has_one_of(connection, (term,), query.part)) for term in query.unwanted]
    return and_(*wanted, *unwanted)


def _has_one_of(
    connection: Connection, terms: Sequence[Term], part: SearchedPart | None
) -> ColumnElement[bool]:
    candidates = select_candidates(connection, (TextQuery((tuple(terms),), part=part),))
    columns = [_VIEW.c[name] for name in ("title", "body") if part in (None, name)]
    stands = or_(*(text.icontains(term.text, autoescape=True) for term in terms for text in columns))
    return stands if candidates is None else and_(_LISTED.c.id.in_(candidates), stands)


def _write(connection: Connection, statement: Select[*tuple[object, ...]]) -> str:
    compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
    # The driver of PostgreSQL takes a single percent sign for a parameter; the statement is run without parameters.
    written = str(compiled).replace("%%", "%") if connection.dialect.name == "postgresql" else str(compiled)
    return "\n".join(line.rstrip() for line in written.splitlines())
