"""Check the choice of authors and their names."""

from tests.read.pages import BYLINE, page, read_article


def test_a_desk_is_the_author_only_where_nobody_is_named() -> None:
    staff = '<meta name="author" content="Newsroom Staff">'
    assert read_article(page(staff, BYLINE)).byline == "Mary Major"
    assert read_article(page(staff)).byline == "Newsroom Staff"


def test_an_address_or_handle_is_nobody_s_name() -> None:
    head = '<meta property="article:author" content="https://social.example/jane"><meta name="author" content="@jane">'
    assert read_article(page(head)).byline is None
