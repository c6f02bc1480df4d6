"""Describe the table of buckets for the search of similar texts."""

from sqlalchemy import BigInteger, Column

from newsdb.store.schema.columns import required, table
from newsdb.store.schema.types import KEY

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
    # No foreign key: it would need an index as large as the table. Who deletes articles deletes their buckets.
    Column("article_id", KEY, primary_key=True, doc="An article in it: `article.id`."),
    sqlite_with_rowid=False,
)
