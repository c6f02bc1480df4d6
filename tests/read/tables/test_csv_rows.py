"""Check rows, and the recovery from quotes that are never closed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.encoding import Encoding, LineDecoder
from newsdb.read.tables.csv_rows import NEVER_CLOSED, RawRow, read_csv_rows


def rows(text: str | bytes, size: int = 1 << 20) -> list[RawRow]:
    raw = text if isinstance(text, bytes) else text.encode()
    chunks = iter([raw[at : at + size] for at in range(0, len(raw), size)])
    return list(read_csv_rows(chunks, ",", LineDecoder(Encoding("utf-8"))))


def test_a_row_comes_with_the_lines_it_was_read_from() -> None:
    assert rows('a,b\n"x\ny",z\n') == [RawRow(["a", "b"], b"a,b"), RawRow(["x\ny", "z"], b'"x\ny",z')]


@pytest.mark.parametrize("blank", ["", "  ", ",,", "\r"])
def test_a_blank_row_is_passed_over(blank: str) -> None:
    assert [row.cells for row in rows(f"a,b\n{blank}\nc,d\n")] == [["a", "b"], ["c", "d"]]


def test_a_quote_that_is_never_closed_costs_its_own_line_only() -> None:
    assert [(row.cells, row.fault) for row in rows('a,b\n"c,d\ne,f\ng,h\n') if not row.fault] == [
        (["a", "b"], None),
        (["e", "f"], None),
        (["g", "h"], None),
    ]
    (faulty,) = [row for row in rows('a,b\n"c,d\ne,f\ng,h\n') if row.fault]
    assert (faulty.raw, faulty.fault) == (b'"c,d', NEVER_CLOSED)


def test_a_quote_on_the_last_line_that_is_never_closed_is_a_fault() -> None:
    assert [row.fault for row in rows('a,b\nc,"d')] == [None, NEVER_CLOSED]


def test_a_row_of_many_lines_beyond_the_limit_was_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROW", 50)
    results = rows('"a,b\n' + "c,d\n" * 40 + '"e",f\n')
    assert [row.fault for row in results] == [NEVER_CLOSED] + [None] * 41
    assert results[-1].cells == ["e", "f"]


def test_a_row_of_empty_lines_is_as_long_as_the_memory_that_they_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "ROW", 1000)
    results = rows('a,"b' + "\n" * 40 + '"\ne,f\n')
    assert [row.fault for row in results] == [NEVER_CLOSED, NEVER_CLOSED, None]
    assert results[-1].cells == ["e", "f"]
    assert [row.cells for row in rows('a,"b' + "\n" * 10 + '"\n')] == [["a", "b" + "\n" * 10]]


def test_a_hundred_quotes_that_are_never_closed_are_stepped_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROW", 50)
    lines = 'a"b,"c\n' + "c,d\n" * 20
    assert [row.fault for row in rows(lines * 100)].count(NEVER_CLOSED) == 100
    with pytest.raises(SourceError, match="more than 100 quotes are opened and never closed"):
        rows(lines * 101)


def test_quotes_without_end_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROW", 100)
    monkeypatch.setattr(limits, "REPAIRS", 5)
    with pytest.raises(SourceError, match="more than 5 quotes"):
        rows('a"b,"c\n' * 1000)


def test_a_line_beyond_the_limit_is_cut_and_the_next_row_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 100)
    monkeypatch.setattr(limits, "KEPT", 10)
    results = rows("a,b\n" + "x" * 200 + '\n"c",d\n')
    assert [(row.raw, row.cut) for row in results] == [(b"a,b", False), (b"x" * 10, True), (b'"c",d', False)]


def test_a_field_longer_than_the_csv_module_allows_by_itself_is_read() -> None:
    assert len(rows("x" * 200_000 + ",b\n")[0].cells[0]) == 200_000


CELLS = st.lists(st.lists(st.text(alphabet='a가",\n\r ', max_size=5), min_size=2, max_size=3), max_size=5)


@given(CELLS, st.integers(min_value=1, max_value=9))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]], size: int) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    expected = [row for row in table if any(map(str.strip, row))]
    assert [row.cells for row in rows(text.getvalue(), size)] == expected


@given(st.binary(max_size=80), st.integers(min_value=1, max_value=9))
def test_no_bytes_break_the_reader(raw: bytes, size: int) -> None:
    rows(raw, size)
