"""Test CSV and TSV."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.rows.table import Table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.values.style import Style

CSV = Style("csv")


def test_fields_are_quoted_only_if_necessary() -> None:
    table = Table(("a", "b"), [['가 "나"', "x,y"], ["줄\n줄", None]])
    assert "".join(format_delimited(table, CSV)) == 'a,b\n"가 ""나""","x,y"\n"줄\n줄",\n'


def test_tabs_separate_and_a_comma_is_nothing_special() -> None:
    assert "".join(format_delimited(Table(("a", "b"), [["x,y", "z"]]), Style("tsv"))) == "a\tb\nx,y\tz\n"


def test_headings_can_be_left_out() -> None:
    assert "".join(format_delimited(Table(("a",), [["x"]]), Style("csv", headers=False))) == "x\n"


def test_a_byte_order_mark_comes_first() -> None:
    assert "".join(format_delimited(Table(("a",), []), Style("csv", bom=True))) == "\ufeffa\n"


def test_rows_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def rows() -> object:
        for number in range(3):
            taken.append(number)
            yield [number]

    pieces = format_delimited(Table(("n",), rows()), CSV)  # type: ignore[arg-type]
    next(pieces)
    next(pieces)
    assert taken == [0]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_written_csv_is_read_back_unchanged(rows: list[list[str]]) -> None:
    written = "".join(format_delimited(Table(("a", "b"), rows), CSV))
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["a", "b"], *rows]


def test_safe_cells_escape_formulas() -> None:
    table = Table(
        ("=h", "n"), [["=cmd", -5], ["+1", Decimal("-2.5")], ["-x", None], ["@a", 0], ["\tt", 1], ["a=b", 2]]
    )
    assert "".join(format_delimited(table, Style("csv", safe_cells=True))) == (
        "'=h,n\n'=cmd,-5\n'+1,-2.5\n'-x,\n'@a,0\n'\tt,1\na=b,2\n"
    )
    assert "".join(format_delimited(table, CSV)).startswith("=h,n\n=cmd,-5\n")
