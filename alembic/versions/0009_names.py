"""Names that users give are judgements, with who and when, and can be taken back.

Revision: 0009, after 0008
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from newsdb.store.schema.types import UtcTime
from newsdb.store.views import views_aside

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOBODY_KNOWS = "unknown"  # who gave the names that were there before


def upgrade() -> None:
    """A new verdict and table; the names that users gave until now get their judgements."""
    with views_aside(op.get_bind()), op.batch_alter_table("judgement") as batch:
        batch.add_column(sa.Column("name", sa.String(), nullable=True))
        for name in ("verdict", "right"):
            batch.drop_constraint(op.f(f"ck_judgement_{name}"), type_="check")
        batch.create_check_constraint(
            op.f("ck_judgement_verdict"), "verdict IN ('same', 'different', 'kind', 'split', 'name')"
        )
        batch.create_check_constraint(
            op.f("ck_judgement_right"), "(verdict IN ('kind', 'name')) = (right_id IS NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_judgement_name_said"), "(verdict = 'name') = (name IS NOT NULL)"
        )
    op.create_table(
        "unjudged_alias",
        sa.Column("alias_id", KEY, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(
            ["alias_id"],
            ["entity_alias.id"],
            name="fk_unjudged_alias_alias_id_entity_alias",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("alias_id", name="pk_unjudged_alias"),
    )
    _tell_names()


def downgrade() -> None:
    """The names stay; who gave them is forgotten."""
    op.drop_table("unjudged_alias")
    op.execute("DELETE FROM judgement WHERE verdict = 'name'")
    with views_aside(op.get_bind()), op.batch_alter_table("judgement") as batch:
        for name in ("name_said", "right", "verdict"):
            batch.drop_constraint(op.f(f"ck_judgement_{name}"), type_="check")
        batch.create_check_constraint(
            op.f("ck_judgement_verdict"), "verdict IN ('same', 'different', 'kind', 'split')"
        )
        batch.create_check_constraint(op.f("ck_judgement_right"), "(verdict = 'kind') = (right_id IS NULL)")
        batch.drop_column("name")


def _tell_names() -> None:
    connection = op.get_bind()
    judgement = sa.table(
        "judgement",
        sa.column("id"),
        sa.column("left_id"),
        sa.column("name"),
        sa.column("verdict"),
        sa.column("made_by"),
        sa.column("made_at", UtcTime),
    )
    given = connection.execute(
        sa.text("SELECT entity_id, name FROM entity_alias WHERE source = 'user' ORDER BY id")
    ).all()
    last = connection.scalar(sa.text("SELECT coalesce(max(id), 0) FROM judgement"))
    rows = [
        {
            "id": last + number,
            "left_id": entity_id,
            "name": name,
            "verdict": "name",
            "made_by": NOBODY_KNOWS,
            "made_at": datetime.now(UTC).replace(microsecond=0),
        }
        for number, (entity_id, name) in enumerate(given, start=1)
    ]
    if rows:
        connection.execute(judgement.insert(), rows)
        if connection.dialect.name == "postgresql":
            connection.execute(
                sa.text(
                    "SELECT setval(pg_get_serial_sequence('judgement', 'id'), (SELECT max(id) FROM judgement))"
                )
            )
