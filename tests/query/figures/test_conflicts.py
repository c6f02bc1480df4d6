"""Test which figures contradict each other."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.query.figures.conflicts import find_contradictions, list_conflicts, list_words, may_be_one
from newsdb.query.figures.statements import FigureStatement
from tests.query.builder import Number
from tests.query.figures.world import DAY, World

ALL = Filters()


def test_two_outlets_that_differ_stand_side_by_side(connection: Connection, world: World) -> None:
    first = world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    second = world.says(1, "한빛이 공장 증설에 50억원을 투자한다.", Number("50억원", 5_000_000_000))
    (row,) = list_conflicts(connection, ALL)
    assert (row.company, row.day.isoformat(), row.kind, row.unit) == ("한빛", "2026-03-02", "money", "KRW")
    assert (row.text, row.outlet, row.article) == ("30억원", "가나일보", first)
    assert (row.other_text, row.other_outlet, row.other_article) == ("50억원", "다라신문", second)
    assert row.shared == ("공장", "증설에")
    assert row.other_sentence == "한빛이 공장 증설에 50억원을 투자한다."
    assert list_conflicts(connection, Filters(companies=("한빛",))) == [row]


def test_amounts_in_two_units_of_a_dimension_contradict_each_other(
    connection: Connection, world: World
) -> None:
    world.says(0, "한빛은 발전소 건설에 2,000MW를 쓴다.", Number("2,000MW", 2000, "MW", "quantity"))
    world.says(1, "한빛이 발전소 건설에 3GW를 쓴다.", Number("3GW", 3, "GW", "quantity"))
    world.says(2, "한빛이 발전소 건설에 2GW를 쓴다.", Number("2GW", 2, "GW", "quantity"))
    rows = list_conflicts(connection, ALL)
    assert [(row.text, row.other_text, row.pairs) for row in rows] == [("2,000MW", "3GW", 2)]


def test_two_values_are_listed_once_however_many_articles_give_them(
    connection: Connection, world: World
) -> None:
    for outlet, amount in enumerate((30, 50, 30, 50, 80)):
        number = Number(f"{amount}억원", amount * 10**8)
        world.says(outlet, f"한빛은 공장 증설에 {amount}억원을 쓴다.", number)
    rows = list_conflicts(connection, ALL)
    assert [(row.text, row.other_text, row.pairs) for row in rows] == [
        ("30억원", "50억원", 4),
        ("30억원", "80억원", 2),
        ("50억원", "80억원", 2),
    ]


@pytest.mark.parametrize("also", ["다른 날 누리는 50억원을 썼다.", "전체로는 50억 원가량이다."])
def test_an_article_that_gives_the_other_value_anywhere_contradicts_nobody(
    connection: Connection, world: World, also: str
) -> None:
    numbers = [Number("30억원", 3_000_000_000), Number(also[also.index("50") :][:4], 5_000_000_000)]
    world.says(0, f"한빛은 공장 증설에 30억원을 쓴다. {also}", *numbers)
    world.says(1, "한빛이 공장 증설에 50억원을 투자한다.", Number("50억원", 5_000_000_000))
    assert list_conflicts(connection, ALL) == []


@pytest.mark.parametrize(
    ("body", "figure", "options"),
    [
        ("한빛은 공장 증설에 31억원을 쓴다.", Number("31억원", 3_100_000_000), {}),  # rounded
        ("한빛은 공장 증설에 최대 50억원을 쓴다.", Number("50억원", 5_000_000_000, approx="최대"), {}),
        ("한빛은 공장 증설에 50억달러를 쓴다.", Number("50억달러", 5_000_000_000, "USD"), {}),
        (
            "한빛은 공장 증설에 50억원을 쓴다.",
            Number("50억원", 5_000_000_000),
            {"at": DAY + timedelta(days=1)},
        ),
        ("한빛은 공장 증설에 50억원을 쓴다.", Number("50억원", 5_000_000_000), {"copy_of": 1}),
        ("한빛의 이익은 50억원이다.", Number("50억원", 5_000_000_000), {}),  # of something else
    ],
)
def test_what_may_both_be_right_is_no_conflict(
    connection: Connection, world: World, body: str, figure: Number, options: dict[str, object]
) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    world.says(1, body, figure, **options)  # type: ignore[arg-type]
    assert list_conflicts(connection, ALL) == []


def test_who_names_both_figures_contradicts_nobody(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    both = (Number("30억원", 3_000_000_000), Number("50억원", 5_000_000_000))
    world.says(1, "한빛은 공장 증설에 30억원, 모두 50억원을 쓴다.", *both)
    assert list_conflicts(connection, ALL) == []


def test_who_restates_the_other_figure_contradicts_nobody(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    dollars = Number("210만달러", 2_100_000, "USD")
    world.says(
        1,
        "한빛은 공장 증설에 210만달러(30억원)를 써 값이 900억원인 기업이 된다.",
        dollars,
        Number("30억원", 3_000_000_000, converts=0),
        Number("900억원", 90_000_000_000),
    )
    assert list_conflicts(connection, ALL) == []


def test_of_several_figures_each_stands_beside_the_nearest(connection: Connection, world: World) -> None:
    world.says(
        0,
        "한빛은 공장 증설에 30억원, 창고 확장에 700억원을 쓴다.",
        Number("30억원", 3_000_000_000),
        Number("700억원", 70_000_000_000),
    )
    world.says(
        1,
        "한빛은 공장 증설에 50억원, 창고 확장에 900억원을 쓴다.",
        Number("50억원", 5_000_000_000),
        Number("900억원", 90_000_000_000),
    )
    found = {(row.text, row.other_text) for row in list_conflicts(connection, ALL)}
    assert found == {("30억원", "50억원"), ("700억원", "900억원")}


def test_two_companies_in_both_sentences_make_one_conflict(connection: Connection, world: World) -> None:
    other = world.build.entity("company", "두솔")
    for outlet, (text, value) in enumerate((("30억원", 3_000_000_000), ("50억원", 5_000_000_000))):
        world.build.article(
            f"한빛과 두솔은 공장 증설에 {text}을 쓴다.",
            at=DAY,
            outlet=world.outlets[outlet],
            mentions=[("한빛", world.hanbit), ("두솔", other)],
            figures=[Number(text, value)],
        )
    assert len(list_conflicts(connection, ALL)) == 1
    (row,) = list_conflicts(connection, Filters(companies=("두솔",)))
    assert row.company == "두솔"


def test_one_outlet_does_not_contradict_itself(connection: Connection, world: World) -> None:
    world.says(0, "한빛은 공장 증설에 30억원을 쓴다.", Number("30억원", 3_000_000_000))
    world.says(0, "한빛은 공장 증설에 50억원을 쓴다.", Number("50억원", 5_000_000_000))
    assert list_conflicts(connection, ALL) == []


def statement(article: int, sentence: str, value: int, *, restates: bool = False) -> FigureStatement:
    """Return a figure of `value` won beside the company 한빛, in an article of an outlet of its own."""
    amount = Decimal(value)
    return FigureStatement(
        entity=1,
        company="한빛",
        article=article,
        listed_at=datetime(2026, 1, 1, tzinfo=UTC),
        outlet_id=article,
        outlet=f"신문{article}",
        original=article,
        kind="money",
        unit="KRW",
        base_unit="KRW",
        per=None,
        text=f"{value}원",
        value_low=amount,
        value_high=amount,
        low=amount,
        high=amount,
        approx=None,
        restates=restates,
        sentence=sentence,
    )


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("한빛이 공장에 500원을 냈다", ()),  # 공장 alone
        ("한빛이 증설에 500원을 냈다", ()),  # 증설 alone
        ("한빛이 공장 증설에 500원을 냈다", ("공장", "증설")),
        (
            "한빛이 새로운 공장을 증설하는 데 500원을 냈다",
            ("공장", "증설"),
        ),  # but for particles of two syllables
        ("한빛이 서울에 500원을 냈다", ()),
    ],
)
def test_two_words_must_be_in_both_sentences(other: str, shared: tuple[str, ...]) -> None:
    figures = [statement(1, "한빛은 공장 증설 비용이 300원이다", 300), statement(2, other, 500)]
    pairs = list(find_contradictions(figures))
    assert [words for _, _, words in pairs] == ([shared] if shared else [])


def test_the_company_and_the_figure_are_no_words_of_a_sentence() -> None:
    assert list_words(statement(1, "한빛은 공장에 300원을 썼다", 300)) == ["공장에", "썼다"]


def test_of_several_figures_the_nearest_are_paired() -> None:
    figures = [
        statement(1, "한빛은 공장 증설에 10원, 모두 100원을 쓴다", 10),
        statement(1, "한빛은 공장 증설에 10원, 모두 100원을 쓴다", 100),
        statement(2, "한빛은 공장 증설에 12원, 모두 120원을 쓴다", 12),
        statement(2, "한빛은 공장 증설에 12원, 모두 120원을 쓴다", 120),
    ]
    pairs = {(one.text, other.text) for one, other, _ in find_contradictions(figures)}
    assert pairs == {("10원", "12원"), ("100원", "120원")}


def test_a_value_restated_in_the_other_article_is_no_contradiction() -> None:
    sentence = "한빛은 공장 증설에 쓴다"
    figures = [statement(1, sentence, 300), statement(2, sentence, 500)]
    assert len(list(find_contradictions(figures))) == 1
    assert list(find_contradictions([*figures, statement(2, sentence, 300, restates=True)])) == []


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("한빛", "한빛그룹", True),
        ("한빛", None, True),
        ("한빛", "두솔", False),
        ("한빛", "한빛, 두솔", False),
        ("한빛과 두솔", "한빛", False),
    ],
)
def test_holders_are_one_where_one_begins_the_other(name: str, other: str | None, *, expected: bool) -> None:
    assert may_be_one(name, other) is expected
    assert may_be_one(other, name) is expected


def test_parts_that_add_up_to_the_other_value_contradict_nobody() -> None:
    one = statement(1, "한빛은 공장 증설에 800원을 쓰고 500원을 더 쓴다", 800)
    more = statement(1, "한빛은 공장 증설에 800원을 쓰고 500원을 더 쓴다", 500)
    whole = statement(2, "한빛은 공장 증설에 1300원을 쓴다", 1300)
    other = statement(2, "한빛은 공장 증설에 1400원을 쓴다", 1400)
    assert list(find_contradictions([one, more, whole])) == []
    assert len(list(find_contradictions([one, more, other]))) == 1


@pytest.mark.parametrize(("value", "contradict"), [(2_890, False), (2_990, True)])
def test_an_amount_of_money_may_be_cut_off(value: int, *, contradict: bool) -> None:
    cut = statement(1, "한빛은 공장 증설에 2800원을 쓴다", 2_800)
    full = statement(2, f"한빛은 공장 증설에 {value}원을 쓴다", value)
    assert bool(list(find_contradictions([cut, full]))) is contradict


@pytest.mark.parametrize(("kind", "contradict"), [("count", False), ("duration", False), ("money", True)])
def test_counts_and_durations_are_compared_where_they_say_what_they_count(
    kind: str, *, contradict: bool
) -> None:
    one, other = (
        statement(number, f"한빛은 공장 증설에 {value}원을 쓴다", value)._replace(kind=kind)
        for number, value in ((1, 25), (2, 50))
    )
    assert bool(list(find_contradictions([one, other]))) is contradict
    said = ("factories", "level", "None", "actual", "None")
    assert list(find_contradictions([one._replace(says=said), other._replace(says=said)]))


def test_figures_of_two_parties_contradict_nobody() -> None:
    one, other = (
        statement(number, f"한빛은 공장 증설에 {value}원을 쓴다", value)._replace(party=party)
        for number, value, party in ((1, 25, "두솔"), (2, 50, "가온"))
    )
    assert list(find_contradictions([one, other])) == []
    assert list(find_contradictions([one, other._replace(party="두솔그룹")]))
