"""Test which pairs are proposed as one entity."""

import pytest
from sqlalchemy import Connection

from newsdb.query.lists.candidates import are_same_neighbours, list_candidates
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


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({1, 2}, {1, 2, 3, 4, 5, 6, 7}, True),  # all of the rarer's
        ({1, 2, 8, 9}, {1, 2, 3, 4, 5}, True),  # 2 of the rarer's 4 are half
        ({1, 2, 8, 9, 10}, {1, 2, 3, 4, 5}, False),  # 2 of 5 are less than half
        ({1}, {1}, False),  # one neighbour alone is no sign
        (set(), set(), False),
    ],
)
def test_half_of_the_rarer_entitys_neighbours_and_two_at_least_must_be_shared(
    one: set[int], other: set[int], *, expected: bool
) -> None:
    assert are_same_neighbours(one, other) is expected
    assert are_same_neighbours(other, one) is expected


def test_shared_neighbours_are_a_reason_and_a_name_beginning_with_another_is_none_alone(
    connection: Connection, build: Builder
) -> None:
    short, long = build.entity("company", "한빛전"), build.entity("company", "한빛전자통신")
    beside = [(name, build.entity("person", name)) for name in ("가온", "나래", "다솜", "라온")]
    build.article("한빛전 가온 나래", mentions=[("한빛전", short), *beside[:2]])
    assert list_candidates(connection) == []
    build.article("한빛전자통신 가온 나래 다솜 라온", mentions=[("한빛전자통신", long), *beside])
    # 1 - (1 - .3)(1 - .4)
    (row,) = list_candidates(connection)
    assert (row.left, row.right, row.score) == (short, long, 0.58)
    assert row.reasons == ("one name begins with the other", "named beside the same companies and people")


@pytest.mark.parametrize(("holders", "pairs"), [(2, 1), (3, 3), (20, 190), (21, 0)])
def test_a_name_is_a_reason_for_at_most_twenty_entities(
    connection: Connection, build: Builder, holders: int, pairs: int
) -> None:
    for _ in range(holders):
        build.entity("company", "한빛")
    assert len(list_candidates(connection, limit=None)) == pairs
