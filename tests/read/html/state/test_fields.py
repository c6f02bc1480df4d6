"""Check articles that stand in the state that a page hands to its scripts."""

import json

import pytest

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record
from tests.growth import grows_at_most
from tests.read.pages import ORIGIN, SENTENCE, read_article

TITLE = "A bridge opens over the river"
PARAGRAPHS = [f"{SENTENCE}It is number {number}." for number in range(1, 4)]
HTML_BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
DATE = "2024-03-05T08:15:00+09:00"


def _make_page(
    script: str, head: str = f'<meta property="article:published_time" content="{DATE}">'
) -> bytes:
    return (
        f'<html><head><title>{TITLE} | The Example Post</title><meta property="og:title" content="{TITLE}">'
        f'<meta property="og:type" content="article">{head}</head><body><ul><li>Home</li><li>City</li></ul>'
        f'<div id="app"></div>{script}</body></html>'
    ).encode()


def _flight(rows: str) -> str:
    half = len(rows) // 2
    return "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in (rows[:half], rows[half:])
    )


STORY = {"headline": TITLE, "bodyHtml": HTML_BODY}
NEXT = {"props": {"pageProps": {"story": STORY, "more": [{"title": "Other", "body": "x" * 900}]}}}
INITIAL = {"article": {"title": TITLE, "content": PARAGRAPHS}}
ARC = {
    "headlines": {"basic": TITLE},
    "content_elements": [{"type": "text", "content": text} for text in PARAGRAPHS],
}
BLOCKS = {
    "article": {
        "title": TITLE,
        "content": [{"type": "paragraph", "data": {"text": text}} for text in PARAGRAPHS]
        + [{"type": "image", "data": {"text": "A picture of it. " * 20}}],
    }
}
ROWS = (
    ':HL["/a.css"]\n1:"$Sreact"\n'
    "2f:T"
    f"{len(HTML_BODY.encode()):x},{HTML_BODY}"
    '3:["$","div",null,'
    + json.dumps({"data": {"title": TITLE, "contentHtml": "$2f", "deployDt": DATE}})
    + "]\n"
)


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>',
        f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={json.dumps(ARC)};Fusion.x=1</script>",
        f"<script>window.__INITIAL_STATE__ = {json.dumps(INITIAL)};</script>",
        _flight(ROWS),
        f"<script>window.__PRELOADED_STATE__ = {json.dumps(BLOCKS)};</script>",
    ],
    ids=["next data", "arc", "initial state", "react stream", "blocks"],
)
def test_the_text_is_read_where_only_a_script_holds_it(script: str) -> None:
    record = read_article(_make_page(script))
    assert record.body.split() == " ".join(PARAGRAPHS).split()
    assert record.body.count("\n\n") == 2
    assert (record.provenance["body"], record.published) == ("page state", DATE)


def test_the_state_gives_date_and_people_that_the_page_does_not() -> None:
    story = {"title": TITLE, "body": HTML_BODY, "regDate": DATE, "byLines": [{"writerName": "Mary Major"}]}
    record = read_article(_make_page(f"<script>window.STATE={json.dumps(story)}</script>", head=""))
    assert (record.published, record.byline) == (DATE, "Mary Major")


@pytest.mark.parametrize(
    "script",
    [
        "",
        f"<script>window.STATE={json.dumps({'title': 'Another story', 'body': HTML_BODY})}</script>",
        "<script>window.STATE={broken</script>",
        _flight("zz"),
    ],
)
def test_a_page_without_any_text_is_no_article(script: str) -> None:
    result = read_record(_make_page(script), "html", ORIGIN, ReadOptions())
    assert isinstance(result, RejectedRecord)
    assert "no text" in result.reason


def test_a_text_that_nothing_dates_or_signs_is_left() -> None:
    script = f'<script type="application/json">{json.dumps({"title": TITLE, "body": HTML_BODY})}</script>'
    assert not isinstance(read_record(_make_page(script, ""), "html", ORIGIN, ReadOptions()), RawRecord)


@pytest.mark.parametrize("piece", ["window.a=", "[", "window.a={"])
def test_the_time_of_a_hostile_script_grows_as_its_length(piece: str) -> None:
    def read(count: int) -> None:
        read_record(_make_page(f"<script>{piece * count}</script>"), "html", ORIGIN, ReadOptions())

    assert grows_at_most(24, read, 5_000, 40_000, least=0.02)


def test_a_reference_in_the_state_leads_to_the_person() -> None:
    state = {
        "ROOT_QUERY": {"article": {"__ref": "Article:7"}},
        "Article:7": {"title": TITLE, "body": HTML_BODY, "createdAt": DATE, "author": {"__ref": "Author:1"}},
        "Author:1": {"name": "Jane Doe"},
    }
    script = f"<script>window.__APOLLO_STATE__ = {json.dumps(state)};</script>"
    assert read_article(_make_page(script, "")).byline == "Jane Doe"


@pytest.mark.parametrize(
    "people",
    [
        {"reporterName": "Jane Doe"},
        {"author_names": ["Jane Doe"]},
        {"author": {"node": {"name": "Jane Doe"}}},
        {"authors": {"edges": [{"node": {"name": "Jane Doe"}}]}},
    ],
)
def test_people_are_found_under_the_names_of_other_systems(people: dict[str, object]) -> None:
    state = {"props": {"story": {**STORY, **people}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    assert read_article(_make_page(script)).byline == "Jane Doe"


def test_the_state_has_the_title_without_the_site() -> None:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>'
    content = _make_page(script).replace(f'<meta property="og:title" content="{TITLE}">'.encode(), b"")
    assert read_article(content.replace(b"The Example Post", b"Post")).title == TITLE
