"""Check the choice of the headline."""

import pytest

from tests.read.pages import page, read_article

PLAIN = "A bridge opens over the river"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="A bridge opens over the river - The Example Post">',
        (
            '<meta property="og:title" content="A bridge opens over the river | City | Example Post">'
            '<meta property="og:site_name" content="Example Post">'
        ),
        "",
    ],
)
def test_the_site_s_name_is_no_part_of_the_title(head: str) -> None:
    assert read_article(page(head)).title == "A bridge opens over the river"
    without_heading = page(head + '<meta property="og:site_name" content="The Example Post">').replace(
        b"h1>", b"div>"
    )
    assert read_article(without_heading).title in (
        "A bridge opens over the river",
        "A bridge opens over the river | City",
    )


def test_a_dash_in_a_title_is_not_cut() -> None:
    heading = "A bridge - and what a bridge - opens"
    head = f'<meta property="og:title" content="{heading}">'
    assert read_article(page(head, heading=heading)).title == heading


def test_a_logo_in_the_heading_is_not_the_title() -> None:
    head = '<meta property="og:title" content="A bridge opens over the river">'
    assert read_article(page(head, heading="Example Post")).title == "A bridge opens over the river"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("", "<span class='kicker'>City</span> <span>A bridge opens over the river</span>", PLAIN),
        (f"<meta property='og:title' content='{PLAIN}'>", "<b>LIVE</b> A bridge opens over the river", PLAIN),
        (
            "<meta property='og:title' content='City: a bridge opens'>",
            "City: a bridge opens",
            "City: a bridge opens",
        ),
    ],
)
def test_a_kicker_is_no_part_of_the_headline(head: str, heading: str, title: str) -> None:
    assert read_article(page(head, heading=heading, title=PLAIN)).title == title


@pytest.mark.parametrize("end", ["-정치ㅣ가나일보", " < 사회 < 기사본문 - 가나일보", " | 경제 | 가나일보"])
def test_the_section_and_the_site_are_no_part_of_a_korean_headline(end: str) -> None:
    content = page(heading="", title=f"다리 셋, 오늘 강 위에 놓여{end}")
    assert read_article(content).title == "다리 셋, 오늘 강 위에 놓여"
