"""Test JSON."""

import json

from newsdb.model.rows.reports import CountRow
from newsdb.model.rows.table import Table
from newsdb.present.exports.objects import format_json, format_json_lines, format_object


def test_each_line_holds_one_object() -> None:
    table = Table(("이름", "n"), [["가", 1], ["나\n다", None]])
    lines = "".join(format_json_lines(table)).splitlines()
    assert [json.loads(line) for line in lines] == [{"이름": "가", "n": 1}, {"이름": "나\n다", "n": None}]
    assert "이름" in lines[0]


def test_an_array_holds_all_objects() -> None:
    assert json.loads("".join(format_json(Table(("n",), [[1], [2]])))) == [{"n": 1}, {"n": 2}]


def test_no_rows_are_an_empty_array() -> None:
    assert "".join(format_json(Table(("n",), []))) == "[]\n"


def test_one_object_is_a_line_or_indented() -> None:
    row = CountRow("가", 1)
    assert (
        format_object(row, indented=False)
        == '{"name": "가", "articles": 1, "outlet": null, "description": null}\n'
    )
    assert format_object(row, indented=True).count("\n") == 6
