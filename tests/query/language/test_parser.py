"""The query language: what a text means, and where it is wrong."""

from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.cli.query.articles import articles
from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.errors import UsageError
from newsdb.model.filters import FactCondition, FigureCondition, Filters, Term, TextQuery, combine_filters
from newsdb.query.language.korean_keys import KOREAN_KEYS
from newsdb.query.language.parser import KEYS, NAMED, parse_exclusion, parse_figure, parse_query


def text(*groups: str, unwanted: tuple[str, ...] = ()) -> TextQuery:
    return TextQuery(tuple((Term(word),) for word in groups), tuple(map(Term, unwanted)))


def money(**bounds: Any) -> FigureCondition:
    return FigureCondition(kinds=("money",), **bounds)


def fact(measure: str, **condition: Any) -> FactCondition:
    return FactCondition(measures=(measure,), **condition)


def local(year: int, month: int = 1) -> datetime:
    return datetime(year, month, 1)  # noqa: DTZ001 - the local time of each article


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", Filters()),
        ("company:두솔", Filters(companies=("두솔",))),
        ("company:두솔 company:AMD", Filters(companies=("두솔", "AMD"))),
        ("company:두솔,AMD", Filters(companies=(("두솔", "AMD"),))),
        ('company:"두솔, 주식회사",AMD', Filters(companies=(("두솔, 주식회사", "AMD"),))),
        ("company:(주)두솔", Filters(companies=("(주)두솔",))),
        ("person:김하나 org:가나부", Filters(people=("김하나",), organisations=("가나부",))),
        ("reporter:김하나@가나일보", Filters(reporters=("김하나@가나일보",))),
        ("outlet:가나일보,다라일보", Filters(outlets=("가나일보", "다라일보"))),
        ("section:경제 language:ko", Filters(sections=("경제",), languages=("ko",))),
        ("label:반도체,전력", Filters(labels=(("반도체", "전력"),))),
        ("-outlet:가나일보 -company:AMD", Filters(exclude=Filters(outlets=("가나일보",), companies=("AMD",)))),
        ("칩 공장", Filters(texts=(text("칩", "공장"),))),
        ("칩 -주가", Filters(texts=(text("칩", unwanted=("주가",)),))),
        ("text:칩,반도체", Filters(texts=(TextQuery(((Term("칩"), Term("반도체")),)),))),
        ('text:"데이터 센터"', Filters(texts=(TextQuery(((Term("데이터 센터", is_phrase=True),),)),))),
        ("-text:칩", Filters(texts=(text(unwanted=("칩",)),))),
        ("title:칩,반도체 공장", Filters(
            texts=(text("공장"),), titles=(TextQuery(((Term("칩"), Term("반도체")),)),)
        )),
        ('title:"데이터 센터" -title:주가', Filters(
            titles=(TextQuery(((Term("데이터 센터", is_phrase=True),),), (Term("주가"),)),)
        )),
        ("title:반도체* semicon*", Filters(
            texts=(TextQuery(((Term("semicon", is_prefix=True),),)),),
            titles=(TextQuery(((Term("반도체", is_prefix=True),),)),),
        )),
        ("회사:두솔 인물:김하나 기관:가나부", Filters(
            companies=("두솔",), people=("김하나",), organisations=("가나부",)
        )),
        ("기자:김하나 매체:가나일보 -언론사:다라일보", Filters(
            reporters=("김하나",), outlets=("가나일보",), exclude=Filters(outlets=("다라일보",))
        )),
        ("제목:칩 본문:공장", Filters(bodies=(text("공장"),), titles=(text("칩"),))),
        ("body:칩,반도체 -body:주가 공장", Filters(
            texts=(text("공장"),), bodies=(TextQuery(((Term("칩"), Term("반도체")),), (Term("주가"),)),)
        )),
        ('source:두솔 source:"업계 관계자",AMD -출처:가나부', Filters(
            sources=("두솔", ("업계 관계자", "AMD")), exclude=Filters(sources=("가나부",))
        )),
        ("has:source sure:.8", Filters(has_source=True, sure=0.8)),
        ("-has:출처 sure:1", Filters(has_source=False, sure=1.0)),
        ("부터:2026 까지:2026-01", Filters(
            since=local(2026), until=local(2026, 2)
        )),
        ("금액>=5 단위:달러", Filters(figures=(
            money(minimum=Decimal(5)), FigureCondition(units=("USD",))
        ))),
        ("date:2026-01..2026-03", Filters(
            since=local(2026), until=local(2026, 4)
        )),
        ("기간:2026-01~2026-03", Filters(
            since=local(2026), until=local(2026, 4)
        )),
        ("date:2026-02", Filters(
            since=local(2026, 2), until=local(2026, 3)
        )),
        ("date:2026.. date:..2026-06", Filters(
            since=local(2026), until=local(2026, 7)
        )),
        ("money:100억..500억원", Filters(figures=(
            money(bounds_unit="KRW", minimum=Decimal(10**10), maximum=Decimal(5 * 10**10)),
        ))),
        ("money:1,000..2,000", Filters(figures=(money(minimum=Decimal(1000), maximum=Decimal(2000)),))),
        ('money="1조 원..2조 원"', Filters(figures=(
            money(bounds_unit="KRW", minimum=Decimal(10**12), maximum=Decimal(2 * 10**12)),
        ))),
        ("percent:3.. -figure=..5", Filters(
            figures=(FigureCondition(kinds=("percent",), minimum=Decimal(3)),),
            exclude=Filters(figures=(FigureCondition(maximum=Decimal(5)),)),
        )),
        ("COMPANY:AMD", Filters(companies=("AMD",))),
        ("since:2026 until:2026-01", Filters(
            since=local(2026), until=local(2026, 2)
        )),
        ("-since:2026", Filters(until=local(2026))),
        ("-until:2026", Filters(since=local(2027))),
        ("unique:yes", Filters(duplicates="exclude")),
        ("unique:no", Filters()),
        ("-unique:yes", Filters(duplicates="only")),
        ("figure:money", Filters(figures=(money(),))),
        ("money>=1조원", Filters(figures=(money(bounds_unit="KRW", minimum=Decimal(10**12)),))),
        ("money>1억원 money<2억원", Filters(figures=(
            money(bounds_unit="KRW", minimum=Decimal(10**8), maximum=Decimal(2 * 10**8), above=True, below=True),
        ))),
        ("percent=3.5%", Filters(figures=(
            FigureCondition(kinds=("percent",), minimum=Decimal("3.5"), maximum=Decimal("3.5"), bounds_unit="%"),
        ))),
        ("quantity>=2GW", Filters(figures=(
            FigureCondition(kinds=("quantity",), minimum=Decimal(2), bounds_unit="GW"),
        ))),
        ("figure:money unit:달러 figure>=5", Filters(figures=(money(units=("USD",), minimum=Decimal(5)),))),
        ("money>=5 percent<0", Filters(figures=(
            money(minimum=Decimal(5)),
            FigureCondition(kinds=("percent",), maximum=Decimal(0), below=True),
        ))),
        ("-money>=5", Filters(exclude=Filters(figures=(money(minimum=Decimal(5)),)))),
        ('money>="2조 7천억원"', Filters(figures=(money(bounds_unit="KRW", minimum=Decimal(27 * 10**11)),))),
        ("revenue>=1조원", Filters(facts=(fact("revenue", bounds_unit="KRW", minimum=Decimal(10**12)),))),
        ("영업이익>1조원 영업이익<2조원", Filters(facts=(fact(
            "operating_profit",
            bounds_unit="KRW", minimum=Decimal(10**12), maximum=Decimal(2 * 10**12), above=True, below=True,
        ),))),
        ("operating_profit<0 -사망자>=10", Filters(
            facts=(fact("operating_profit", maximum=Decimal(0), below=True),),
            exclude=Filters(facts=(fact("deaths", minimum=Decimal(10)),)),
        )),
        ("시장_점유율:30..50%", Filters(
            facts=(fact("market_share", bounds_unit="%", minimum=Decimal(30), maximum=Decimal(50)),)
        )),
        ("money>=1,000원", Filters(figures=(money(bounds_unit="KRW", minimum=Decimal(1000)),))),
    ],
)  # fmt: skip
def test_a_query_means_these_filters(query: str, filters: Filters) -> None:
    assert parse_query(query) == filters


