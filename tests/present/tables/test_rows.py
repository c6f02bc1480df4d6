"""Test the choice of format and columns."""

import json
from dataclasses import dataclass, replace

import pytest

from newsdb.model.rows.articles import ArticleRow, CopyRow, FigureRow
from newsdb.model.rows.curation import CandidateRow
from newsdb.model.rows.reports import CountRow
from newsdb.model.rows.table import Table
from newsdb.present.tables.rows import format_rows
from newsdb.present.values.style import BINARY_FORMATS, FORMATS, Format, Style
from tests.present.samples import ARTICLE, MONEY, RANGE, UNTITLED


@dataclass(frozen=True)
class Unknown:
    first: str
    second: int


def text(rows: object, style: Style, row_type: type | None = None) -> str:
    return "".join(format_rows(rows, style, row_type))  # type: ignore[arg-type]


def test_programs_get_every_field() -> None:
    assert json.loads(text([ARTICLE], Style("jsonl"), ArticleRow)) == {
        "id": 1,
        "published_at": "2026-01-31T18:30+09:00",
        "outlet": "가나일보",
        "reporters": ["홍길동", "김철수"],
        "title": "한빛전자, 새 공장을 짓는다",
        "opening": "한빛전자가 새 공장을",
        "url": "https://example.com/1",
        "duplicate_of": None,
        "truncated": False,
        "snippet": None,
    }


def test_people_get_the_main_columns() -> None:
    lines = text([ARTICLE], Style("table"), ArticleRow).split("\n")
    assert "2026-01-31 18:30" in lines[2]
    assert "홍길동, 김철수" in lines[2]
    assert "https" not in lines[2]


def test_an_article_without_a_title_is_listed_by_its_opening() -> None:
    assert "첫 줄" in text([UNTITLED], Style("table"), ArticleRow)


def test_an_empty_column_is_left_out() -> None:
    assert "copy of" not in text([ARTICLE], Style("table"), ArticleRow)
    assert "copy of" in text([ARTICLE, UNTITLED], Style("table"), ArticleRow)


def test_a_cut_text_is_marked_where_there_is_one() -> None:
    cut = replace(UNTITLED, truncated=True)
    headings, _, whole, marked = text([ARTICLE, cut], Style("table"), ArticleRow).splitlines()
    assert "text" in headings.split()
    assert "cut" in marked.split()
    assert "cut" not in whole.split()
    assert "text" not in text([ARTICLE], Style("table"), ArticleRow).splitlines()[0].split()
    csv = text([cut], Style("csv", columns=("id", "truncated")), ArticleRow)
    assert csv == "id,truncated\n2,true\n"


def test_the_similarity_of_a_copy_is_rounded_down() -> None:
    rows = [CopyRow(2, None, None, None, 1, "near", 0.9966666), CopyRow(3, None, None, None, 1, "copy", 1.0)]
    shown = text(rows, Style("table"), CopyRow)
    assert [line.split()[-1] for line in shown.splitlines()[2:]] == ["0.99", "1"]


def test_a_range_is_shown_by_its_bounds() -> None:
    shown = text([MONEY, RANGE], Style("table"), FigureRow)
    assert "2,000,000,000" in shown
    assert "3–5.5" in shown


def test_no_rows_still_have_their_headings() -> None:
    assert text([], Style("csv"), CountRow) == "name,articles,outlet,description\n"
    assert text([], Style("json"), CountRow) == "[]\n"
    assert text([], Style("jsonl"), CountRow) == ""


def test_a_table_needs_no_type() -> None:
    assert text(Table(("n",), [[1]]), Style("tsv")) == "n\n1\n"


def test_rows_without_a_type_raise_a_type_error() -> None:
    with pytest.raises(TypeError):
        text([ARTICLE], Style("csv"))


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in BINARY_FORMATS])
def test_every_format_ends_with_a_line_feed(name: Format) -> None:
    assert text([ARTICLE], Style(name), ArticleRow).endswith("\n")


def test_unknown_row_types_show_all_fields() -> None:
    assert text([Unknown("가", 2)], Style("table"), Unknown).split("\n")[0].split() == ["first", "second"]


def test_a_pair_of_candidates_is_shown_in_two_columns() -> None:
    pair = CandidateRow(
        3, "비야디", "company", 4, 107, "비야디코리아", "organisation", 1, 0.58, ("one name",)
    )
    lines = text([pair], Style("table"), CandidateRow).split("\n")
    assert lines[0].split() == ["first", "second", "kind", "articles", "score", "reasons"]
    assert "#3 비야디  #107 비야디코리아  company, organisation  4 and 1" in lines[2]
