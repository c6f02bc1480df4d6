"""Check that hostile pages and feeds end quickly with one clear line, and the run goes on."""

from pathlib import Path

import pytest

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record
from tests.growth import grows_at_most
from tests.read.pages import TEXT, page
from tests.read.writing import read

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<rss><channel><title>t</title><item><title>&b;</title><description>d</description></item></channel></rss>"
)
THIEF = BOMB.replace(b'<!ENTITY a "aaaaaaaaaa">', b'<!ENTITY a SYSTEM "file:///etc/hostname">')


def result_of(content: bytes, format_name: str) -> RawRecord | RejectedRecord:
    result = read_record(content, format_name, Origin("a", 1), ReadOptions())
    if isinstance(result, RejectedRecord):
        assert result.reason
        assert "\n" not in result.reason
    return result


def reason(content: bytes, format_name: str = "html") -> str:
    result = result_of(content, format_name)
    assert isinstance(result, RejectedRecord), result
    return result.reason


@pytest.mark.parametrize(
    "bomb", [BOMB, THIEF, BOMB.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")]
)
def test_entities_of_a_feed_are_refused(bomb: bytes) -> None:
    assert reason(bomb, "rss").startswith("it declares entities of its own, which is refused")


def test_entities_of_a_page_stay_what_they_are(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mellon", encoding="utf-8")
    start = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    content = start.encode() + page("", "<p>&x;</p>")[15:]
    record = result_of(content, "html")
    assert isinstance(record, RawRecord)
    assert secret.read_text(encoding="utf-8") not in record.body


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_elements_that_nest_without_end_are_refused(tag: str) -> None:
    content = page("", f"<{tag}>" * 100_000)
    assert "deep in each other" in reason(content) or tag == "table"


def test_a_page_of_elements_without_number_is_refused() -> None:
    assert reason(page("", "<p>x</p>" * 100_000)) == "it has more than 40,000 elements"


@pytest.mark.parametrize(("levels", "is_read"), [(190, True), (210, False)])
def test_a_page_may_nest_two_hundred_levels(levels: int, *, is_read: bool) -> None:
    content = page("", "<div>" * levels + "x" + "</div>" * levels)
    assert isinstance(result_of(content, "html"), RawRecord) == is_read


@pytest.mark.parametrize(("elements", "is_read"), [(39_900, True), (40_001, False)])
def test_a_page_may_have_forty_thousand_elements(elements: int, *, is_read: bool) -> None:
    assert isinstance(result_of(page("", "<i></i>" * elements), "html"), RawRecord) == is_read


@pytest.mark.parametrize(("attributes", "is_read"), [(1000, True), (1001, False), (100_000, False)])
@pytest.mark.parametrize("form", [" a{}=1", " a{}", "/a{}='>'", ' a{}="<p>"', ' 한{}=">"'])
@pytest.mark.parametrize("start", ["<p", "<!-- <p a=' --><p", "<script>'<!--</script><p", "<svg", "</p><p"])
def test_an_element_may_have_a_thousand_attributes(
    start: str, form: str, attributes: int, *, is_read: bool
) -> None:
    result = result_of(page("", start + "".join(map(form.format, range(attributes))) + ">x"), "html")
    if is_read:
        assert isinstance(result, RawRecord)
    else:
        assert isinstance(result, RejectedRecord)
        assert result.reason == "an element has more than 1,000 attributes"


def test_a_huge_page_is_refused() -> None:
    assert reason(page("", "x" * 17_000_000)) == "the page is longer than 16 MB"


@pytest.mark.parametrize(
    "before",
    [
        "<script>document.write('x')</script><iframe src='http://a.example/'></iframe><object data='http://a.example/'></object>",
        f"<img src='data:image/png;base64,{'A' * 2_000_000}'>",
    ],
    ids=["scripts", "data URL"],
)
def test_what_a_page_carries_beside_its_text_does_no_harm(before: str) -> None:
    record = result_of(page("", before), "html")
    if isinstance(record, RawRecord):
        assert "document.write" not in record.body
        assert "base64" not in record.body


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "piece", "end"),
    [
        ("", "<", ""),
        ("<p ", "a='b' ", ">x</p>"),
        ("<p>", "x (y) ", "</p>"),
        ("<p class='", "author ", "'>x</p>"),
        ("", "<!--", "-->"),
        ("<script type='application/ld+json'>", "[", "</script>"),
        ("<script type='application/ld+json'>", '{"@graph":', "</script>"),
        ('<script type=\'application/ld+json\'>{"author": "', "x" * 100, "</script>"),
    ],
)
def test_the_time_of_a_page_grows_as_what_it_carries_beside_its_text(
    start: str, piece: str, end: str
) -> None:
    def read(count: int) -> None:
        result_of(page("", start + piece * count + end), "html")

    assert grows_at_most(24, read, 2_500, 20_000, least=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "script", ["[" * 100_000, '{"@graph":' * 50_000, '{"@type": "NewsArticle", "author": "' + "x" * 3_000_000]
)
def test_json_ld_that_nests_without_end_is_passed_over(script: str) -> None:
    record = result_of(page(f'<script type="application/ld+json">{script}</script>'), "html")
    assert isinstance(record, RawRecord)
    assert record.byline is None


def test_nul_is_replaced_as_html_has_it() -> None:
    record = result_of(page(text=TEXT.replace("river", "ri\0ver")), "html")
    assert isinstance(record, RawRecord)
    assert "ri\ufffdver" in record.body


def test_half_a_surrogate_pair_is_replaced() -> None:
    raw = (
        page()
        .decode()
        .encode("utf-16-le")
        .replace("river".encode("utf-16-le"), b"\x00\xd8" + "iver".encode("utf-16-le"))
    )
    record = result_of(b"\xff\xfe" + raw, "html")
    assert isinstance(record, RawRecord)
    assert "\ufffdiver" in record.body


def test_bytes_in_no_encoding_are_one_line() -> None:
    assert "encoding" in reason(b"<html>" + b"\x80\x81\xff\xfe" * 5000)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_page_is_read_as_far_as_it_goes(share: float) -> None:
    whole = page(text=TEXT * 4)
    record = result_of(whole[: int(len(whole) * share)], "html")
    assert isinstance(record, (RawRecord, RejectedRecord))


def test_a_truncated_feed_gives_its_items_and_says_where_it_ends(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(
        b"<rss version='2.0'><channel><title>t</title><item><title>one</title><description>d</description></item><item><ti"  # noqa: E501
    )
    first, *_, last = read(tmp_path / "a.xml")
    assert isinstance(first, RawRecord)
    assert isinstance(last, RejectedRecord)
    assert last.reason == "the feed is cut off here; fetch it again"


def test_the_rest_of_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_bytes(BOMB)
    (tmp_path / "2.html").write_bytes(page("", "<div>" * 100_000))
    (tmp_path / "3.html").write_bytes(page())
    results = read(tmp_path)
    assert [type(result) for result in results] == [RejectedRecord, RejectedRecord, RawRecord]
