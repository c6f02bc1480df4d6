"""What like texts meet by."""

from sqlalchemy import BigInteger, Index

from newsdb.store.schema.columns import references, required, table

ARTICLE_BUCKET = table(
    "article_bucket",
    """A hash that two articles share when their current texts may be copies, or of one title, or begin alike.

    The high bits are the fortnight of publication, so that what is looked up together lies together.
    """,
    required("bucket", BigInteger, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
