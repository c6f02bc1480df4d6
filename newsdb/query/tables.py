"""The tables that queries read. They are Core tables: rows of tuples cost a third of what ORM objects cost."""

from sqlalchemy import ColumnElement, and_

from newsdb.store.tables import (
    ARTICLE,
    ATTRIBUTION,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    ENTITY_IDENTIFIER,
    FIGURE,
    FOREIGN_LABEL,
    JUDGEMENT,
    MENTION,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
    REVISION_TEXT,
)
from newsdb.store.tables import INGEST_REJECT as REJECT
from newsdb.store.tables import INGEST_RUN as RUN
from newsdb.store.tables import TIME_EXPRESSION as TIME

__all__ = [
    "ARTICLE",
    "ATTRIBUTION",
    "BYLINE",
    "ENTITY",
    "ENTITY_ALIAS",
    "ENTITY_ARTICLE",
    "ENTITY_IDENTIFIER",
    "FIGURE",
    "FOREIGN_LABEL",
    "JUDGEMENT",
    "MENTION",
    "OUTLET",
    "OUTLET_ALIAS",
    "REJECT",
    "REPORTER",
    "REPORTER_ARTICLE",
    "REVISION",
    "REVISION_TEXT",
    "RUN",
    "TIME",
    "current",
]


def current(article_id: ColumnElement[int] = ARTICLE.c.id) -> ColumnElement[bool]:
    """The join of an article with its current revision; `given(ARTICLE.c.id)` where the article is read first."""
    return and_(REVISION.c.article_id == article_id, REVISION.c.number == ARTICLE.c.current_number)
