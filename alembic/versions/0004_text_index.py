"""An index of the texts by their grams.

Revision: 0004, after 0003
"""

from alembic import op

from newsdb.store.text_index import rebuild

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it, and fill it with the texts that are there."""
    if op.get_bind().dialect.name == "sqlite":
        # Without content, positions and sizes it takes a third of the text. To the ascii tokenizer every letter
        # beyond ASCII belongs to a word, whatever Unicode this SQLite was built with.
        op.execute(
            "CREATE VIRTUAL TABLE article_grams USING"
            " fts5(grams, content='', columnsize=0, detail='none', tokenize='ascii')"
        )
    else:
        op.execute(
            "CREATE TABLE article_grams (article_id bigint NOT NULL, grams tsvector NOT NULL,"
            " CONSTRAINT pk_article_grams PRIMARY KEY (article_id),"
            " CONSTRAINT fk_article_grams_article_id_article FOREIGN KEY (article_id)"
            " REFERENCES article (id) ON DELETE CASCADE)"
        )
        op.execute("CREATE INDEX ix_article_grams_grams ON article_grams USING gin (grams)")
    rebuild(op.get_bind())


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE article_grams")
