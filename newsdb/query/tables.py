"""The tables that queries read, as Core tables: rows of tuples cost a third of what ORM objects cost."""

from sqlalchemy import ColumnElement, Table, and_

from newsdb.store import models
from newsdb.store.models.base import table_of

ARTICLE: Table = table_of(models.Article)
REVISION: Table = table_of(models.Revision)
REVISION_TEXT: Table = table_of(models.RevisionText)
BYLINE: Table = table_of(models.Byline)
OUTLET: Table = table_of(models.Outlet)
OUTLET_ALIAS: Table = table_of(models.OutletAlias)
REPORTER: Table = table_of(models.Reporter)
ENTITY: Table = table_of(models.Entity)
ENTITY_ALIAS: Table = table_of(models.EntityAlias)
ENTITY_IDENTIFIER: Table = table_of(models.EntityIdentifier)
MENTION: Table = table_of(models.Mention)
FIGURE: Table = table_of(models.Figure)
TIME: Table = table_of(models.TimeExpression)
ATTRIBUTION: Table = table_of(models.Attribution)
ENTITY_ARTICLE: Table = table_of(models.EntityArticle)
REPORTER_ARTICLE: Table = table_of(models.ReporterArticle)
FOREIGN_LABEL: Table = table_of(models.ForeignLabel)
RUN: Table = table_of(models.IngestRun)
REJECT: Table = table_of(models.IngestReject)


def current(article_id: ColumnElement[int] = ARTICLE.c.id) -> ColumnElement[bool]:
    """The join of an article with its current revision; `given(ARTICLE.c.id)` where the article is read first."""
    return and_(REVISION.c.article_id == article_id, REVISION.c.number == ARTICLE.c.current_number)
