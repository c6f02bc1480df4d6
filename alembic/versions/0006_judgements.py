"""Judgements on reporters and outlets, kinds and splits; what articles say where no judgement is heard.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

from newsdb.store.views import views_aside

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

BYLINE = """
SELECT b.id AS byline_id, a.id AS article_id, a.published_at, c.id AS reporter_id, c.name AS reporter,
  o.name AS outlet, b.role, c.email, b.position, r.title, b.raw, b.found_in
FROM byline b
JOIN reporter p ON p.id = b.reporter_id
JOIN reporter c ON c.id = p.canonical_id OR (p.canonical_id IS NULL AND c.id = p.id)
JOIN revision r ON r.id = b.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

BYLINE_BEFORE = """
SELECT b.id AS byline_id, a.id AS article_id, a.published_at, p.id AS reporter_id, p.name AS reporter,
  o.name AS outlet, b.role, p.email, b.position, r.title, b.raw, b.found_in
FROM byline b
JOIN reporter p ON p.id = b.reporter_id
JOIN revision r ON r.id = b.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

# The kind has a name of its own now: SQLite made up `kind:1` for it.
MENTION_BEFORE = """
SELECT x.id AS mention_id, a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.label,
  c.id AS entity_id, c.name AS entity, c.kind, x.confidence, x.part, x.sentence, x.span_start, x.span_end, x.text,
  r.id AS revision_id
FROM mention x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN (entity e JOIN entity c ON c.id = e.canonical_id) ON e.id = x.entity_id
"""
MENTION = MENTION_BEFORE.replace("c.kind,", "c.kind AS kind,")


def upgrade() -> None:
    """New tables and columns; the table of judgements learns new verdicts."""
    with views_aside(op.get_bind()):
        _add_canonical("reporter")
        _add_canonical("outlet")
        op.create_index("ix_reporter_name", "reporter", ["name"])
    with views_aside(op.get_bind()), op.batch_alter_table("judgement") as batch:
        batch.add_column(sa.Column("undone_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("kind", sa.String(), nullable=True))
        batch.add_column(sa.Column("kind_before", sa.String(), nullable=True))
        batch.alter_column("right_id", existing_type=KEY, nullable=True)
        batch.drop_constraint(op.f("ck_judgement_verdict"), type_="check")
        batch.create_check_constraint(
            op.f("ck_judgement_verdict"), "verdict IN ('same', 'different', 'kind', 'split')"
        )
        batch.create_check_constraint(op.f("ck_judgement_right"), "(verdict = 'kind') = (right_id IS NULL)")
        batch.create_check_constraint(
            op.f("ck_judgement_kind_said"), "(verdict = 'kind') = (kind IS NOT NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_judgement_kind"), "kind IN ('person', 'company', 'organisation', 'media', 'place')"
        )
    _make_pairs("judgement_article", ("judgement_id", "judgement"), ("article_id", "article"))
    _make_judgements("reporter_judgement", "reporter", "two_reporters")
    _make_judgements("outlet_judgement", "outlet", "two_outlets")
    _make_unjudged("unjudged_mention", "mention", "entity", nullable=True)
    _make_unjudged("unjudged_attribution", "attribution", "entity")
    _make_unjudged("unjudged_outlet", "article", "outlet")
    _replace_view("byline_view", BYLINE)
    _replace_view("mention_view", MENTION)


def downgrade() -> None:
    """What articles say themselves counts again; kinds and splits are forgotten, other judgements on entities stay."""
    _replace_view("byline_view", BYLINE_BEFORE)
    _replace_view("mention_view", MENTION_BEFORE)
    for table, owner, column in (
        ("mention", "unjudged_mention", "entity_id"),
        ("attribution", "unjudged_attribution", "entity_id"),
        ("article", "unjudged_outlet", "outlet_id"),
    ):
        key = f"{table}_id"
        op.execute(
            f"UPDATE {table} SET {column} = (SELECT u.{column} FROM {owner} u WHERE u.{key} = {table}.id)"
            f" WHERE id IN (SELECT {key} FROM {owner})"
        )
        op.drop_index(f"ix_{owner}_{column}", table_name=owner)
        op.drop_table(owner)
    for name in ("outlet_judgement", "reporter_judgement"):
        op.drop_index(f"ix_{name}_right_id", table_name=name)
        op.drop_index(f"ix_{name}_left_id", table_name=name)
        op.drop_table(name)
    op.drop_index("ix_judgement_article_article_id", table_name="judgement_article")
    op.drop_table("judgement_article")
    op.execute("DELETE FROM judgement WHERE verdict IN ('kind', 'split')")
    with views_aside(op.get_bind()), op.batch_alter_table("judgement") as batch:
        for name in ("kind", "kind_said", "right", "verdict"):
            batch.drop_constraint(op.f(f"ck_judgement_{name}"), type_="check")
        batch.create_check_constraint(op.f("ck_judgement_verdict"), "verdict IN ('same', 'different')")
        batch.alter_column("right_id", existing_type=KEY, nullable=False)
        for name in ("kind_before", "kind", "undone_by"):
            batch.drop_column(name)
    with views_aside(op.get_bind()):
        op.drop_index("ix_reporter_name", table_name="reporter")
        for name in ("outlet", "reporter"):
            op.drop_index(f"ix_{name}_canonical_id", table_name=name)
            with op.batch_alter_table(name) as batch:
                batch.drop_column("canonical_id")


def _replace_view(name: str, select: str) -> None:
    op.execute(f"DROP VIEW {name}")
    op.execute(f"CREATE VIEW {name} AS {select}")


def _add_canonical(table: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column("canonical_id", KEY, nullable=True))
        name = op.f(f"fk_{table}_canonical_id_{table}")
        batch.create_foreign_key(name, table, ["canonical_id"], ["id"], ondelete="SET NULL")
    op.create_index(f"ix_{table}_canonical_id", table, ["canonical_id"])


def _make_pairs(table: str, *columns: tuple[str, str]) -> None:
    op.create_table(
        table,
        *(sa.Column(name, KEY, nullable=False) for name, _ in columns),
        *(_reference(table, name, other) for name, other in columns),
        sa.PrimaryKeyConstraint(*(name for name, _ in columns), name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )
    last = columns[-1][0]
    op.create_index(f"ix_{table}_{last}", table, [last])


def _make_judgements(table: str, subject: str, two: str) -> None:
    op.create_table(
        table,
        sa.Column("id", KEY, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("left_id", KEY, nullable=False),
        sa.Column("right_id", KEY, nullable=False),
        sa.CheckConstraint("verdict IN ('same', 'different')", name=op.f(f"ck_{table}_verdict")),
        sa.CheckConstraint("left_id <> right_id", name=op.f(f"ck_{table}_{two}")),
        _reference(table, "left_id", subject),
        _reference(table, "right_id", subject),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_left_id", table, ["left_id"])
    op.create_index(f"ix_{table}_right_id", table, ["right_id"])


def _make_unjudged(table: str, owner: str, target: str, *, nullable: bool = False) -> None:
    key, column = f"{owner}_id", f"{target}_id"
    op.create_table(
        table,
        sa.Column(key, KEY, nullable=False, autoincrement=False),
        sa.Column(column, KEY, nullable=nullable),
        _reference(table, key, owner),
        _reference(table, column, target, "SET NULL" if nullable else "CASCADE"),
        sa.PrimaryKeyConstraint(key, name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_{column}", table, [column])


def _reference(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)
