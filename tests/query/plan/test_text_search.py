"""Texts by what they say, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from newsdb.model.filters import Filters, SearchedPart, TextQuery
from newsdb.model.rows.articles import MarkedText
from newsdb.query.language.parser import parse_query
from newsdb.query.language.text_terms import parse_text_query
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan import article_scan as walk
from newsdb.query.plan import text_search
from newsdb.query.plan.text_search import TextMatcher, is_answered_by_index, select_candidates
from newsdb.query.reports.rankings import list_top
from newsdb.store.text_index import (
    IndexedText,
    check_text_index,
    index_texts,
    rebuild_text_index,
    remove_texts,
)
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)


def found(connection: Connection, *texts: str) -> list[int]:
    return [row.id for row in list_articles(connection, Filters(texts=texts))]


@pytest.fixture
def articles(build: Builder) -> dict[str, int]:
    bodies = {
        "chip": "새 반도체칩이 나왔다. NVIDIA는 웃었다.",
        "centre": "데이터 센터의 전력이 모자란다.",
        "together": "데이터센터 공사가 끝났다. 칩은 없다.",
        "gold": "金融街에서 회의가 열렸다.",
        "memory": "HBM4와 DDR5를 만든다.",
        "rack": "HBMX 선반이다. hbm이라는 말은 따로 있다.",
    }
    return {
        name: build.article(body, title=f"제목 {name}", at=START + timedelta(days=day))
        for day, (name, body) in enumerate(bodies.items())
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("칩", ["together", "chip"]),
        ("반도체", ["chip"]),
        ("nvidia", ["chip"]),
        ("NVIDI", []),
        ("데이터 센터", ["together", "centre"]),
        ('"데이터 센터"', ["centre"]),
        ("반도체 OR 공사", ["together", "chip"]),
        ("칩 -공사", ["chip"]),
        ("金", ["gold"]),
        ("HBM", ["rack", "memory"]),
        ("DDR", ["memory"]),
        ("HBM4 DDR", ["memory"]),
        ("HBM -HBMX", ["memory"]),
        ("제목 gold", ["gold"]),
        ("없는말", []),
    ],
)
def test_a_query_finds_the_articles_that_say_it_newest_first(
    connection: Connection, articles: dict[str, int], query: str, names: list[str]
) -> None:
    assert found(connection, query) == [articles[name] for name in names]


def test_a_particle_at_the_end_of_a_word_is_looked_for_in_the_texts(
    connection: Connection, build: Builder
) -> None:
    there = build.article("서울에서 회의가 열렸다.")
    build.article("서울에 모여 광장에서 회의를 열었다.")
    build.article("서울에는 비가 왔다.")
    assert found(connection, '"서울에서"') == [there]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("반도체", ["both", "headline"]),
        ("반도체 공장", ["both"]),
        ("반도체 OR 전력", ["power", "both", "headline"]),
        ("-반도체", ["untitled", "power", "text"]),
        ("반도체 -공장", ["headline"]),
        ('"반도체 공장"', ["both"]),
        ("반도체*", ["headline"]),
        ("차세대*", ["both"]),
        ("체", ["both", "headline"]),
        ("hbm", ["headline"]),
        ('"hbm"', []),
        ("수출", []),
        ("없는말", []),
    ],
)
@pytest.mark.parametrize("many", [True, False])
def test_words_of_the_title_are_searched_in_titles_alone(
    connection: Connection,
    build: Builder,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    names: list[str],
    *,
    many: bool,
) -> None:
    texts = {
        "text": ("수출이 늘었다", "반도체 공장의 HBM 이야기다."),
        "headline": ("반도체, HBM4로 간다", "수출이 는다."),
        "both": ("차세대반도체 공장 짓는다", "반도체 공장을 짓는다."),
        "power": ("전력이 모자란다", "수출과 공장."),
        "untitled": (None, "반도체 수출이 는다."),
    }
    if query == "수출":
        texts["text"] = ("늘었다", "수출이 늘었다.")
    made = {
        name: build.article(body, title=title, at=START + timedelta(hours=hour))
        for hour, (name, (title, body)) in enumerate(texts.items())
    }
    if many:
        monkeypatch.setattr(walk, "read_few", lambda *_: None)
    monkeypatch.setattr(walk, "_FIRST_BATCH", 2)
    rows = list_articles(connection, Filters(titles=(query,))).rows
    assert [row.id for row in rows] == [made[name] for name in names]
    assert not any(row.snippet for row in rows)


def test_words_of_the_title_and_of_the_text_are_searched_together(
    connection: Connection, build: Builder
) -> None:
    there = build.article("공장을 짓는다.", title="반도체 소식", at=START)
    build.article("반도체 공장을 짓는다.", title="소식", at=START)
    build.article("소식이다.", title="반도체 소식", at=START)
    (row,) = list_articles(connection, Filters(titles=("반도체",), texts=("공장",))).rows
    assert row.id == there
    assert isinstance(row.title, MarkedText)
    assert isinstance(row.snippet, MarkedText)
    assert (row.title.hits, row.snippet.hits) == (((0, 3),), ((0, 2),))
    assert [row.articles for row in list_top(connection, "outlets", Filters(titles=("반도체",)))] == []
    by_relevance = list_articles(connection, Filters(titles=("반도체",)), by="relevance").rows
    assert len(by_relevance) == 2


def test_the_index_tells_titles_from_texts(connection: Connection, build: Builder) -> None:
    titled = build.article("소식이다.", title="칩과 반도체, HBM4", at=START)
    build.article("칩과 반도체, HBM4", title="소식이다.", at=START)
    for query in ("반도체", "칩", "HBM", "반도*", "hb*", '"반도체"'):
        candidates = select_candidates(connection, [replace(parse_text_query(query), part="title")])
        assert candidates is not None
        assert connection.scalars(candidates).all() == [titled]


def test_a_prefix_is_searched_as_it_stands(connection: Connection, build: Builder) -> None:
    build.entity("company", "반도체")
    there = build.article("반도체칩이 나왔다.", at=START)
    build.article("차세대반도체가 나왔다.", at=START)
    assert found(connection, "반도체*") == [there]
    assert found(connection, "반도체를*") == []
    english = build.article("Semiconductor stocks fell.", at=START)
    assert found(connection, "semicon*") == found(connection, "SEMI* st*") == [english]
    assert found(connection, "semicon") == []


def test_several_queries_must_all_be_answered(connection: Connection, articles: dict[str, int]) -> None:
    assert found(connection, "칩", "데이터센터") == [articles["together"]]


def test_pages_follow_each_other_without_a_gap(connection: Connection, build: Builder) -> None:
    made = [build.article("칩 소식", at=START + timedelta(hours=hour)) for hour in range(7)]
    pages, after = [], None
    while True:
        page = list_articles(connection, Filters(texts=("칩",)), limit=3, after=after)
        pages += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert pages == made[::-1]


def test_what_counts_articles_counts_those_that_answer(connection: Connection, build: Builder) -> None:
    outlet = build.outlet("가나일보")
    build.article("칩 소식", at=START, outlet=outlet)
    build.article("다른 소식", at=START, outlet=outlet)
    assert [row.articles for row in list_top(connection, "outlets", Filters(texts=("칩",)))] == [1]


@pytest.mark.parametrize("word", ["칩", "소식", '"칩 소식"'])
@pytest.mark.parametrize("spread", [0, 50])
@pytest.mark.parametrize("newest", [1, 20_000])
def test_a_frequent_word_is_looked_for_along_the_newest_articles(
    connection: Connection,
    build: Builder,
    monkeypatch: pytest.MonkeyPatch,
    word: str,
    spread: int,
    newest: int,
) -> None:
    bodies = ("칩 소식", "다른 이야기", "칩 소식", "소식이 칩에서", "칩 소식")
    made = [build.article(body, at=START + timedelta(hours=hour)) for hour, body in enumerate(bodies)]
    monkeypatch.setattr(walk, "read_few", lambda *_: None)
    monkeypatch.setattr(walk, "_FIRST_BATCH", 2)
    monkeypatch.setattr(walk, "_MOST_SCANNED", newest)
    monkeypatch.setattr(text_search, "_SPREAD", spread)
    both = [made[4], made[3], made[2], made[0]]
    assert found(connection, word) == ([made[4], made[2], made[0]] if " " in word else both)


@pytest.mark.parametrize("word", ["칩", "소식"])
def test_a_frequent_word_is_looked_for_where_no_article_is_left(
    connection: Connection, build: Builder, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    for hour in range(4):
        build.article("칩 소식", at=START + timedelta(hours=hour))
    monkeypatch.setattr(walk, "read_few", lambda *_: None)
    monkeypatch.setattr(walk, "_FIRST_BATCH", 2)
    assert list_articles(connection, Filters(texts=(word,), since=START + timedelta(days=1))).rows == []
    # A lot that is full and the last.
    assert len(list_articles(connection, Filters(texts=(word,))).rows) == 4


def test_the_candidates_are_found_once_however_many_texts_do_not_say_the_word(
    connection: Connection, build: Builder
) -> None:
    said = {0, 50, 89}
    made = [
        build.article("가나다" if hour in said else "가나 나다", at=START + timedelta(hours=hour))
        for hour in range(90)
    ]
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    assert found(connection, "가나다") == [made[89], made[50], made[0]]
    event.remove(connection, "before_cursor_execute", note)
    # Whether they are few, and then they themselves.
    assert sum("article_grams" in statement for statement in statements) == 2


def test_few_candidates_are_asked_for_once(connection: Connection, build: Builder) -> None:
    made = [build.article(f"{name}가나다", at=START) for name in ("나", "다")]
    build.article("라마바", at=START)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    assert found(connection, "가나다") == [made[1], made[0]]
    event.remove(connection, "before_cursor_execute", note)
    assert sum("article_grams" in statement for statement in statements) == 1


def test_hits_are_places_in_the_text_as_it_is_written() -> None:
    text = "㈜가나는 ＡＩ 칩을, AI는 아니라고."
    hits = TextMatcher([parse_text_query("ai 칩")]).find_hits(text, "body")
    assert [text[start:end] for start, end in hits] == ["ＡＩ", "칩", "AI"]


def test_the_index_agrees_with_the_texts_until_it_is_touched(
    connection: Connection, articles: dict[str, int]
) -> None:
    assert not [*check_text_index(connection)]
    text = IndexedText(articles["chip"], "제목 chip", "새 반도체칩이 나왔다. NVIDIA는 웃었다.")
    remove_texts(connection, [text])
    assert "missing" in next(check_text_index(connection))
    index_texts(connection, [text])
    assert not [*check_text_index(connection)]
    assert rebuild_text_index(connection) == len(articles)
    assert not [*check_text_index(connection)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@for_all(
    st.text("가나다 ab1칩", min_size=1, max_size=30),
    st.text("가나다 ab1칩", min_size=1, max_size=6).map(str.strip).filter(bool),
)
def test_what_a_text_says_is_found_and_nothing_else(
    connection: Connection, build: Builder, body: str, phrase: str
) -> None:
    article = build.article(body, at=START)
    says = TextMatcher([parse_text_query(f'"{phrase}"')]).matches(None, body)
    assert (article in found(connection, f'"{phrase}"')) == says


@pytest.mark.parametrize(
    ("query", "is_answered"),
    [
        ("투자", True),
        ("text:투자,공장", True),
        ("투자,공장", False),  # one word with a comma in it
        ('"투자"', True),
        ("ＡＩ", False),  # a Latin word has a bound, or a number behind it
        ("hbm", False),
        ("칩", False),  # one syllable is the beginning of many grams
        ("데이터", False),  # two pairs may stand apart
        ("투자*", False),  # must begin a word
        ("투 자", False),  # white space between
        ("투자 -광고", False),
        ("body:투자", False),  # the index has titles and whole texts
        ("title:투자", True),
        ("투자 데이터", False),
    ],
)
def test_the_index_alone_answers_for_pairs_of_syllables(query: str, is_answered: bool) -> None:  # noqa: FBT001
    filters = parse_query(query)
    parts: tuple[tuple[SearchedPart | None, tuple[str | TextQuery, ...]], ...] = (
        ("title", filters.titles),
        ("body", filters.bodies),
        (None, filters.texts),
    )
    queries = [
        replace(text if isinstance(text, TextQuery) else parse_text_query(text, "--text"), part=part)
        for part, texts in parts
        for text in texts
    ]
    assert is_answered_by_index(queries) == is_answered
