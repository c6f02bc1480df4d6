"""Check the text extracted from a page."""

import pytest

from newsdb.model.records import ReadOptions
from newsdb.read import read_record
from newsdb.read.html.page import parse_page
from newsdb.read.html.text import extract_page_text
from tests.growth import grows_at_most
from tests.read.pages import KOREAN, ORIGIN, SENTENCE, TEXT, jsonld, page, read_article


def test_a_known_element_of_a_korean_page_holds_the_text() -> None:
    body = f"<div id='dic_area'>{KOREAN}<script>x()</script><em class='img_desc'>사진</em></div><p>저작권</p>"
    text = extract_page_text(parse_page(f"<html><body>{body}</body></html>"), None)
    assert text.provenance == "article element"
    assert text.body.startswith("시는 1번째 다리를")
    assert not any(word in text.body for word in ("x()", "사진", "저작권"))


def test_other_pages_are_left_to_trafilatura() -> None:
    text = extract_page_text(parse_page(page(text=TEXT).decode()), None)
    assert text.provenance == "trafilatura"
    assert text.body.count("It is the") == 4
    assert "All rights reserved" not in text.body


def test_the_cells_of_a_table_stay_apart() -> None:
    table = "<table><tr><th>해</th><th>값</th></tr><tr><td>2026</td><td>12억 원</td></tr></table>"
    content = page(text=f"<div id='dic_area'>{KOREAN}{table}</div>")
    assert read_article(content).body.endswith("해 | 값\n\n2026 | 12억 원")
    story = jsonld({"@type": "NewsArticle", "headline": "다리", "articleBody": f"{KOREAN * 9}{table}"})
    assert "2026 | 12억 원" in read_article(page(story)).body


@pytest.mark.parametrize(
    "foreign",
    [
        "<div class='article_relation'><dl><dt>관련기사</dt><dd>산불 번진다</dd></dl></div>",
        "<div class='ad-area'><p>산불 보험 광고</p></div>",
        "<ul class='share-list'><li>산불</li><li>URL 복사</li></ul>",
        "<div id='sns_area'>산불 페이스북 트위터</div>",
        "<ul><li><a href='/1'>산불 번진다</a></li><li><a href='/2'>산불 꺼졌다</a></li></ul>",
        "<div class='newsletter-box'><p>산불 소식 받기</p></div>",
        "<p>관련기사: 산불 번진다</p>",
    ],
)
@pytest.mark.parametrize("place", ["<div id='dic_area'>{}</div>", "<div class='story'>{}</div>"])
def test_what_stands_in_an_article_and_is_none_of_it_is_left_out(foreign: str, place: str) -> None:
    body = read_article(
        page(text=place.format(KOREAN + foreign + "<p>다리는 오는 가을에 다시 닫힌다고 한다.</p>"))
    ).body
    assert "산불" not in body
    assert "5번째 다리를" in body
    assert "다시 닫힌다고" in body


@pytest.mark.parametrize(
    "lead", ["Read more: ", "ALSO READ: ", "Les også: ", "Lesen Sie auch: ", "Lire aussi : ", "See also - "]
)
def test_a_line_that_invites_to_another_article_is_left_out(lead: str) -> None:
    body = read_article(page(text=f"{TEXT}<p>{lead}Storm breaks the old pier</p>{TEXT}")).body
    assert "Storm" not in body
    assert "fourth" in body


def test_a_sentence_that_begins_so_stays() -> None:
    sentence = "Read more books, the mayor said, and cross more bridges while they stand open to all."
    assert sentence in read_article(page(text=f"{TEXT}<p>{sentence}</p>")).body


def test_a_picture_of_a_post_leaves_no_address() -> None:
    post = "<blockquote class='twitter-tweet'><p>The bridge stands pic.twitter.com/AbC123</p></blockquote>"
    assert "pic.twitter.com" not in read_article(page(text=TEXT + post + TEXT)).body


def test_an_element_with_much_prose_is_kept_whatever_its_name() -> None:
    assert "fourth" in read_article(page(text=f"<div class='related'>{TEXT * 2}</div>")).body


def test_the_text_is_found_where_it_stands_in_an_aside() -> None:
    long = "".join(f"<p>{SENTENCE}This is number {number}.</p>" for number in range(6))
    content = page(text=f"<aside class='main'>{long}</aside><div class='cookie'><p>We use cookies.</p></div>")
    body = read_article(content).body
    assert "number 5" in body
    assert "cookies" not in body


def test_the_text_of_json_ld_keeps_its_lines_and_the_space_between_sentences() -> None:
    long = "".join(f"<p>{SENTENCE}This is number {number}.</p>" for number in range(3))
    stated = jsonld({"@type": "NewsArticle", "headline": "A", "articleBody": long})
    assert read_article(page(stated, text="")).body.count("\n\n") == 2
    glued = jsonld(
        {
            "@type": "NewsArticle",
            "headline": "A",
            "articleBody": "The bridge opens.It is the first one here. " * 9,
        }
    )
    assert "opens. It is" in read_article(page(glued, text="")).body


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ("<div class='related'><p>a <a href='x'>b</a></p>" * 150, "<p class='share'>a</p>"),
        ("<div class='byline'>" * 150, "<div class='byline'>a</div>"),
        ("<p>", "<" * 100),
    ],
)
def test_the_time_of_a_hostile_page_grows_as_its_length(start: str, piece: str) -> None:
    def read(count: int) -> None:
        read_record(page(text=start + piece * count), "html", ORIGIN, ReadOptions())

    assert grows_at_most(24, read, 400, 3_200, least=0.02)


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        ("Bridge opens", ["The bridge opened on Tuesday.", "Anybody may cross it."]),
        (
            "Bridge opens",
            ["The bridge opened on Tuesday, the mayor of the city said in a long speech.", "He left."],
        ),
        ("新しい橋が開通", ["市は火曜日、川に架かる橋を開通させた。", "誰でも渡れる。"]),
    ],
)
def test_a_brief_has_its_sentences_and_no_menu(title: str, sentences: list[str]) -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    kind = '<meta property="og:type" content="article">'
    article = read_article(page(kind, text=f"<div>{text}</div>", heading=title, title=title))
    assert article.body == "\n".join(sentences)


def test_an_article_appended_behind_the_page_s_own_is_left_out() -> None:
    other = "".join(
        f"<p>Another story of the harbour says so at length, in part {number}.</p>" for number in range(9)
    )
    before = page(text=TEXT + f"</article><article><h1>Gulls return to the quay</h1>{other}")
    body = read_article(before).body
    assert body.count("It is the") == 4
    assert "Another story" not in body
