import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from newsdb.present.delimited import format_delimited
from newsdb.query.rows import Table


def test_fields_are_quoted_where_they_have_to_be() -> None:
    table = Table(("a", "b"), [['가 "나"', "x,y"], ["줄\n줄", None]])
    assert "".join(format_delimited(table, ",")) == 'a,b\n"가 ""나""","x,y"\n"줄\n줄",\n'


def test_tabs_separate_and_a_comma_is_nothing_special() -> None:
    assert "".join(format_delimited(Table(("a", "b"), [["x,y", "z"]]), "\t")) == "a\tb\nx,y\tz\n"


def test_headings_can_be_left_out() -> None:
    assert "".join(format_delimited(Table(("a",), [["x"]]), ",", headers=False)) == "x\n"


def test_a_byte_order_mark_comes_first() -> None:
    assert "".join(format_delimited(Table(("a",), []), ",", bom=True)) == "\ufeffa\n"


def test_rows_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def rows() -> object:
        for number in range(3):
            taken.append(number)
            yield [number]

    pieces = format_delimited(Table(("n",), rows()), ",")  # type: ignore[arg-type]
    next(pieces)
    next(pieces)
    assert taken == [0]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    written = "".join(format_delimited(Table(("a", "b"), rows), ","))
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["a", "b"], *rows]
