"""Check how the parts of a page are combined."""

from tests.read.pages import NEWS, SENTENCE, jsonld, page, read_article


def test_the_day_is_the_one_that_the_paper_s_readers_had() -> None:
    head = '<meta property="article:published_time" content="2024-03-06T04:00:00+00:00">'
    shown = "<time datetime='2024-03-06T04:00:00+00:00'>March 5, 2024 11:00 pm EST</time>"
    assert read_article(page(head, shown)).published == "March 5, 2024 11:00 pm EST"


def test_an_address_dates_a_page_that_nothing_else_dates() -> None:
    record = read_article(page('<link rel="canonical" href="https://post.example/2024/03/05/bridge">'))
    assert (record.published, record.provenance["published"]) == ("2024-03-05", "address")


def test_a_page_built_by_its_scripts_has_its_text_in_json_ld() -> None:
    record = read_article(page(jsonld(NEWS | {"articleBody": SENTENCE * 8}), text="<div id='app'></div>"))
    assert record.body == (SENTENCE * 8).strip()
    assert record.provenance["body"] == "json-ld"
