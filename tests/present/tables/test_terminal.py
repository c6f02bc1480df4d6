"""Test terminal tables."""

from decimal import Decimal

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsdb.model.rows.articles import MarkedText
from newsdb.model.rows.table import Table
from newsdb.present.tables.terminal import format_table, wrap_prose

NAMES = Table(("id", "이름", "n"), [[1, "한빛전자", Decimal(1500)], [20, "ABC", None]])


def test_columns_are_aligned_by_display_width() -> None:
    assert format_table(NAMES).split("\n") == [
        "id  이름          n",
        "───────────────────",
        " 1  한빛전자  1,500",
        "20  ABC",
    ]


def test_the_next_column_starts_at_the_same_place_after_hangul_combining_letters_and_emoji() -> None:
    rows = [["가나다", "x"], ["abc", "x"], ["中文字符", "x"], ["e\u0301a", "x"], ["🙂", "x"]]
    lines = format_table(Table(("a", "b"), rows), headers=False).split("\n")
    assert {cell_len(line[: line.index("x")]) for line in lines} == {10}


def test_headings_can_be_left_out() -> None:
    assert format_table(NAMES, headers=False).split("\n") == [" 1  한빛전자  1,500", "20  ABC"]


def test_without_rows_the_headings_remain() -> None:
    assert format_table(Table(("id", "name"), [])).split("\n")[0].split() == ["id", "name"]
    assert format_table(Table(("id",), []), headers=False) == ""


def test_numeric_text_is_not_reformatted() -> None:
    assert "005930" in format_table(Table(("code",), [["005930"]]))
    assert "1e5" in format_table(Table(("code",), [["1e5"]]))


def test_a_long_cell_is_wrapped_and_not_cut() -> None:
    text = "가나다라 마바사아 자차카타 파하"
    shown = format_table(Table(("id", "text"), [[1, text]]), width=24)
    assert all(cell_len(line) <= 24 for line in shown.split("\n"))
    assert "".join(shown.split("\n", 2)[2].split())[1:].removeprefix("text:") == text.replace(" ", "")


def test_a_range_is_aligned_like_the_numbers_around_it() -> None:
    lines = format_table(Table(("n",), [[Decimal(2000)], ["3–5.5"], [None]]), headers=False).split("\n")
    assert lines[:2] == ["2,000", "3–5.5"]
    assert format_table(Table(("n",), [[7], ["3–5"]]), headers=False).split("\n") == ["  7", "3–5"]
    assert format_table(Table(("n",), [[7], ["3호"]]), headers=False).split("\n") == ["7", "3호"]


def test_a_wide_enough_terminal_wraps_nothing() -> None:
    assert format_table(NAMES, width=80) == format_table(NAMES)


def test_line_feeds_in_a_cell_stay() -> None:
    assert format_table(Table(("a", "b"), [["x\ny", "z"]]), headers=False).split("\n") == ["x  z", "y"]


def test_a_number_and_a_word_of_a_heading_are_never_wrapped() -> None:
    table = Table(("quarantined records", "value", "text"), [["x", Decimal(2_700_000_000_000), "가나 " * 30]])
    lines = format_table(table, width=50).split("\n")
    assert lines[0].split() == ["quarantined"]
    assert lines[1].split() == ["records", "value", "text"]
    assert any("2,700,000,000,000" in line for line in lines)
    assert all(cell_len(line) <= 50 for line in lines)


cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=40)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=4), st.integers(30, 60))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str]], width: int) -> None:
    shown = format_table(Table(("first", "second"), rows), width=width)
    assert all(cell_len(line) <= width for line in shown.split("\n"))


def test_search_hits_are_coloured_if_colours_are_allowed() -> None:
    rows = Table(("says",), [[MarkedText("새 칩을", ((2, 3),))]])
    assert format_table(rows, headers=False) == "새 칩을"
    assert format_table(rows, headers=False, colour=True) == "새 \x1b[1;33m칩\x1b[0m을"


def test_the_environment_does_not_change_a_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = Table(("says",), [[MarkedText("칩", ((0, 1),))]])
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "3"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert format_table(rows, headers=False, colour=True) == "\x1b[1;33m칩\x1b[0m"
    assert format_table(rows, headers=False) == "칩"


def test_an_excerpt_is_cut_around_its_hit_and_stays_on_one_line() -> None:
    sentence = MarkedText(
        "올해 남해안 양식장에서 거둔 김은 모두 3만 톤으로 지난해보다 크게 늘었다.", ((22, 26),)
    )
    table = Table(("id", "sentence"), [[1, sentence]])
    assert format_table(table, width=34, headers=False) == "1  …김은 모두 3만 톤으로…"
    assert format_table(table, headers=False) == f"1  {sentence}"
    coloured = format_table(table, width=34, headers=False, colour=True)
    assert coloured == "1  …김은 모두 \x1b[1;33m3만 톤\x1b[0m으로…"


def test_columns_that_do_not_fit_stand_below_their_row() -> None:
    sentence = MarkedText("올해 거둔 김은 모두 3만 톤으로 지난해보다 크게 늘었다.", ((12, 16),))
    rows = [
        [7, "누리테크신문", "삼만 톤의 김", sentence, "약", Decimal(30_000)],
        [8, "한빛", "", "", None, 5],
    ]
    table = Table(("id", "outlet", "text", "sentence", "approx", "value"), rows)
    assert format_table(table, width=40).split("\n") == [
        "id  outlet        text          approx",
        "──────────────────────────────────────",
        " 7  누리테크신문  삼만 톤의 김  약",
        "    value: 30,000",
        "    sentence: …모두 3만 톤으로…",
        " 8  한빛",
        "    value: 5",
    ]
    assert format_table(table, width=40, headers=False).split("\n")[1:3] == [
        "    30,000",
        "    올해 거둔 김은 모두 3만 톤으로…",
    ]


def test_any_number_of_columns_fits() -> None:
    table = Table(tuple(f"column_{number}" for number in range(20)), [["가나다라마"] * 20] * 2)
    for width in (40, 60, 80, 120):
        assert all(cell_len(line) <= width for line in format_table(table, width=width).split("\n"))


def test_prose_is_wrapped_between_words() -> None:
    assert wrap_prose("가나다 라마바 사아자\n\n끝", 13) == "가나다 라마바\n사아자\n\n끝"
    assert wrap_prose("가나다 라마바", None) == "가나다 라마바"
    lines = wrap_prose("가나다 \x1b[1m라마바 사아자\x1b[0m", 13).split("\n")
    assert [cell_len(click.unstyle(line)) for line in lines] == [13, 6]
    assert all("\x1b[1m" in line for line in lines)
