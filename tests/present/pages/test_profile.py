"""Test the page of a profile."""

import csv
import io
import json
from dataclasses import replace

from newsdb.present.pages.profile import format_profile
from newsdb.present.values.style import Format, Style
from tests.present.samples import PROFILE


def text(name: Format, *, colour: bool = False) -> str:
    return "".join(format_profile(PROFILE, Style(name, colour=colour)))


def test_a_page_has_facts_and_a_section_for_every_list_with_rows() -> None:
    lines = text("table").split("\n")
    assert lines[0] == "한빛전자"
    assert "names        Hanbit Electronics" in lines
    assert "published    2026-01-31 to 2026-02-03" in lines
    assert "identifiers  ticker 000000" in lines
    assert [line for line in lines if line in ("reporters", "people", "figures", "latest articles")] == [
        "reporters",
        "figures",
        "latest articles",
    ]


def test_headings_are_bold_if_colours_are_allowed() -> None:
    assert text("table", colour=True).startswith("\x1b[1m한빛전자\x1b[0m\n")


def test_markdown_has_headings_and_tables() -> None:
    shown = text("markdown")
    assert shown.startswith("# 한빛전자\n\n|")
    assert "\n\n## reporters\n\n| name" in shown


def test_json_is_one_object() -> None:
    value = json.loads(text("jsonl"))
    assert value["names"] == ["한빛전자", "Hanbit Electronics"]
    assert value["related"]["reporters"] == [
        {"name": "홍길동", "articles": 4, "outlet": "가나일보", "description": None}
    ]
    assert value["figures"][0]["value"] == 2_000_000_000
    assert json.loads(text("json")) == value


def test_the_number_of_counted_articles_is_a_fact_if_limited() -> None:
    style = Style("csv")
    assert "profile,newest" not in "".join(format_profile(PROFILE, style))
    assert "profile,newest,5000," in "".join(format_profile(replace(PROFILE, newest=5000), style))


def test_csv_has_one_row_for_each_fact() -> None:
    rows = list(csv.reader(io.StringIO(text("csv"))))
    assert rows[0] == ["section", "name", "value", "detail"]
    assert ["profile", "articles", "12", ""] in rows
    assert ["names", "Hanbit Electronics", "", ""] in rows
    assert ["identifiers", "ticker", "000000", ""] in rows
    assert ["reporters", "홍길동", "4", "가나일보"] in rows
    assert ["figures", "20억 달러", "2000000000", "USD"] in rows
    assert [
        "latest",
        "한빛전자, 새 공장을 짓는다",
        "2026-01-31T18:30+09:00",
        "https://example.com/1",
    ] in rows
