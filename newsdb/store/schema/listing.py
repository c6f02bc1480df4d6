"""Tables made for reading: a company's or reporter's latest articles in one short index walk.

They hold nothing that the others do not: one row for each article and entity (or reporter) of its current revision,
in the order that lists are read in. The ingest keeps them; `newsdb db check` proves that they agree.
"""

from sqlalchemy import Index, Integer

from newsdb.store.schema.columns import references, required, table
from newsdb.store.schema.types import UtcTime

ENTITY_ARTICLE = table(
    "entity_article",
    """The articles whose current text mentions an entity, by its canonical id.""",
    references("entity_id", "entity.id", primary_key=True),
    required("listed_at", UtcTime, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    required("mention_count", Integer),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REPORTER_ARTICLE = table(
    "reporter_article",
    """The articles that a reporter signed.""",
    references("reporter_id", "reporter.id", primary_key=True),
    required("listed_at", UtcTime, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
