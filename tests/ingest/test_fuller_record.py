"""Combine an item of a feed with the page behind it: the item names the article, the page adds to it."""

from dataclasses import replace

import pytest

from newsdb.ingest.fuller_record import build_fuller_record, is_page_of, says_more
from newsdb.model.records import Article, Origin, ParseOptions, RawRecord, SourceLabel
from newsdb.parse import parse_article

OPTIONS = ParseOptions()
ITEM = RawRecord(
    Origin("https://post.example/rss", 3), "rss", b"<rss/>", "The quay will be rebuilt.",
    title="Quay to be rebuilt", source_id="q-7", url="https://post.example/7?from=rss", outlet="The Post",
    byline="Ann Lee", published="Tue, 05 Mar 2024 08:15:00 +0900", section="Harbour", truncated=True,
    labels=(SourceLabel("category", "Harbour"),),
)  # fmt: skip
PAGE = RawRecord(
    Origin("https://post.example/7", 1), "html", b"<html/>",
    "The harbour board voted to rebuild the eastern quay. It was built in 1968.",
    title="Board votes to rebuild quay | The Post", url="https://post.example/7", outlet="post.example",
    published="2024-03-05", language="en", provenance={"title": "h1", "published": "json-ld"},
    labels=(SourceLabel("keywords", "quay"),),
)  # fmt: skip


def build(item: RawRecord = ITEM, page: RawRecord = PAGE) -> RawRecord:
    return build_fuller_record(item, page, OPTIONS)


def test_the_page_adds_its_text_and_the_item_keeps_what_it_says() -> None:
    record = build()
    assert (record.format, record.raw, record.origin, record.body) == (
        "html",
        PAGE.raw,
        PAGE.origin,
        PAGE.body,
    )
    assert (record.title, record.url, record.source_id) == (ITEM.title, ITEM.url, "q-7")
    assert (record.outlet, record.byline, record.section) == ("The Post", "Ann Lee", "Harbour")
    assert (record.published, record.language, record.truncated) == (ITEM.published, "en", False)
    assert record.labels == (SourceLabel("category", "Harbour"), SourceLabel("keywords", "quay"))
    assert record.provenance == {
        **dict.fromkeys(("title", "url", "outlet", "section", "id", "byline", "published"), "rss item")
    }


def test_the_page_says_what_the_item_leaves_out() -> None:
    bare = replace(ITEM, outlet=None, byline=None, section=None, published=None, body="")
    page = replace(PAGE, byline="Bo Roe", section="City")
    record = build(bare, page)
    assert (record.outlet, record.byline, record.section) == ("post.example", "Bo Roe", "City")
    assert (record.published, record.provenance["published"]) == ("2024-03-05", "json-ld")


@pytest.mark.parametrize(
    ("of_item", "of_page", "chosen"),
    [
        ("Ann Lee", "Ann Lee\nBo Roe", "Ann Lee\nBo Roe"),
        ("Ann Lee\nBo Roe", "Ann Lee", "Ann Lee\nBo Roe"),
        ("Ann Lee", "Bo Roe", "Ann Lee"),
        ("Ann Lee", None, "Ann Lee"),
        (None, "Bo Roe", "Bo Roe"),
    ],
)
def test_reporters_of_the_item_are_not_lost(of_item: str | None, of_page: str | None, chosen: str) -> None:
    assert build(replace(ITEM, byline=of_item), replace(PAGE, byline=of_page)).byline == chosen


def test_reporters_that_only_the_text_of_the_item_names_are_kept() -> None:
    item = replace(ITEM, byline=None, body="(부산=새벽일보) 한가람 기자 = 다리가 열린다.", language="ko")
    assert build(item).byline == "한가람"


@pytest.mark.parametrize(
    ("of_item", "of_page", "chosen"),
    [
        ("2024-03-05", "2024-03-05T08:15:00+09:00", "2024-03-05T08:15:00+09:00"),
        ("2024-03-05T08:15:00+09:00", "2024-03-05", "2024-03-05T08:15:00+09:00"),
        ("2024-03-05", "2024-03-09T08:15:00+09:00", "2024-03-05"),
    ],
)
def test_the_finer_time_of_the_same_day_counts(of_item: str, of_page: str, chosen: str) -> None:
    assert build(replace(ITEM, published=of_item), replace(PAGE, published=of_page)).published == chosen


def parse(title: str | None, body: str) -> Article:
    return parse_article(replace(ITEM, title=title, body=body), OPTIONS)


TEXT = "The harbour board voted on Tuesday to rebuild the eastern quay, which was built in 1968."


@pytest.mark.parametrize(
    ("item", "page", "is_its_page"),
    [
        (("Quay to be rebuilt", ""), ("Quay to be rebuilt", "x"), True),
        (("Quay to be rebuilt", "The board voted."), ("Board votes to rebuild quay", TEXT), True),
        (("Port news", TEXT[:60]), ("Something", f"By Ann Lee. {TEXT}"), True),
        (
            ("Quay to be rebuilt", "The board voted."),
            ("Cookies", "We use small files to remember what you like."),
            False,
        ),
        (
            ("새 다리가 열린다", "다리를 연다."),
            ("다리 개통", "시는 새로 놓은 다리를 오늘 연다고 밝혔다. 열린 다리는 누구나 건넌다."),
            True,
        ),
        (
            ("새 다리가 열린다", "다리를 연다."),
            ("로그인", "회원만 볼 수 있는 기사입니다. 로그인해 주세요."),
            False,
        ),
        ((None, ""), ("Cookies", "We use small files."), False),
        (
            ("橋が開通", "新しい橋が開通した。"),
            ("市の発表", "市は火曜日に新しい橋が開通したと発表した。"),
            True,
        ),
        (
            ("Council votes on the new bridge", "What the members said about the plan and the money."),
            (
                "Storm takes the roof of a school",
                "The members of the club said that the new roof was not in the plan.",
            ),
            False,
        ),
    ],
)
def test_a_page_of_something_else_is_told(
    item: tuple[str | None, str], page: tuple[str, str], *, is_its_page: bool
) -> None:
    assert is_page_of(parse(*item), parse(*page)) is is_its_page


def test_a_page_says_more_if_its_text_is_longer() -> None:
    assert says_more(parse("A", "One."), parse("A", "One. Two."))
    assert not says_more(parse("A", "One."), parse("A", "One !"))
