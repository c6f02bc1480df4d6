"""Describe the table of buckets for the search of similar texts."""

from sqlalchemy import BigInteger, Index

from newsdb.store.schema.columns import references, required, table

ARTICLE_BUCKET = table(
    "article_bucket",
    """A bucket of articles with possibly similar current texts, equal titles or equal beginnings.

    The high bits of `bucket` are the fortnight of publication, so that one lookup reads neighbouring rows; the low 40
    bits are a hash.
    """,
    required("bucket", BigInteger, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
