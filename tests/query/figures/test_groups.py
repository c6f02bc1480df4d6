"""Figures in groups."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import NewestCounted, Notice, Notices
from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow
from newsdb.query.figures.groups import list_figure_groups, list_figure_values
from tests.query.builder import Builder, Cited, Number

ALL, EVERY = Filters(), FigureFilters()
DAY = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def articles(build: Builder) -> dict[str, int]:
    """Two companies: 5 won in three articles, of which one is a copy, then 7 won; 1,000MW and 1GW; a range."""
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    first, second = build.outlet("가나일보"), build.outlet("다라신문")
    made = {
        "late": build.article(
            "한빛은 5원이다. 두솔은 7원이다.", at=DAY + timedelta(days=5), outlet=first,
            mentions=[("한빛", hanbit), ("두솔", dusol)], figures=[Number("5원", 5), Number("7원", 7)],
        ),
        "early": build.article(
            "한빛은 5 원이라 밝혔다.", at=DAY, outlet=second, mentions=[("한빛", hanbit)],
            figures=[Number("5 원", 5)], cited=[Cited("한빛은 5 원이라 밝혔다", "한빛", "밝혔다", hanbit)],
        ),
        "undated": build.article(
            "한빛 1,000MW, 1GW, 1~3배", mentions=[("한빛", hanbit)],
            figures=[
                Number("1,000MW", 1000, "MW", "quantity"), Number("1GW", 1, "GW", "quantity"),
                Number("1~3배", None, "배", "ratio", low=1, high=3),
            ],
        ),
    }  # fmt: skip
    made["copy"] = build.article(
        "한빛은 5원이다.", at=DAY + timedelta(days=9), outlet=second, mentions=[("한빛", hanbit)],
        figures=[Number("5원", 5)], duplicate_of=made["late"],
    )  # fmt: skip
    return made


def test_equal_values_are_one_with_the_article_that_had_them_first(
    connection: Connection, articles: dict[str, int]
) -> None:
    rows = list_figure_values(connection, ALL, EVERY)
    assert rows[0] == FigureValueRow(
        "5원", "money", "KRW", Decimal(5), Decimal(5), 2, date(2026, 3, 2), date(2026, 3, 11),
        articles["early"], "다라신문", "한빛",
    )  # fmt: skip
    assert [(row.text, row.articles) for row in rows[1:]] == [("7원", 1), ("1,000MW", 1), ("1~3배", 1)]
    assert (rows[3].value_low, rows[3].value_high) == (Decimal(1), Decimal(3))
    assert rows[3].first_published_on is None


def test_values_in_the_order_of_their_days_show_a_change(
    connection: Connection, articles: dict[str, int]
) -> None:
    money = FigureFilters(kinds=("money",))

    def ask(by: str) -> list[str]:
        return [row.text for row in list_figure_values(connection, ALL, money, by=by)]  # type: ignore[arg-type]

    assert (ask("oldest"), ask("newest"), ask("value")) == (["5원", "7원"], ["5원", "7원"], ["7원", "5원"])
    assert [row.text for row in list_figure_values(connection, ALL, money, limit=1)] == ["5원"]


def test_a_company_has_the_figures_of_its_sentences(connection: Connection, articles: dict[str, int]) -> None:
    money = FigureFilters(kinds=("money",))
    assert list_figure_groups(connection, ALL, money, "company") == [
        FigureGroupRow(
            *("한빛", "money", "KRW", 2, 2, Decimal(5), Decimal(5), Decimal(5)),
            *(date(2026, 3, 2), date(2026, 3, 11)),
        ),
        FigureGroupRow(
            *("두솔", "money", "KRW", 1, 1, Decimal(7), Decimal(7), Decimal(7)),
            *(date(2026, 3, 7), date(2026, 3, 7)),
        ),
    ]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("unit", [("KRW", 2, 3, 5, 7), ("W", 1, 1, 10**9, 10**9), ("배", 1, 1, 2, 2)]),
        ("outlet", [("가나일보", 1, 2, 5, 7), ("다라신문", 2, 2, 5, 5)]),
        ("source", [("한빛", 1, 1, 5, 5)]),
    ],
)
def test_the_range_of_a_group_is_in_its_base_unit(
    connection: Connection, articles: dict[str, int], group: str, expected: list[tuple[object, ...]]
) -> None:
    rows = list_figure_groups(connection, ALL, EVERY, group)  # type: ignore[arg-type]
    found = [(row.group, row.articles, row.figures, row.lowest, row.highest) for row in rows]
    assert sorted(found) == sorted(expected)


def test_filters_of_a_company_and_its_group_do_not_meet(
    connection: Connection, articles: dict[str, int]
) -> None:
    rows = list_figure_groups(connection, ALL, FigureFilters(companies=("두솔",)), "company")
    assert [(row.group, row.highest) for row in rows] == [("두솔", Decimal(7))]


def test_of_very_many_articles_the_newest_are_counted(
    connection: Connection, articles: dict[str, int]
) -> None:
    said: list[Notice] = []
    rows = list_figure_values(connection, ALL, EVERY, newest=1, notices=Notices(said.append))
    assert [(row.text, row.newest) for row in rows] == [("5원", 1)]
    assert said == [NewestCounted(1)]


def test_another_group_or_order_is_refused(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--group sentence: figures are grouped by value, company"):
        list_figure_groups(connection, ALL, EVERY, "sentence")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--by size: figures are listed by newest, oldest, value"):
        list_figure_values(connection, ALL, EVERY, by="size")  # type: ignore[arg-type]
