"""Lists of figures."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.choices import ListOrder
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition, FigureFilters, Filters
from newsdb.model.rows.articles import MarkedText
from newsdb.query.lists.figures import list_figures
from tests.query.builder import Builder, Number

START = datetime(2026, 1, 1, tzinfo=UTC)


def texts(connection: Connection, which: FigureFilters, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    return [row.text for row in list_figures(connection, filters, which, limit=None)]


@pytest.fixture
def article(build: Builder) -> int:
    company = build.entity("company", "한빛", "Hanbit")
    return build.article(
        "한빛은 20억 달러(약 2조7천억 원)를 냈다. 두솔은 3~4배 늘었다. 비율은 2.5%다.",
        title="한빛, 20억불 투자",
        at=START,
        outlet=build.outlet("가나일보"),
        mentions=[("한빛", company), ("한빛", company)],
        figures=[
            Number("20억불", 2_000_000_000, "USD"),
            Number("20억 달러", 2_000_000_000, "USD"),
            Number("2조7천억 원", 2_700_000_000_000, approx="약", converts=1),
            Number("3~4배", None, "배", "ratio", low=3, high=4),
            Number("2.5%", "2.50", "%", "percent"),
        ],
    )


def test_a_row_holds_the_figure_and_its_sentence(connection: Connection, article: int) -> None:
    rows = list_figures(connection, Filters(), FigureFilters()).rows
    assert [row.text for row in rows] == ["20억불", "20억 달러", "2조7천억 원", "3~4배", "2.5%"]
    converted = rows[2]
    assert (converted.article, converted.published_at, converted.outlet) == (article, START, "가나일보")
    assert (converted.kind, converted.value, converted.unit) == ("money", Decimal(2_700_000_000_000), "KRW")
    assert (converted.approx, converted.per, converted.converts) == ("약", None, "20억 달러")
    assert converted.sentence == "한빛은 20억 달러(약 2조7천억 원)를 냈다."
    assert rows[0].sentence == "한빛, 20억불 투자"
    assert (rows[3].value, rows[3].value_low, rows[3].value_high) == (None, Decimal(3), Decimal(4))
    assert (rows[4].value, rows[4].sentence) == (Decimal("2.5"), "비율은 2.5%다.")


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (FigureFilters(kinds=("ratio", "percent")), ["3~4배", "2.5%"]),
        (FigureFilters(units=("USD",)), ["20억불", "20억 달러"]),
        (FigureFilters(units=("달러", "usd")), ["20억불", "20억 달러"]),
        (FigureFilters(units=("USD", "배")), ["20억불", "20억 달러", "3~4배"]),
        (FigureFilters(units=("%",)), ["2.5%"]),
        (FigureFilters(minimum=Decimal("3.5"), maximum=Decimal(10)), ["3~4배"]),
        (FigureFilters(minimum=Decimal(4), maximum=Decimal(10)), ["3~4배"]),
        (FigureFilters(minimum=Decimal("4.1"), maximum=Decimal(10)), []),
        (FigureFilters(maximum=Decimal("2.5")), ["2.5%"]),
        (FigureFilters(minimum=Decimal(10**12)), ["2조7천억 원"]),
        (FigureFilters(companies=("hanbit",)), ["20억불", "20억 달러", "2조7천억 원"]),
        (FigureFilters(companies=("한빛",), units=("KRW",)), ["2조7천억 원"]),
    ],
)
def test_a_range_fits_when_any_part_of_it_does(
    connection: Connection, article: int, which: FigureFilters, expected: list[str]
) -> None:
    assert texts(connection, which) == expected


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (FigureFilters(minimum=Decimal(1), bounds_unit="GW"), ["2,000MW", "3GW"]),
        (FigureFilters(minimum=Decimal(1), bounds_unit="기가와트"), ["2,000MW", "3GW"]),
        (FigureFilters(maximum=Decimal("1.5"), bounds_unit="GW"), ["900MW"]),
        (FigureFilters(minimum=Decimal(2), maximum=Decimal(2), bounds_unit="GW"), ["2,000MW"]),
        (FigureFilters(units=("메가와트",)), ["2,000MW", "900MW"]),
        (FigureFilters(units=("MW",), minimum=Decimal(1000)), ["2,000MW"]),
        (FigureFilters(units=("MW",), minimum=Decimal(1), bounds_unit="GW"), ["2,000MW"]),
        (FigureFilters(units=("MW", "GW"), minimum=Decimal(3)), ["2,000MW", "3GW", "900MW"]),
        (FigureFilters(units=("MW", "GW"), minimum=Decimal(1000)), ["2,000MW"]),
        (FigureFilters(minimum=Decimal(1), bounds_unit="KRW"), []),
    ],
)
def test_amounts_in_different_units_of_a_dimension_compare(
    connection: Connection, build: Builder, which: FigureFilters, expected: list[str]
) -> None:
    figures = [
        Number("2,000MW", 2000, "MW", "quantity"),
        Number("3GW", 3, "GW", "quantity"),
        Number("900MW", 900, "MW", "quantity"),
        Number("5GWh", 5, "GWh", "quantity"),
    ]
    build.article("2,000MW와 3GW, 900MW와 5GWh를 짓는다.", figures=figures)
    assert texts(connection, which) == expected
    texts_found = texts(connection, FigureFilters(), Filters(figures=(FigureCondition(units=("MW",)),)))
    assert texts_found == ["2,000MW", "900MW"]


def test_an_unknown_unit_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="호랑이: is no unit"):
        list_figures(connection, Filters(), FigureFilters(units=("호랑이",)))


@pytest.mark.parametrize("unit", ["KRW", "GWh", "명"])
def test_bounds_in_another_dimension_than_the_units_are_wrong_usage(
    connection: Connection, unit: str
) -> None:
    which = FigureFilters(units=("MW", "GW"), minimum=Decimal(1), bounds_unit=unit)
    with pytest.raises(UsageError, match=rf"bounds_unit {unit} does not go with the units MW, GW"):
        list_figures(connection, Filters(), which)
    condition = FigureCondition(units=("MW",), minimum=Decimal(1), bounds_unit=unit)
    with pytest.raises(UsageError, match=rf"bounds_unit {unit} does not go with the units MW"):
        list_figures(connection, Filters(figures=(condition,)), FigureFilters())


def test_anything_but_filters_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="figure_filters takes FigureFilters and not a str: 'money'"):
        list_figures(connection, Filters(), "money")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="filters takes Filters and not a str: '칩'; parse_query makes them"):
        list_figures(connection, "칩", FigureFilters())  # type: ignore[arg-type]


def test_an_unknown_kind_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--kind colour: the kinds of figures are money"):
        list_figures(connection, Filters(), FigureFilters(kinds=("colour",)))


def test_figures_of_older_revisions_are_not_listed(connection: Connection, build: Builder) -> None:
    article = build.article("지금 5원", at=START, number=2, figures=[Number("5원", 5)])
    revision = build.revision(article, 1, None, "옛날 7원")
    build._figures(revision, None, "옛날 7원", [Number("7원", 7)])
    assert texts(connection, FigureFilters()) == ["5원"]


def test_the_company_can_be_one_that_was_merged(connection: Connection, build: Builder) -> None:
    main = build.entity("company", "한빛전자")
    merged = build.entity("company", "한빛전자공업", canonical=main)
    build.article(
        "한빛전자공업은 5원이다.",
        mentions=[("한빛전자공업", merged)],
        canonical={merged: main},
        figures=[Number("5원", 5)],
    )
    assert texts(connection, FigureFilters(companies=("한빛전자",))) == ["5원"]


def test_the_sentence_is_found_deep_in_a_long_body(connection: Connection, build: Builder) -> None:
    filler = "이것은 채우는 문장이다. " * 500
    build.article(f"{filler}값은 5원이었다. {filler}", figures=[Number("5원", 5)])
    (row,) = list_figures(connection, Filters(), FigureFilters()).rows
    assert row.sentence == "값은 5원이었다."
    assert isinstance(row.sentence, MarkedText)
    assert row.sentence.hits == ((3, 5),)


def test_the_figure_is_marked_in_its_sentence(connection: Connection, build: Builder) -> None:
    build.article("값은 5원이다. 값은 5원이다.", title="값 5원", figures=[Number("5원", 5)])
    marked = [row.sentence for row in list_figures(connection, Filters(), FigureFilters()).rows]
    assert all(isinstance(sentence, MarkedText) for sentence in marked)
    assert [sentence[start:end] for sentence in marked for start, end in getattr(sentence, "hits", ())] == [
        "5원"
    ] * len(marked)


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_pages_repeat_nothing_and_leave_nothing_out(
    connection: Connection, build: Builder, size: int, order: ListOrder
) -> None:
    company = build.entity("company", "한빛")
    for number in range(5):
        at = START + timedelta(days=number // 2) if number else None
        figures = [Number(f"{value}원", value) for value in range(1, number + 2)]
        body = "한빛 " + " ".join(figure.text for figure in figures)
        build.article(body, at=at, mentions=[("한빛", company)], figures=figures)
    # Articles 4 and 5 of one day, the later id first; figures in text order; the first article has no date.
    articles = [5] * 5 + [4] * 4 + [3] * 3 + [2] * 2 + [1]
    beginning = ["1원", "2원", "3원", "4원", "5원", "1원"]
    if order == "oldest":
        articles = [2] * 2 + [3] * 3 + [4] * 4 + [5] * 5 + [1]
        beginning = ["1원", "2원", "1원", "2원", "3원", "1원"]
    for filters in (Filters(), Filters(companies=("한빛",))):
        found, after = [], None
        while True:
            page = list_figures(connection, filters, FigureFilters(), limit=size, after=after, by=order)
            found += [(row.article, row.text) for row in page]
            if (after := page.after) is None:
                break
        assert [article for article, _ in found] == articles
        assert [text for _, text in found[:6]] == beginning


def test_figures_have_two_orders(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--by relevance: figures are listed by newest, oldest"):
        list_figures(connection, Filters(), FigureFilters(), by="relevance")  # type: ignore[arg-type]


def test_a_cursor_of_articles_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--after"):
        list_figures(connection, Filters(), FigureFilters(), after="2026-01-01T00:00:00Z_7")


class TestByValue:
    """The largest figures first, copies once."""

    @pytest.fixture
    def copied(self, build: Builder) -> dict[str, int]:
        first = build.article(
            "전력 2GW, 값 5원, 9원, 3~4배", title="2 GW", at=START + timedelta(days=1),
            figures=[
                Number("2 GW", 2, "GW", "quantity"), Number("2GW", 2, "GW", "quantity"), Number("5원", 5),
                Number("9원", 9), Number("3~4배", None, "배", "ratio", low=3, high=4),
            ],
        )  # fmt: skip
        copy = build.article(
            "값 5원", at=START + timedelta(days=2), figures=[Number("5원", 5)], duplicate_of=first
        )
        other = build.article(
            "전력 3,000MW, 값 5원, 3배", at=START,
            figures=[
                Number("3,000MW", 3000, "MW", "quantity"), Number("5원", 5), Number("3배", 3, "배", "ratio"),
            ],
        )  # fmt: skip
        return {"first": first, "copy": copy, "other": other}

    def ask(
        self, connection: Connection, limit: int | None = None, **which: tuple[str, ...]
    ) -> list[tuple[str, int]]:
        page = list_figures(connection, Filters(), FigureFilters(**which), limit=limit, by="value")  # type: ignore[arg-type]
        assert page.after is None
        return [(row.text, row.article) for row in page]

    def test_each_kind_is_sorted_in_its_base_unit(
        self, connection: Connection, copied: dict[str, int]
    ) -> None:
        first, other = copied["first"], copied["other"]
        assert self.ask(connection) == [
            ("9원", first),
            ("5원", other),
            ("5원", first),
            ("3,000MW", other),
            ("2 GW", first),
            ("3~4배", first),
            ("3배", other),
        ]

    def test_a_limit_counts_what_is_listed(self, connection: Connection, copied: dict[str, int]) -> None:
        assert self.ask(connection, 2, kinds=("money",)) == [
            ("9원", copied["first"]),
            ("5원", copied["other"]),
        ]

    def test_a_copy_alone_stands_for_its_text(self, connection: Connection, copied: dict[str, int]) -> None:
        only = Filters(duplicates="only")
        rows = list_figures(connection, only, FigureFilters(), by="value")
        assert [(row.text, row.article) for row in rows] == [("5원", copied["copy"])]

    def test_it_has_no_cursor(self, connection: Connection) -> None:
        with pytest.raises(UsageError, match="has one page and no --after"):
            list_figures(connection, Filters(), FigureFilters(), after="2026-01-01T00:00:00_1_1", by="value")
