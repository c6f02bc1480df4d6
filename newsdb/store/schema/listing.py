"""Describe the listing tables: the latest articles of an entity or reporter are one short range of the primary key.

They repeat data of other tables: one row per article and entity (or reporter) of its current revision, in list order.
Ingest and judgements update them; `newsdb db check` compares them with their sources.
"""

from sqlalchemy import Float, Index, Integer

from newsdb.store.schema.columns import references, required, table
from newsdb.store.schema.types import LocalTime

_LISTED_AT = "Sort key of the article: `article.listed_at`."

ENTITY_ARTICLE = table(
    "entity_article",
    """An article with mentions of an entity in its current text.""",
    references("entity_id", "entity.id", "Canonical entity.", primary_key=True),
    required("listed_at", LocalTime, _LISTED_AT, primary_key=True),
    references("article_id", "article.id", "The article.", primary_key=True),
    required("mention_count", Integer, "Number of mentions in the article."),
    required("confidence", Float, "Highest confidence of these mentions, from 0 to 1."),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REPORTER_ARTICLE = table(
    "reporter_article",
    """An article with a byline of a reporter.""",
    references("reporter_id", "reporter.id", "Canonical reporter.", primary_key=True),
    required("listed_at", LocalTime, _LISTED_AT, primary_key=True),
    references("article_id", "article.id", "The article.", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
