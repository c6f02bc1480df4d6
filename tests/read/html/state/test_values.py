"""Check the decoding of the values that a page hands to its scripts."""

import json

import pytest

from newsdb.read.html.page import parse_page
from newsdb.read.html.state.values import load_state_values, walk_nodes
from tests.growth import grows_at_most

STATE = {"article": {"title": "A bridge opens", "ids": [1, 2]}}
PAYLOAD = [["Reactive", 1], {"article": 2}, {"title": 3, "ids": 4}, "A bridge opens", [5, 6], 1, 2]


def _load(script: str) -> list[object]:
    return load_state_values(parse_page(f"<html><body><p>x</p>{script}</body></html>"))


@pytest.mark.parametrize(
    "script",
    [
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(STATE)}</script>",
        f"<script>window.__STATE__ = {json.dumps(STATE)};</script>",
        '<script>window.__NUXT__={ article:{title:"A bridge opens",ids:[1,2],own:void 0}};var a={}</script>',
        f"<script>window['__STATE__']={json.dumps(STATE)};</script>",
        f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(STATE))});</script>",
        (
            "<script>window.__NUXT__=(function(a,b){return {article:{title:a,ids:[1,2],own:b,off:false}}}"
            '("A bridge opens",void 0));</script>'
        ),
        f"<script id='__NUXT_DATA__' type='application/json'>{json.dumps(PAYLOAD)}</script>",
        f"<script>self.__next_f.push([1,{json.dumps('1:' + json.dumps(STATE) + chr(10))}])</script>",
    ],
    ids=["next", "assigned", "literal", "by key", "parsed", "nuxt function", "nuxt payload", "stream"],
)
def test_the_values_are_read_in_every_wrapping(script: str) -> None:
    articles = [node for node in walk_nodes(_load(script)) if node.get("title")]
    assert (articles[0]["title"], articles[0]["ids"]) == ("A bridge opens", [1, 2])


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.a = {title: 'no JSON'};</script>",
        "<script>window.a = JSON.parse(text);</script>",
        "<script>window.__NUXT__=(function(a){return b}(1));</script>",
        "<script id='__NUXT_DATA__' type='application/json'>{\"a\": 1}</script>",
        "<script>self.__next_f.push([0])</script>",
        '<script type=\'application/ld+json\'>{"title": "A"}</script>',
    ],
)
def test_what_is_no_value_is_left_out(script: str) -> None:
    assert list(walk_nodes(_load(script))) in ([], [{"a": 1}])


def test_a_variable_of_a_function_is_no_word_of_a_text() -> None:
    script = '<script>window.__NUXT__=(function(a){return {t:"a, a: b",u:a}}("x"));</script>'
    assert list(walk_nodes(_load(script))) == [{"t": "a, a: b", "u": "x"}]


@pytest.mark.parametrize(
    ("start", "piece", "end", "close"),
    [
        ("<script id='__NUXT_DATA__' type='application/json'>[{\"a\":0},[", "1,", "1]]</script>", ""),
        ("<script>window.a=(function(", "a,", "</script>", ""),
        ("<script>window.a=(function(a){return {", "a:", "}}(1))</script>", ""),
        ("<script>", "window.a = {", "</script>", ""),
        ("<script>", "window.a = {a:", "</script>", "}"),
    ],
)
def test_the_time_of_a_hostile_script_grows_as_its_length(
    start: str, piece: str, end: str, close: str
) -> None:
    def walk(count: int) -> None:
        list(walk_nodes(_load(start + piece * count + close * count + end)))

    assert grows_at_most(24, walk, 1_000, 8_000, least=0.01)
