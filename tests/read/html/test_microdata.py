"""Check the fields that a page marks in its own elements."""

import pytest

from newsdb.read.html.microdata import read_microdata
from newsdb.read.html.page import parse_page


@pytest.mark.parametrize(
    ("markup", "field", "values"),
    [
        ("<span itemprop='author'><span itemprop='name'>Jane Doe</span></span>", "byline", ("Jane Doe",)),
        ("<b itemprop='author'>Jane Doe</b> <b itemprop='author'>John Roe</b>", "byline", ("Jane Doe", "John Roe")),
        ("<span property='schema:author'>Jane Doe</span>", "byline", ("Jane Doe",)),
        ("<aside class='related'><b itemprop='author'>Else Where</b></aside>", "byline", ()),
        ("<time itemprop='datePublished' datetime='2024-03-05'>5 March</time>", "published", ("2024-03-05",)),
        ("<h2 itemprop='headline'>Bridge opens</h2>", "title", ("Bridge opens",)),
        ("<span itemprop='keywords'>bridges,roads</span>", "keywords", ("bridges", "roads")),
        ("<meta property='og:title' content='Bridge opens'>", "title", ()),
    ],
)  # fmt: skip
def test_a_property_of_an_element_is_a_field(markup: str, field: str, values: tuple[str, ...]) -> None:
    candidates = read_microdata(parse_page(f"<html><body>{markup}</body></html>"))
    assert tuple(value for candidate in candidates.list_all(field) for value in candidate.values) == values
