from typing import get_args

from newsdb.lexicon.kinds import ENTITY_KINDS, PLURALS
from newsdb.model.choices import CompletionKind, EntityKind, JudgementSubject, RankedGroup, ReportKind


def test_the_kinds_and_groups_are_those_of_the_lexicon() -> None:
    assert get_args(EntityKind) == ENTITY_KINDS
    assert set(get_args(RankedGroup)) == set(PLURALS.values()) - {"entities"}
    assert set(get_args(CompletionKind)) == set(PLURALS) - {"source"}
    assert set(get_args(JudgementSubject)) | set(get_args(ReportKind)) <= set(PLURALS)
