"""Test which pairs are proposed as one entity."""

from sqlalchemy import Connection

from newsdb.query.lists.candidates import list_candidates
from newsdb.resolve.judgement_batch import JudgementBatch
from tests.query.builder import Builder


def test_a_pair_judged_different_is_not_proposed_and_reporters_of_the_same_ids_change_nothing(
    connection: Connection, build: Builder
) -> None:
    for _ in range(2):
        build.entity("company", "한빛")
        build.reporter("류하람", build.outlet(f"신문{_}"))
    with JudgementBatch(connection) as batch:
        batch.judge_different("reporter", 1, 2, "가온")
    assert [(row.left, row.right) for row in list_candidates(connection)] == [(1, 2)]
    with JudgementBatch(connection) as batch:
        batch.judge_different("entity", 1, 2, "가온")
    assert list_candidates(connection) == []
