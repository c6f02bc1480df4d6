"""Check the mapping of columns: by the header, by the cells, and by the user's choice."""

import pytest

from newsdb.read.columns import guess_columns

TEXT = "한강에 다리가 하나 더 놓인다. 시는 올해 안에 첫 삽을 뜨고 네 해 뒤에 다리를 연다고 말했다. 걷는 길도 낸다."
TITLE = "한강에 다리 하나 더 놓는다"
LINK = "https://news.example/article/12"


def guess(header: dict[str, str], rows: int = 6, **chosen: str) -> dict[str, str]:
    """Return field -> columns for a table with the same cells in each row."""
    columns = guess_columns(list(header), [list(header.values())] * rows, chosen)
    return {
        field: "|".join(columns.names[index] for index in indexes)
        for field, indexes in columns.fields.items()
    }


def test_korean_and_english_headers_name_the_fields() -> None:
    korean = {
        "언론사": "가나일보",
        "기사제목": TITLE,
        "본문": TEXT,
        "링크": LINK,
        "작성일": "2026.02.06. 오전 9:31",
    }
    assert guess(korean) == {
        "title": "기사제목", "body": "본문", "url": "링크", "outlet": "언론사", "published": "작성일",
    }  # fmt: skip
    english = {"Press": "가나일보", "headline": TITLE, "text": TEXT, "link": LINK, "date": "Feb 6, 2026"}
    assert guess(english) == {
        "title": "headline", "body": "text", "url": "link", "outlet": "Press", "published": "date",
    }  # fmt: skip


def test_columns_without_a_telling_name_are_known_by_their_cells() -> None:
    cells = {"c1": "17", "c2": TITLE, "c3": TEXT, "c4": LINK, "c5": "2026-02-06 09:31", "c6": "김하나 기자"}
    assert guess(cells) == {"title": "c2", "body": "c3", "url": "c4", "published": "c5", "byline": "c6"}


def test_a_name_that_its_cells_contradict_is_not_taken() -> None:
    assert guess({"내용": LINK, "제목": TITLE, "x": TEXT}) == {"title": "제목", "body": "x", "url": "내용"}
    assert guess({"링크": "없음", "제목": TITLE, "본문": TEXT}) == {"title": "제목", "body": "본문"}
    assert guess({"date": "-", "제목": TITLE, "본문": TEXT}) == {"title": "제목", "body": "본문"}


def test_a_header_is_believed_where_there_is_little_to_doubt_it_by() -> None:
    assert guess({"내용": "7", "제목": "8"}, rows=2) == {"title": "제목", "body": "내용"}
    assert guess({"본문": "7", "제목": "비"}, rows=9)["body"] == "본문"


def test_of_two_columns_that_may_hold_the_text_the_long_one_does() -> None:
    assert guess({"기사": TITLE, "내용": TEXT * 3}) == {"title": "기사", "body": "내용"}
    assert guess({"내용": TITLE, "기사": TEXT * 3}) == {"title": "내용", "body": "기사"}


def test_a_source_that_is_an_address_of_articles_is_no_outlet() -> None:
    assert guess({"source": LINK, "제목": TITLE, "본문": TEXT})["url"] == "source"
    site = {"source": "http://www.example.com/", "제목": TITLE, "본문": TEXT}
    assert guess(site) == {"outlet": "source", "title": "제목", "body": "본문"}


@pytest.mark.parametrize(
    "name", ["crawled_at", "Crawl Date", "수집일시", "수집일", "scraped", "fetched_at", "크롤링시각"]
)
def test_a_crawl_date_is_no_publication_date(name: str) -> None:
    cells = {"제목": TITLE, "본문": TEXT, name: "2026-02-06 09:31"}
    assert guess(cells) == {"title": "제목", "body": "본문"}
    assert guess(cells, published=name)["published"] == name


def ticking(step: int) -> list[list[str]]:
    return [[f"2026-02-06 09:{n * step // 60:02d}:{n * step % 60:02d}", TITLE, TEXT] for n in range(20)]


def test_a_clock_that_ticks_from_row_to_row_is_the_crawls() -> None:
    columns = guess_columns(["Date", "Title", "Content"], ticking(2), {})
    assert columns.crawl_times == ("Date",)
    assert "published" not in columns.fields
    assert "Date is the time of the crawl (--map published=Date takes it all the same)" in columns.describe()
    mapping = guess_columns(["Date", "Title", "Content"], ticking(2), {"published": "Date"})
    assert (mapping.crawl_times, mapping.fields["published"]) == ((), (0,))


def test_news_some_minutes_apart_is_no_clock() -> None:
    for rows in (ticking(150), ticking(2)[::-1], ticking(2)[:4]):
        assert guess_columns(["Date", "Title", "Content"], rows, {}).fields["published"] == (0,)


def test_a_subject_beside_a_title_is_the_section_if_its_words_repeat() -> None:
    rows = [(f"{TITLE} {n}", TEXT, "worldnews" if n % 2 else "local") for n in range(6)]
    columns = guess_columns(("headline", "article", "subject"), rows, {})
    assert columns.fields["section"] == (2,)
    titles = guess_columns(("subject", "article"), [(f"{TITLE} {n}", TEXT) for n in range(6)], {})
    assert (titles.fields["title"], "section" in titles.fields) == ((0,), False)
    notes = [(f"{TITLE} {n}", TEXT, f"다리 {n}호의 이름") for n in range(6)]
    assert "section" not in guess_columns(("headline", "article", "subject"), notes, {}).fields


def test_what_the_user_says_is_never_doubted() -> None:
    assert guess({"a": LINK, "b": TEXT}, body="a")["body"] == "a"


def test_the_mapping_is_described_with_what_is_not_used() -> None:
    columns = guess_columns(["본문", "조회수", "제목", "본문"], [], {})
    assert columns.describe() == "title=제목, body=본문|본문; not used: 조회수"
