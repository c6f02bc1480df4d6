"""Lists of articles: order, pages, filters."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection

from newsdb.model.choices import ListOrder
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.filters import Filters
from newsdb.query.lists.articles import list_articles, read_article_rows
from newsdb.query.lists.snippets import OPENING_LENGTH
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def ids(connection: Connection, filters: Filters, limit: int | None = None) -> list[int]:
    return [row.id for row in list_articles(connection, filters, limit=limit)]


def test_a_row_holds_what_lists_show(connection: Connection, build: Builder) -> None:
    outlet = build.outlet("한빛경제")
    kim, lee = build.reporter("김민수", outlet), build.reporter("이서연", outlet)
    first = build.article(
        "첫 문장이다.\n둘째 줄.", title="제목", at=day(1), outlet=outlet, reporters=[lee, kim]
    )
    copy = build.article("가" * 200, at=day(0), duplicate_of=first)
    newest, oldest = list_articles(connection, Filters()).rows
    assert (newest.id, newest.published_at, newest.outlet) == (first, day(1), "한빛경제")
    assert newest.reporters == ("이서연", "김민수")
    assert (newest.title, newest.opening) == ("제목", "")
    assert newest.url == f"https://news.example/{first}"
    assert (oldest.id, oldest.duplicate_of, oldest.outlet, oldest.reporters) == (copy, first, None, ())
    assert oldest.opening == "가" * OPENING_LENGTH


def test_an_article_without_a_title_has_the_first_words_of_its_text(
    connection: Connection, build: Builder
) -> None:
    for title in (None, ""):
        build.article("첫 문장이다.\n둘째 줄.", title=title, at=day(0))
    assert {row.opening for row in list_articles(connection, Filters())} == {"첫 문장이다. 둘째 줄."}


def test_a_text_of_which_the_source_gave_the_start_is_marked(connection: Connection, build: Builder) -> None:
    cut = build.article("칩 공장이 ..", title="칩", at=day(1), truncated=True)
    whole = build.article("칩 공장이 섰다.", title="칩", at=day(0))
    for filters in (Filters(), Filters(texts=("칩",)), Filters(since=day(0))):
        page = list_articles(connection, filters)
        assert [(row.id, row.truncated) for row in page] == [(cut, True), (whole, False)]
    assert [row.truncated for row in list_articles(connection, Filters(texts=("칩",)), by="relevance")].count(
        True
    ) == 1


def test_only_the_current_revision_is_shown(connection: Connection, build: Builder) -> None:
    article = build.article("새 본문", title="새 제목", at=day(0), number=2)
    build.revision(article, 1, "옛 제목", "옛 본문")
    assert [row.title for row in list_articles(connection, Filters())] == ["새 제목"]
    assert ids(connection, Filters(texts=("옛",))) == []


def test_the_newest_come_first_and_those_without_a_date_last(connection: Connection, build: Builder) -> None:
    undated, old, new, twin = (build.article(at=at) for at in (None, day(1), day(3), day(3)))
    assert ids(connection, Filters()) == [twin, new, old, undated]
    assert list_articles(connection, Filters()).rows[-1].published_at is None


def test_the_oldest_come_first_and_those_without_a_date_last(connection: Connection, build: Builder) -> None:
    undated, old, new, twin = (build.article("칩", at=at) for at in (None, day(1), day(3), day(3)))
    for filters in (Filters(), Filters(texts=("칩",))):
        rows = list_articles(connection, filters, by="oldest").rows
        assert [row.id for row in rows] == [old, new, twin, undated]
    since = list_articles(connection, Filters(since=day(2)), by="oldest").rows
    assert [row.id for row in since] == [new, twin]


def test_the_cursor_of_another_order_is_refused(connection: Connection, build: Builder) -> None:
    for number in range(3):
        build.article(at=day(number))
    newest = list_articles(connection, Filters(), limit=1).after
    oldest = list_articles(connection, Filters(), limit=1, by="oldest").after
    with pytest.raises(UsageError, match="is no cursor of a list --by oldest"):
        list_articles(connection, Filters(), after=newest, by="oldest")
    with pytest.raises(UsageError, match="is no cursor of a list --by newest"):
        list_articles(connection, Filters(), after=oldest)


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("by", ["nothing", "company", "reporter", "namesakes"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 20])
def test_pages_repeat_nothing_and_leave_nothing_out(
    connection: Connection, build: Builder, order: ListOrder, by: str, size: int
) -> None:
    reporter = build.reporter("김민수")
    one, other = build.entity("company", "한빛"), build.entity("company", "한빛")
    for number in range(11):
        # Several at one moment, and several without any.
        at = None if number < 3 else day(number // 3)
        mentioned = [("한빛", one), ("한빛", other)]
        build.article("한빛 한빛", at=at, reporters=[reporter], mentions=mentioned)
    filters = {
        "nothing": Filters(),
        "company": Filters(companies=(f"#{one}",)),
        "reporter": Filters(reporters=("김민수",)),
        "namesakes": Filters(companies=("한빛",)),
    }[by]
    found: list[int] = []
    after = None
    while True:
        page = list_articles(connection, filters, limit=size, after=after, by=order)
        assert len(page) <= size
        found += [row.id for row in page]
        after = page.after
        if after is None:
            break
    assert (
        found
        == {
            "newest": [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
            "oldest": [4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 3],
        }[order]
    )


def test_a_page_that_ends_the_list_has_no_cursor(connection: Connection, build: Builder) -> None:
    for number in range(3):
        build.article(at=day(number))
    assert list_articles(connection, Filters(), limit=3).after is None
    assert list_articles(connection, Filters(), limit=None).after is None
    assert list_articles(connection, Filters(), limit=2).after == "2026-01-02T09:00:00_2"


def test_articles_that_come_in_between_pages_shift_nothing(connection: Connection, build: Builder) -> None:
    for number in range(4):
        build.article(at=day(number))
    page = list_articles(connection, Filters(), limit=2)
    build.article(at=day(9))
    assert [row.id for row in list_articles(connection, Filters(), limit=2, after=page.after)] == [2, 1]


def test_a_broken_cursor_is_wrong_usage(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--after yesterday"):
        list_articles(connection, Filters(), after="yesterday")


def test_ambiguous_names_mean_any_and_list_an_article_once(connection: Connection, build: Builder) -> None:
    one, other = build.entity("person", "박지훈"), build.entity("person", "박지훈")
    company = build.entity("company", "박지훈")
    both = build.article("박지훈 박지훈", at=day(2), mentions=[("박지훈", one), ("박지훈", other)])
    single = build.article("박지훈", at=day(1), mentions=[("박지훈", other)])
    build.article("박지훈", at=day(0), mentions=[("박지훈", company)])
    assert ids(connection, Filters(people=("박지훈",))) == [both, single]
    assert ids(connection, Filters(people=(f"#{one}",))) == [both]


def test_a_merged_entity_is_found_by_all_its_names(connection: Connection, build: Builder) -> None:
    main = build.entity("company", "한빛전자", "Hanbit Electronics", "韩光电子")
    merged = build.entity("company", "한빛전자공업", canonical=main)
    article = build.article(
        "한빛전자공업", mentions=[("한빛전자공업", merged)], canonical={merged: main}, at=day(0)
    )
    for name in ("한빛전자", "hanbit electronics", "韩光电子", "㈜한빛전자공업", f"#{merged}"):
        assert ids(connection, Filters(companies=(name,))) == [article]


def test_an_unknown_name_is_not_found(connection: Connection, build: Builder) -> None:
    build.entity("company", "한빛전자")
    with pytest.raises(NotFoundError, match="alternatives are written in a query: company:한빛전자,두솔"):
        list_articles(connection, Filters(companies=("한빛전자, 두솔",)))
    with pytest.raises(NotFoundError, match="alternatives are written in a query: org:한빛,두솔"):
        list_articles(connection, Filters(organisations=("한빛,두솔",)))
    with pytest.raises(NotFoundError, match="no company named 한빛전지; is it 한빛전자"):
        list_articles(connection, Filters(companies=("한빛전지",)))


def test_text_ignores_the_case_of_latin_letters_and_the_form_of_hangul(
    connection: Connection, build: Builder
) -> None:
    article = build.article("새 칩 Blackwell을 내놨다.", title="GPU 경쟁", at=day(0))
    decomposed = "칩"
    for words in (("blackWELL",), ("gpu", "칩"), (decomposed,), ("새 칩",)):
        assert ids(connection, Filters(texts=words)) == [article]
    assert ids(connection, Filters(texts=("gpu", "없는 말"))) == []
    assert ids(connection, Filters(texts=("100%",))) == []


def test_articles_without_a_date_are_left_out_as_soon_as_dates_are_asked_for(
    connection: Connection, build: Builder
) -> None:
    undated, dated = build.article(), build.article(at=day(1))
    assert ids(connection, Filters(until=day(5))) == [dated]
    assert ids(connection, Filters(since=day(0))) == [dated]
    assert ids(connection, Filters(since=datetime(1, 1, 1, tzinfo=UTC))) == [dated]
    assert ids(connection, Filters()) == [dated, undated]


def test_rows_keep_the_order_asked_for_and_skip_ids_that_are_none(
    connection: Connection, build: Builder
) -> None:
    made = [build.article(at=day(number)) for number in range(3)]
    assert [row.id for row in read_article_rows(connection, [made[1], 99, made[2]])] == [made[1], made[2]]


def test_more_rows_than_one_statement_takes_come_in_order(connection: Connection, build: Builder) -> None:
    for number in range(501):
        build.article(at=START + timedelta(minutes=number))
    assert ids(connection, Filters()) == list(range(501, 0, -1))


@pytest.mark.slow
def test_filters_together_let_through_what_each_lets_through(connection: Connection, build: Builder) -> None:
    """Every combination against an answer that is worked out article by article."""
    outlets = [build.outlet("가나일보"), build.outlet("다라신문", "DR News")]
    reporters = [build.reporter("김민수", outlets[0]), build.reporter("김민수", outlets[1])]
    companies = [build.entity("company", "한빛"), build.entity("company", "두솔")]
    person = build.entity("person", "정하나")
    made: dict[int, Any] = {}
    for number in range(48):
        mentions = [("한빛", companies[0])] if number % 2 else []
        mentions += [("두솔", companies[1])] if number % 3 else []
        mentions += [("정하나", person)] if number % 5 else []
        outlet = number % 4 % 3
        facts: dict[str, Any] = {
            "at": day(number % 10) if number % 7 else None,
            "outlet": outlets[outlet] if outlet < 2 else None,
            "reporters": [reporters[number % 2]] if number % 3 < 2 else [],
            "duplicate_of": 1 if number and number % 6 == 0 else None,
        }
        body = "한빛 두솔 정하나 " + ("새 공장" if number % 4 else "새 칩")
        made[build.article(body, mentions=mentions, **facts)] = (number, mentions, body, facts)

    choices = product(
        ((), ("한빛",), ("한빛", "두솔")),
        ((), ("정하나",)),
        ((), ("김민수",), ("김민수@dr news",)),
        ((), ("가나일보",), ("가나일보", "다라신문")),
        ((), ("공장",)),
        ((None, None), (day(2), None), (day(2), day(7))),
        (False, True),
    )
    for company, people, signed, published_in, texts, (since, until), unique in choices:
        filters = Filters(
            reporters=signed,
            outlets=published_in,
            companies=company,
            people=people,
            texts=texts,
            since=since,
            until=until,
            duplicates="exclude" if unique else "include",
        )
        expected = []
        for article, (_, mentions, body, facts) in made.items():
            names = {name for name, _ in mentions}
            by = {"김민수": set(reporters), "김민수@dr news": {reporters[1]}}
            where = {outlets[("가나일보", "다라신문").index(name)] for name in published_in}
            at = facts["at"]
            if (
                names.issuperset(company + people)
                and all(by[name] & set(facts["reporters"]) for name in signed)
                and (not where or facts["outlet"] in where)
                and all(text in body for text in texts)
                and (since is None or (at is not None and at >= since))
                and (until is None or (at is not None and at < until))
                and not (unique and facts["duplicate_of"])
            ):
                expected.append((at or datetime(1, 1, 1, tzinfo=UTC), article))
        assert ids(connection, filters) == [article for _, article in sorted(expected, reverse=True)], filters
