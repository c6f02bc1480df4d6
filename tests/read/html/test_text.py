"""Check the text extracted from a page."""

from newsdb.read.html.page import parse_page
from newsdb.read.html.text import extract_page_text
from tests.read.pages import KOREAN, TEXT, jsonld, page, read_article


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
