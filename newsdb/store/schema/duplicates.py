"""Describe the table of buckets for the search of similar texts."""

from sqlalchemy import BigInteger, Index

from newsdb.store.schema.columns import references, required, table

ARTICLE_BUCKET = table(
    "article_bucket",
    """A bucket of articles with possibly similar current texts, equal titles or equal beginnings.""",
    required(
        "bucket",
        BigInteger,
        # so that one lookup reads neighbouring rows
        "The bucket: its high bits are the fortnight of publication, its low 40 bits a hash.",
        primary_key=True,
    ),
    references("article_id", "article.id", "An article in it.", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