@pytest.mark.parametrize(
    ("query", "place", "what"),
    [
        ("칩 reportr:김하나", 3, "no key reportr; is it reporter?"),
        ("https://news.example", 1, "no key https"),
        ("영업이일>1조", 1, "no key 영업이일; is it 영업이익"),
        ("매출>=많이", 5, "is no amount"),
        ("매출>=1조원 매출<1억원", 9, "no amount lies between"),
        ("매출>=1조원 매출<5GW", 12, "is not in KRW"),
        ("칩 OR company:AMD", 3, "OR stands between"),
        ("company:AMD OR company:두솔", 13, "OR stands between.*KEY:A,B"),
        ("company:AMD (칩 OR 공장)", 13, "brackets group nothing"),
        ("칩 OR -text:공장", 7, "OR does not go with -"),
        ("company: AMD", 9, "a value is missing"),
        ("company:AMD,", 13, "a value is missing"),
        ("company:(AMD OR 두솔)", 9, "alternatives are written KEY:A,B"),
        ("company:-AMD", 9, "the minus before its key"),
        ("company:두솔,-AMD", 12, "the minus before its key"),
        ("제목:-금리", 4, "the minus before its key"),
        ('company:"AMD', 9, "not closed"),
        ('company:"AMD"두솔', 14, "a space is missing"),
        ('company:""', 9, "nothing between"),
        ("company>AMD", 1, "company goes with a colon"),
        ("since:gestern", 7, "is no date"),
        ("since:2026,2027", 12, "since has one value"),
        ("unique:vielleicht", 8, "yes or no"),
        ("has:figures", 5, "has goes with source"),
        ("has:source -has:source", 13, "no article fits both"),
        ("sure:2", 6, "2: a confidence is a number from 0 to 1"),
        ("sure:hoch", 6, "a confidence is a number"),
        ("-sure:.5", 2, "sure has no minus"),
        ("money:5원", 1, "money goes with a range"),
        ("money:5..1", 1, "no amount lies between"),
        ("money:..", 7, "a range has one or two ends"),
        ("money:1..viel", 7, "viel: is no amount"),
        ("date:2026-03..2026-01", 6, "ends before it begins"),
        ("date:..", 6, "a range has one or two ends"),
        ("date:2024..2025..2026", 6, "a range has one or two ends"),
        ("-date:2026", 2, "date has no minus"),
        ("since:2026-01..2026-03", 1, "a range of dates is written date:2026-01..2026-03"),
        ("회상:두솔", 1, "no key 회상; the keys are 기자, 매체"),
        ("언론:가나일보", 1, "no key 언론; is it 언론사"),
        ("title:반*체", 7, "[*] stands at the end"),
        ("title:칩 OR 공장", 9, "OR stands between two words"),
        ("money>=viel", 8, "is no amount"),
        ("money>=5%", 8, "% is no currency"),
        ("percent>=5원", 10, "percent is given in %"),
        ("money>=1조원 money<1억원", 12, "no amount lies between"),
        ("money>=1원 money<5달러", 17, "is not in KRW"),
        ("figure:colour", 8, "no kind of figure"),
        ("unit>5", 1, "unit goes with a colon"),
    ],
)
def test_what_is_wrong_is_pointed_at(query: str, place: int, what: str) -> None:
    with pytest.raises(UsageError, match=rf"query, character {place}: .*{what}") as caught:
        parse_query(query)
    shown, caret = caught.value.details
    assert shown == query
    assert caret.strip() == "^"


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="since is not before until"):
        parse_query("since:2026 until:2025")


