"""Judgements for tests, in one line each."""

from collections.abc import Collection
from datetime import UTC, datetime

from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.judgements import Judgement

MOMENT = datetime(2026, 3, 5, tzinfo=UTC)


def pair(
    number: int,
    verdict: Verdict,
    left: int,
    right: int,
    *,
    subject: JudgementSubject = "entity",
    undone: bool = False,
    articles: Collection[int] = (),
) -> Judgement:
    """Return a judgement on two identities."""
    made = Judgement(number, subject, verdict, left, right, None, None, "가온", MOMENT)
    return (
        undo(made._replace(article_ids=frozenset(articles)))
        if undone
        else made._replace(article_ids=frozenset(articles))
    )


def kind(number: int, entity_id: int, name: str, *, undone: bool = False) -> Judgement:
    """Return a judgement on an entity's kind."""
    made = Judgement(number, "entity", "kind", entity_id, None, name, None, "가온", MOMENT)
    return undo(made) if undone else made


def reject(number: int, entity_id: int) -> Judgement:
    """Return a judgement that rejects an entity."""
    return Judgement(number, "entity", "reject", entity_id, None, None, None, "가온", MOMENT)


def undo(judgement: Judgement) -> Judgement:
    """Return the judgement as it is stored after it was undone."""
    return judgement._replace(undone_by="나래", undone_at=MOMENT)
