"""Check the choice of the headline."""

import pytest

from tests.read.pages import page, read_article


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