def test_an_exclusion_is_a_clause_or_a_word_turned_round() -> None:
    assert parse_exclusion("outlet:가나일보") == Filters(exclude=Filters(outlets=("가나일보",)))
    assert parse_exclusion("주가") == Filters(texts=(text(unwanted=("주가",)),))
    for twice in ("-outlet:가나일보", "-주가"):
        with pytest.raises(UsageError, match="is left out already"):
            parse_exclusion(twice)


def test_one_condition_on_figures_is_a_kind_or_a_comparison() -> None:
    assert parse_figure("money") == money()
    assert parse_figure("money>=5") == money(minimum=Decimal(5))
    for other in ("company:AMD", "money>=5 company:AMD", "money>=5 percent>1"):
        with pytest.raises(UsageError, match="is no condition on figures"):
            parse_figure(other)


def test_filters_are_joined_and_the_narrower_dates_count() -> None:
    first = parse_query("company:AMD since:2025 until:2027 -outlet:가")
    second = parse_query("company:두솔 since:2026 -outlet:나 unique:yes")
    assert combine_filters(first, second) == Filters(
        companies=("AMD", "두솔"),
        since=local(2026),
        until=local(2028),
        duplicates="exclude",
        exclude=Filters(outlets=("가", "나")),
    )


PIECES = st.sampled_from(
    (
        *KEYS,
        *KOREAN_KEYS,
        "*",
        "..",
        "~",
        ":",
        ">=",
        "<",
        "=",
        "-",
        ",",
        '"',
        " ",
        "OR",
        "칩",
        "AMD",
        "1조원",
        "2026",
        "(",
        "money",
    )
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_any_text_is_a_query_or_a_usage_error(query: str) -> None:
    try:
        found = parse_query(query)
    except UsageError:
        return
    assert isinstance(found, Filters)


def test_every_key_is_on_the_page_about_searching() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "search.md").read_text(encoding="utf-8")
    keys = (*KEYS, *KOREAN_KEYS)
    assert [key for key in keys if f"`{key}:`" not in page and f"`{key}`" not in page] == []


