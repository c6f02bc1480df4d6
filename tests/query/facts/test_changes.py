"""Figures that later articles revise."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import FactFilters, Filters
from newsdb.query.facts.changes import list_changes
from tests.query.builder import Builder, Number, Said
from tests.query.facts.world import TRILLION, fill, moment

EVERYTHING = Filters()


@pytest.fixture
def world(build: Builder) -> Builder:
    fill(build)
    return build


def pairs(connection: Connection, fact_filters: FactFilters) -> list[tuple[str, str]]:
    rows = list_changes(connection, EVERYTHING, fact_filters)
    return [(row.text, row.later_text) for row in rows]


def test_a_death_toll_is_followed_hour_by_hour(connection: Connection, world: Builder) -> None:
    rows = list_changes(connection, EVERYTHING, FactFilters(measures=("사망자",)))
    assert [(row.text, row.later_text, int(row.difference)) for row in rows] == [
        ("5명", "7명", 2),
        ("3명", "5명", 2),
    ]
    assert (rows[0].percent, rows[0].later_sentence) == (Decimal(40), "나래시 화재 사망자는 7명으로 늘었다.")


def test_an_outlet_revises_what_it_expects_of_a_quarter(connection: Connection, world: Builder) -> None:
    [row] = list_changes(connection, EVERYTHING, FactFilters(measures=("영업이익",), statuses=("expected",)))
    assert (row.subject, row.period, row.text, row.later_text) == ("한빛", "2025-Q4", "4조원", "2조원")
    assert (row.difference, row.percent) == (Decimal(-2 * TRILLION), Decimal(-50))


def test_two_outlets_at_one_time_contradict_each_other_and_revise_nothing(
    connection: Connection, world: Builder
) -> None:
    assert pairs(connection, FactFilters(measures=("영업이익",), statuses=("actual",))) == []


def test_a_rate_set_again_after_a_month_is_no_revision(connection: Connection, world: Builder) -> None:
    assert pairs(connection, FactFilters(measures=("기준금리",))) == []


def test_an_article_with_both_values_revises_nothing(connection: Connection, build: Builder) -> None:
    for hour, body, counts in (
        (1, "부상자는 3명이다.", (3,)),
        (2, "부상자는 3명에서 5명으로 늘었다.", (3, 5)),
    ):
        build.article(
            body,
            at=moment(7, 3, hour),
            figures=[Number(f"{count}명", count, "명", "count") for count in counts],
            facts=[Said(index, "부상자", "부상자") for index, _ in enumerate(counts)],
        )
    assert pairs(connection, FactFilters()) == []


def test_facts_without_a_subject_are_of_one_event_if_their_sentences_share_words(
    connection: Connection, build: Builder
) -> None:
    for hour, body, count in (
        (1, "다온시 물류창고 화재 사망자는 3명이다.", 3),
        (2, "나래항 선박 사고 사망자는 4명이다.", 4),
        (3, "다온시 물류창고 화재로 사망자가 5명이 됐다.", 5),
    ):
        build.article(
            body,
            at=moment(7, 3, hour),
            figures=[Number(f"{count}명", count, "명", "count")],
            facts=[Said(0, "사망자")],
        )
    assert pairs(connection, FactFilters()) == [("3명", "5명")]
