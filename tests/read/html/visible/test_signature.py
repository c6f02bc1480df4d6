"""Check the name that signs a text without a word that says so."""

import pytest

from tests.read.pages import SENTENCE, TEXT, page, read_article

LONG = f"<p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "text",
    [
        f"<p><strong>Thabo Moyo</strong></p>{LONG * 4}",
        f"<p>&nbsp;</p><p><b>THABO MOYO</b></p>{LONG * 4}",
        f"{LONG * 4}<p><em>Thabo Moyo</em></p>",
    ],
)
def test_a_name_alone_in_bold_or_italics_signs_the_text(text: str) -> None:
    byline = read_article(page(text=f"<div>{text}</div>")).byline
    assert byline is not None
    assert byline.title() == "Thabo Moyo"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("", f"<p><b>Key Points</b></p>{LONG * 4}"),
        ("", f"<p><b>River Bridge</b></p>{LONG * 4}"),  # the text has both words
        ("", f"{LONG * 2}<p><b>Thabo Moyo</b></p>{LONG * 2}"),
        ("", f"<p><b>Thabo Moyo</b> said so.</p>{LONG * 4}"),
        ('<meta name="author" content="Jane Doe">', f"<p><b>Thabo Moyo</b></p>{LONG * 4}"),
    ],
)
def test_another_line_in_bold_signs_nothing(head: str, text: str) -> None:
    assert read_article(page(head, text=f"<div>{text}</div>")).byline in (None, "Jane Doe")


def test_a_german_heading_looks_like_a_name_and_is_none() -> None:
    german = page(text=f"<div><p><b>Neue Brücken</b></p>{TEXT}</div>").replace(b"<html>", b"<html lang='de'>")
    assert read_article(german).byline is None