def test_a_korean_key_means_a_key() -> None:
    assert set(KOREAN_KEYS.values()) <= set(KEYS)


def test_every_filter_is_a_key_and_an_option() -> None:
    flags = {option for param in articles.params for option in param.opts}
    assert {f"--{key}" for key in KEYS} - flags == {
        f"--{kind}" for kind in ("unit", "has", *FIGURE_KINDS)
    }  # spelt in --figure; --with-source and --without-source
    keys = {NAMED.get(key, key) for key in KEYS} | {
        *("texts", "titles", "bodies", "figures", "exclude", "duplicates", "has_source"),
        "facts",  # their keys are the measures
    }
    assert {each.name for each in fields(Filters)} <= keys


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("회사：두솔", "회사:두솔"),
        ("회사：두솔，한빛\u3000－매체：가나일보", "회사:두솔,한빛 -매체:가나일보"),
        ("금액＞＝1조원 퍼센트포인트", "금액>=1조원 퍼센트포인트"),
        ("percent＜０", "percent<0"),
        ("반도체＊ －주가", "반도체* -주가"),
        ("제목：＂데이터 센터＂", '제목:"데이터 센터"'),
    ],
)
def test_signs_of_full_width_are_signs(typed: str, plain: str) -> None:
    assert parse_query(typed) == parse_query(plain)


def test_signs_in_quotation_marks_stay_as_they_were_typed() -> None:
    assert parse_query('키워드:"가：나，다"').labels == ("가：나，다",)
    with pytest.raises(UsageError, match="character 4"):
        parse_query("가나 전화：02")
