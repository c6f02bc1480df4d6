"""Describe the listing tables: the latest articles of an entity or reporter are one short range of the primary key.

They repeat data of other tables: one row per article and entity (or reporter) of its current revision, in list order.
Ingest and judgements update them; `newsdb db check` compares them with their sources.
"""

from sqlalchemy import Index, Integer

from newsdb.store.schema.columns import references, required, table
from newsdb.store.schema.types import UtcTime

ENTITY_ARTICLE = table(
    "entity_article",
    """An article with mentions of an entity in its current text, by the canonical entity.""",
    references("entity_id", "entity.id", primary_key=True),
    required("listed_at", UtcTime, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    required("mention_count", Integer),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REPORTER_ARTICLE = table(
    "reporter_article",
    """An article with a byline of a reporter, by the canonical reporter.""",
    references("reporter_id", "reporter.id", primary_key=True),
    required("listed_at", UtcTime, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
