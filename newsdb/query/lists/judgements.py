"""List judgements."""

from sqlalchemy import Connection, Table, func, select

from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.rows.curation import JudgementRow
from newsdb.store.schema import ENTITY, JUDGEMENT, JUDGEMENT_ARTICLE, OUTLET, REPORTER

_TABLES: dict[JudgementSubject, Table] = {"entity": ENTITY, "reporter": REPORTER, "outlet": OUTLET}


def list_judgements(
    connection: Connection,
    subject: JudgementSubject,
    *,
    of: int | None = None,
    verdict: Verdict | None = None,
    limit: int | None = 20,
) -> list[JudgementRow]:
    """Return judgements on entities, reporters or outlets, latest first, undone ones too.

    With `of` only those on one identity and on those that count as it.
    """
    owner, judgement = _TABLES[subject], JUDGEMENT.c
    left, right = owner.alias("left"), owner.alias("right")
    articles = select(func.count()).where(JUDGEMENT_ARTICLE.c.judgement_id == judgement.id).scalar_subquery()
    statement = (
        select(
            JUDGEMENT,
            left.c.name.label("left_name"),
            right.c.name.label("right_name"),
            articles.label("articles"),
        )
        .join(left, left.c.id == judgement.left_id)
        .join(right, right.c.id == judgement.right_id, isouter=True)
        .where(judgement.subject == subject)
        .order_by(judgement.id.desc())
        .limit(limit)
    )
    if verdict is not None:
        statement = statement.where(judgement.verdict == verdict)
    if of is not None:
        members = select(owner.c.id).where(owner.c.canonical_id == of)
        statement = statement.where(judgement.left_id.in_(members) | judgement.right_id.in_(members))
    return [
        JudgementRow(
            id=row.id,
            verdict=row.verdict,
            left=f"#{row.left_id} {row.left_name}",
            right=None if row.right_id is None else f"#{row.right_id} {row.right_name}",
            kind=row.kind,
            name=row.name,
            articles=row.articles,
            batch=row.batch_id,
            made_by=row.made_by,
            made_at=row.made_at,
            undone_by=row.undone_by,
            undone_at=row.undone_at,
        )
        for row in connection.execute(statement)
    ]
