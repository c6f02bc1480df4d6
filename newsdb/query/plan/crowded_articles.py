"""Keep an article with more figures than any news has from stalling what compares figures with each other."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, not_, select

from newsdb.model.notices import FiguresLeftOut, Notices
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.scoped_statements import execute_scoped
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, FIGURE, REVISION, current

MOST_OF_ARTICLE = 300
_MOST_CROWDED = 50  # articles of which the first figures are looked up; of more none are compared


def take_first_figures(
    connection: Connection, scope: Scope, notices: Notices | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions on figures that leave out those behind the first 300 of an article of the scope."""
    rows = execute_scoped(connection, scope, _select_crowded, MOST_OF_ARTICLE)
    if not rows:
        return []
    if notices is not None:
        notices.add(FiguresLeftOut(len(rows), MOST_OF_ARTICLE))
    conditions: list[ColumnElement[bool]] = []
    for (revision,) in rows[:_MOST_CROWDED]:
        figures = select(FIGURE.c.id).where(FIGURE.c.revision_id == revision).order_by(FIGURE.c.id)
        beyond = connection.execute(figures.offset(MOST_OF_ARTICLE).limit(1)).scalar_one()
        conditions.append(not_(and_(FIGURE.c.revision_id == revision, FIGURE.c.id >= beyond)))
    if others := [revision for (revision,) in rows[_MOST_CROWDED:]]:
        conditions.append(FIGURE.c.revision_id.not_in(others))
    return conditions


def _select_crowded(scan: FromClause, _scope: Scope, most: int) -> Select[Any]:
    """Select the current revisions of the scope's articles with more figures."""
    return (
        select(REVISION.c.id)
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == no_index(REVISION.c.id))
        .group_by(REVISION.c.id)
        .having(func.count() > most)
        .order_by(REVISION.c.id)
    )
