"""Test the page of an article."""

import csv
import io
import json
from dataclasses import replace

from newsdb.model.rows.articles import ArticleDetail
from newsdb.present.pages.article import format_article
from newsdb.present.values.style import Format, Style
from tests.present.samples import BODY, DETAIL, UNTITLED


def text(name: Format, detail: ArticleDetail = DETAIL, *, colour: bool = False) -> str:
    return "".join(format_article(detail, Style(name, colour=colour)))


def test_a_page_has_title_facts_text_and_spans() -> None:
    title, facts, body, *finds = text("table").split("\n\n")
    assert title == "[한빛전자|company], 새 공장을 짓는다"
    assert facts.split("\n") == [
        "article    1",
        "published  2026-01-31 18:30",
        "outlet     가나일보",
        "reporters  홍길동, 김철수",
        "place      서울",
        "language   ko",
        "address    https://example.com/1",
        "revisions  2",
        "copies     2",
    ]
    assert body == "[한빛전자|company]는 [20억 달러|money]를 쓴다.\n- [27일|day] <발표>"
    assert "2,000,000,000 USD" in finds[0]
    assert "attribution" in finds[0]


def test_colours_replace_brackets_and_have_a_legend() -> None:
    shown = text("table", colour=True)
    assert "[한빛전자|company]" not in shown
    assert "\x1b[36m한빛전자\x1b[0m는" in shown
    assert "\x1b[36mcompany\x1b[0m" in shown


def test_an_article_without_title_and_spans_is_a_page() -> None:
    bare = replace(DETAIL, article=UNTITLED, spans=[], place=None, duplicates=(), revisions=1)
    assert text("table", bare).split("\n\n") == ["article   2\nlanguage  ko\ncopy of   1", BODY + "\n"]


def test_a_cut_text_is_said_to_be_cut() -> None:
    cut = replace(DETAIL, article=replace(DETAIL.article, truncated=True))
    assert "text       cut: the source gave only its start" in text("table", cut).split("\n")
    assert "its start" not in text("table")
    assert json.loads(text("json", cut))["article"]["truncated"] is True


def test_control_characters_of_the_text_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in text("table", replace(DETAIL, body="a\x1b[2Jb", spans=[]))


def test_markdown_marks_spans_and_escapes_the_text() -> None:
    shown = text("markdown")
    assert shown.startswith('# <mark title="company">한빛전자</mark>, 새 공장을 짓는다\n')
    assert '<mark title="money">20억 달러</mark>를 쓴다.\n\n' in shown
    assert '\\- <mark title="day">27일</mark> &lt;발표&gt;' in shown


def test_json_is_one_object_with_the_whole_text() -> None:
    value = json.loads(text("json"))
    assert value["body"] == BODY
    assert value["article"]["title"] == "한빛전자, 새 공장을 짓는다"
    assert [span["text"] for span in value["spans"] if span["type"] == "figure"] == ["20억 달러"]


def test_csv_lists_the_spans() -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv"))))
    assert [row["text"] for row in rows][-1] == "27일"
    assert rows[0]["part"] == "title"


def test_a_near_copy_names_its_original_and_similarity() -> None:
    near = replace(DETAIL, article=UNTITLED, duplicate_kind="near", duplicate_similarity=0.939)
    assert "near copy (0.93) of  1" in "".join(format_article(near, Style("table")))
    edition = replace(near, duplicate_kind="edition", duplicate_similarity=0.4)
    assert "edition (0.40) of  1" in "".join(format_article(edition, Style("table")))
    copy = replace(near, duplicate_kind="copy", duplicate_similarity=1.0)
    assert "copy of  " in "".join(format_article(copy, Style("table")))
