"""Counts over time by group, and shares of all articles."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from newsdb.model.choices import ShareOf, TimelineSplit
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import CoarseLeftOut, Notice, Notices, StepsLeftOut, UndatedLeftOut
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.reports.split_timeline import list_split_timeline
from newsdb.query.reports.timeline import list_timeline
from tests.query.builder import Builder

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def world(build: Builder) -> Builder:
    """Two outlets, two reporters and two companies in January and March; an article without a date."""
    ganada, rama = build.outlet("가나일보"), build.outlet("라마신문")
    kim, lee = build.reporter("김민수", ganada), build.reporter("이서연")
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    person = build.entity("person", "정하나")

    def add(
        month: int | None, outlet: int, section: str, reporters: list[int], *entities: tuple[str, int]
    ) -> None:
        at = None if month is None else datetime(2026, month, 15, tzinfo=UTC)
        body = " ".join(["소식", *(name for name, _ in entities)])
        build.article(
            body, at=at, outlet=outlet, section=section, reporters=reporters, mentions=list(entities)
        )

    add(1, ganada, "경제", [kim], ("한빛", hanbit))
    add(1, ganada, "경제", [kim, lee], ("한빛", hanbit), ("두솔", dusol))
    add(1, ganada, "정치", [kim], ("정하나", person))
    add(1, rama, "경제", [lee])
    add(3, rama, "경제", [lee], ("한빛", hanbit), ("정하나", person))
    add(3, ganada, "경제", [])
    add(None, ganada, "경제", [kim], ("한빛", hanbit))
    return build


def rows_of(rows: list[TimelineRow]) -> list[tuple[date, str | None, int, int | None, float | None]]:
    return [(row.start, row.group, row.articles, row.all_articles, row.share) for row in rows]


def test_outlets_are_counted_apart_with_their_own_shares(connection: Connection, world: Builder) -> None:
    filters = Filters(companies=("한빛",))
    rows = list_split_timeline(connection, filters, split="outlet", share=True)
    assert rows_of(rows) == [
        (JANUARY, "가나일보", 2, 3, 66.7),
        (JANUARY, "라마신문", 0, 1, 0.0),
        (FEBRUARY, "가나일보", 0, 0, None),
        (FEBRUARY, "라마신문", 0, 0, None),
        (MARCH, "가나일보", 0, 1, 0.0),
        (MARCH, "라마신문", 1, 1, 100.0),
    ]
    without_share = list_split_timeline(connection, filters, split="outlet")
    assert [row.articles for row in without_share] == [row.articles for row in rows]
    assert {row.share for row in without_share} == {None}


def test_a_share_without_groups_is_of_all_articles(connection: Connection, world: Builder) -> None:
    rows = list_split_timeline(connection, Filters(companies=("한빛",)), share=True)
    assert rows_of(rows) == [
        (JANUARY, None, 2, 4, 50.0),
        (FEBRUARY, None, 0, 0, None),
        (MARCH, None, 1, 2, 50.0),
    ]
    economy = list_split_timeline(connection, Filters(companies=("한빛",), sections=("경제",)), share=True)
    assert [row.all_articles for row in economy] == [3, 0, 2]


def test_the_largest_groups_are_shown(connection: Connection, world: Builder) -> None:
    reporters = list_split_timeline(connection, Filters(), "year", split="reporter")
    assert [(row.group, row.articles) for row in reporters] == [("김민수@가나일보", 3), ("이서연", 3)]
    assert [
        row.group for row in list_split_timeline(connection, Filters(), "year", split="reporter", groups=1)
    ] == ["김민수@가나일보"]
    sections = list_split_timeline(connection, Filters(), "year", split="section", share=True)
    assert rows_of(sections) == [
        (JANUARY, "경제", 5, 6, 83.3),
        (JANUARY, "정치", 1, 6, 16.7),
    ]


GANADA_AND_HANBIT = Filters(outlets=("가나일보",), companies=("한빛",))


@pytest.mark.parametrize(
    ("filters", "split", "share", "expected"),
    [
        # Without a subject: groups are parts of all articles, in the same outlets and sections.
        (Filters(), "outlet", True, {"가나일보": (4, 6), "라마신문": (2, 6)}),
        (Filters(outlets=("가나일보",)), "outlet", True, {"가나일보": (4, 6)}),
        (Filters(sections=("경제",)), "outlet", True, {"가나일보": (3, 5), "라마신문": (2, 5)}),
        (Filters(outlets=("가나일보",)), "section", True, {"경제": (3, 4), "정치": (1, 4)}),
        (Filters(outlets=("가나일보",)), "reporter", True, {"김민수@가나일보": (3, 4), "이서연": (1, 4)}),
        (Filters(reporters=("이서연",)), "reporter", True, {"이서연": (3, 6), "김민수@가나일보": (1, 6)}),
        # With one: parts of what the group wrote; of companies, of all articles in the outlets.
        (Filters(companies=("한빛",)), "outlet", True, {"가나일보": (2, 4), "라마신문": (1, 2)}),
        (GANADA_AND_HANBIT, "reporter", True, {"김민수@가나일보": (2, 3), "이서연": (1, 1)}),
        (Filters(people=("정하나",)), "company", True, {"한빛": (1, 6)}),
        (GANADA_AND_HANBIT, "company", True, {"두솔": (1, 4)}),
        # As asked for.
        (Filters(companies=("한빛",)), "outlet", "all", {"가나일보": (2, 6), "라마신문": (1, 6)}),
        (Filters(companies=("한빛",)), "outlet", "found", {"가나일보": (2, 3), "라마신문": (1, 3)}),
        (Filters(texts=("한빛",)), "outlet", "found", {"가나일보": (2, 3), "라마신문": (1, 3)}),
        (Filters(), "outlet", "own", {"가나일보": (4, 4), "라마신문": (2, 2)}),
        (Filters(people=("정하나",)), "company", "own", {"한빛": (1, 3)}),
        (Filters(companies=(("두솔", "한빛"),)), "company", "found", {"두솔": (1, 3), "한빛": (3, 3)}),
    ],
)
def test_a_share_is_of_what_the_question_is_about(
    connection: Connection,
    world: Builder,
    filters: Filters,
    split: TimelineSplit,
    share: bool | ShareOf,  # noqa: FBT001
    expected: dict[str, tuple[int, int]],
) -> None:
    rows = list_split_timeline(connection, filters, "year", split=split, share=share)
    assert {row.group: (row.articles, row.all_articles) for row in rows} == expected
    assert [row.share for row in rows] == [
        round(100 * articles / total, 1) for articles, total in expected.values()
    ]


def test_a_share_of_an_outlet_or_a_section_is_of_all(connection: Connection, world: Builder) -> None:
    for filters, expected in (
        (Filters(outlets=("가나일보",)), (4, 6)),
        (Filters(sections=("경제",)), (5, 6)),
        (Filters(outlets=("가나일보",), sections=("경제",)), (3, 6)),
        (Filters(exclude=Filters(outlets=("가나일보",))), (2, 6)),
        (GANADA_AND_HANBIT, (2, 4)),
    ):
        (row,) = list_split_timeline(connection, filters, "year", share=True)
        assert (row.articles, row.all_articles) == expected


def test_a_share_of_something_else_is_refused(connection: Connection, world: Builder) -> None:
    with pytest.raises(UsageError, match="--share-of half: shares are of all, own, found"):
        list_split_timeline(connection, Filters(), share="half")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--share-of own: needs groups, as --split outlet"):
        list_split_timeline(connection, Filters(), share="own")


def test_companies_are_those_named_as_alternatives_else_those_beside_the_named_one(
    connection: Connection, world: Builder
) -> None:
    both = list_split_timeline(
        connection, Filters(companies=(("두솔", "한빛"),)), "year", split="company", share=True
    )
    assert rows_of(both) == [(JANUARY, "두솔", 1, 6, 16.7), (JANUARY, "한빛", 3, 6, 50.0)]
    beside = list_split_timeline(connection, Filters(companies=("한빛",)), "year", split="company")
    assert [(row.group, row.articles) for row in beside] == [("두솔", 1)]
    every = list_split_timeline(connection, Filters(), "year", split="company")
    assert [(row.group, row.articles) for row in every] == [("한빛", 3), ("두솔", 1)]


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_the_groups_of_one_outlet_add_up_to_the_timeline(
    connection: Connection, world: Builder, by: str
) -> None:
    filters = Filters(outlets=("가나일보",))
    split = list_split_timeline(connection, filters, by, split="outlet")  # type: ignore[arg-type] # each of its choices
    assert [(row.start, row.articles) for row in split] == [
        (row.start, row.articles) for row in list_timeline(connection, filters, by)
    ]


def test_what_is_not_counted_is_noted(connection: Connection, world: Builder) -> None:
    notices = Notices()
    list_split_timeline(connection, Filters(), split="outlet", notices=notices)
    assert list(notices) == [UndatedLeftOut(1, "date")]


def test_nothing_and_other_splits(connection: Connection, world: Builder) -> None:
    assert list_split_timeline(connection, Filters(texts=("없는말",)), split="outlet", share=True) == []
    with pytest.raises(UsageError, match="--split colour: articles are split by outlet, reporter"):
        list_split_timeline(connection, Filters(), split="colour")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--by decade: the steps are day, week"):
        list_split_timeline(connection, Filters(), "decade", share=True)  # type: ignore[arg-type]


def test_dates_coarser_than_the_step_are_in_no_group_and_in_no_total(
    connection: Connection, world: Builder
) -> None:
    world.article(at=datetime(2025, 12, 31, 15, tzinfo=UTC), precision="year")
    notes: list[Notice] = []
    rows = list_split_timeline(connection, Filters(), share=True, notices=Notices(notes.append))
    assert rows_of(rows)[0] == (JANUARY, None, 4, 4, 100.0)
    assert CoarseLeftOut(1, "month") in notes
    assert [row.articles for row in list_split_timeline(connection, Filters(), "year", share=True)] == [7]


def test_empty_steps_are_left_out_of_all_groups_alike(connection: Connection, world: Builder) -> None:
    world.article(at=datetime(1999, 5, 5, tzinfo=UTC), outlet=1)
    notes: list[Notice] = []
    rows = list_split_timeline(connection, Filters(), split="outlet", notices=Notices(notes.append))
    assert sorted({row.start for row in rows}) == [date(1999, 5, 1), JANUARY, FEBRUARY, MARCH]
    assert notes[-1] == StepsLeftOut(1, 319, "month", date(1999, 6, 1), date(2025, 12, 1))
