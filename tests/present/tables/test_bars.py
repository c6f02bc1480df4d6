"""Test the bars of tables."""

from datetime import date

import pytest

from newsdb.model.rows.reports import TimelineRow
from newsdb.model.rows.table import Table
from newsdb.present.tables.bars import add_bars, draw_bar, draw_month_line, draw_sparkline
from newsdb.present.values.style import Style

MONTHS = [TimelineRow(date(2026, 1, 1), 4), TimelineRow(date(2026, 2, 1), 0)]


def test_bars_are_exact_to_an_eighth() -> None:
    assert draw_bar(4, 4, 10) == "█" * 10
    assert draw_bar(1, 8, 1) == "▏"
    assert draw_bar(1, 1000, 10) == "▏"  # what is there shows
    assert draw_bar(0, 4, 10) == draw_bar(3, 0, 10) == ""


def test_bars_are_added_for_people_only() -> None:
    shown = add_bars(MONTHS, TimelineRow, "articles", Style("table"))
    assert isinstance(shown, Table)
    assert shown.columns == ("from", "articles", "")
    assert [row[2] for row in shown.rows] == ["█" * 26, ""]  # a third of 80 columns
    for style in (Style("csv"), Style("table", columns=("start",))):
        assert add_bars(MONTHS, TimelineRow, "articles", style) is MONTHS


@pytest.mark.parametrize(("width", "bars"), [(200, 40), (60, 20), (36, 12), (32, 10), (29, 0)])
def test_bars_fill_the_width_left_by_other_columns(width: int, bars: int) -> None:
    # The columns are 10 and 8 wide, with two between each: 22 before the bars.
    shown = add_bars(MONTHS, TimelineRow, "articles", Style("table", width=width))
    if bars:
        assert isinstance(shown, Table)
        assert shown.rows[0][2] == "█" * bars
    else:
        assert shown is MONTHS


def test_a_sparkline_has_one_character_for_each_value() -> None:
    assert draw_sparkline([0, 1, 4, 8]) == "·▂▅█"
    assert draw_sparkline([]) == ""
    assert draw_month_line(MONTHS) == "2026-01 █· 2026-02"
    assert draw_month_line(MONTHS[:1]) == ""


def test_a_line_of_months_has_the_last_ones_that_fit() -> None:
    months = [TimelineRow(date(2015 + number // 12, number % 12 + 1, 1), 1) for number in range(100)]
    line = draw_month_line(months, 26)
    assert line == f"2022-07 {'█' * 10} 2023-04"
    assert len(draw_month_line(months, 200)) == 60 + 16
    assert draw_month_line(months, 5) == "2023-03 ██ 2023-04"
