"""Pictures: what is in them, and that they are well-formed whatever is drawn."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.model.rows.maintenance import Table
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.drawing import bar_chart, figure_chart, most_frequent, time_chart
from newsdb.present.charts.pictures import hangul_font, png, save_picture
from newsdb.present.charts.scales import nice_ticks, short_number, value_scale
from newsdb.present.charts.svg import shortened, standalone, width_of
from newsdb.present.tables.bars import bar, month_line, sparkline, with_bars
from newsdb.present.tables.style import Style
from tests.present.samples import MONEY

MONTHS = [TimelineRow(date(2026, 1, 1), 4), TimelineRow(date(2026, 2, 1), 0)]


def test_bars_are_exact_to_an_eighth() -> None:
    assert bar(4, 4, 10) == "█" * 10
    assert bar(1, 8, 1) == "▏"
    assert bar(1, 1000, 10) == "▏"  # what is there shows
    assert bar(0, 4, 10) == bar(3, 0, 10) == ""


def test_bars_stand_behind_the_rows_that_people_read() -> None:
    shown = with_bars(MONTHS, TimelineRow, "articles", Style("table"))
    assert isinstance(shown, Table)
    assert shown.columns == ("from", "articles", "")
    assert [row[2] for row in shown.rows] == ["█" * 26, ""]  # a third of 80 columns
    for style in (Style("csv"), Style("table", columns=("start",))):
        assert with_bars(MONTHS, TimelineRow, "articles", style) is MONTHS


@pytest.mark.parametrize(("width", "bars"), [(200, 40), (60, 20), (36, 12), (34, 10), (33, 0)])
def test_bars_take_what_the_other_columns_leave(width: int, bars: int) -> None:
    # The columns are 10 and 10 wide (a heading and the two beside it that are kept free), with two between each.
    shown = with_bars(MONTHS, TimelineRow, "articles", Style("table", width=width))
    if bars:
        assert isinstance(shown, Table)
        assert shown.rows[0][2] == "█" * bars
    else:
        assert shown is MONTHS


def test_a_sparkline_has_a_character_a_value() -> None:
    assert sparkline([0, 1, 4, 8]) == "·▂▅█"
    assert sparkline([]) == ""
    assert month_line(MONTHS) == "2026-01 █· 2026-02"
    assert month_line(MONTHS[:1]) == ""


def test_ticks_are_round_and_reach_the_most() -> None:
    assert nice_ticks(0) == [0, 1]
    assert nice_ticks(4) == [0, 1, 2, 3, 4]
    assert nice_ticks(7) == [0, 2, 4, 6, 8]
    assert nice_ticks(1234) == [0, 500, 1000, 1500]


@given(st.integers(1, 10**9))
def test_ticks_are_few_and_none_is_needless(most: int) -> None:
    ticks = nice_ticks(most)
    assert 2 <= len(ticks) <= 6
    assert ticks[-2] < most <= ticks[-1]


@given(st.lists(st.floats(-1e15, 1e15, allow_nan=False), min_size=1, max_size=9))
def test_every_value_has_a_place_between_the_ends(values: list[float]) -> None:
    scale, marks = value_scale(values)
    assert all(-1e-6 <= scale(value) <= 1 + 1e-6 for value in values)
    assert len(marks) <= 12


def test_numbers_beside_an_axis_are_short() -> None:
    assert [short_number(each) for each in (2.8e12, 2e9, 15000, 999, 0.5)] == [
        "2.8조",
        "20억",
        "1.5만",
        "999",
        "0.5",
    ]


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**6)), max_size=5))
def test_any_names_make_a_well_formed_picture(title: str, counts: list[tuple[str, int]]) -> None:
    ET.fromstring(standalone(bar_chart(title, counts)))  # noqa: S314 - our own


def test_long_names_are_cut_and_told_in_full_when_pointed_at() -> None:
    name = "가" * 60
    drawn = bar_chart("가", [(name, 1)])
    assert f"<title>{name}: 1</title>" in drawn
    assert width_of(shortened(name, 260)) <= 260
    assert shortened("짧다", 260) == "짧다"


def test_a_picture_over_time_names_its_steps() -> None:
    drawn = time_chart("달마다", MONTHS, "month")
    assert "2026-01: 4" in drawn
    assert drawn.count('class="bar"') == 1  # nothing is drawn for 0
    assert time_chart("없다", [], "day").startswith("<svg")


def test_no_name_of_a_step_is_cut_at_the_edge() -> None:
    days = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(105)]  # the last one is named
    drawn = time_chart("달마다", [TimelineRow(day, 1) for day in days], "month")
    placed = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>20\d\d-\d\d<', drawn)]
    half = width_of("2020-01", 11.5) / 2
    assert min(placed) >= half
    assert max(placed) <= 760 - half


def test_dots_are_of_the_most_frequent_unit() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    won = replace(MONEY, published_at=at, unit="KRW")
    dollars = replace(MONEY, published_at=at, unit="USD", value=Decimal(1))
    kind, unit, rows = most_frequent([won, dollars, won])
    assert (kind, unit, len(rows)) == ("money", "KRW", 2)
    assert figure_chart("값", [won, dollars, won]).count("<circle") == 2
    assert "no figures with a day" in figure_chart("값", [replace(won, published_at=None)])


def test_svg_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    save_picture(bar_chart("제목", [("한빛", 3)]), str(path))
    text = path.read_text(encoding="utf-8")
    assert "<style>" in text
    assert "Pretendard" in text
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        save_picture("<svg/>", str(tmp_path / "a.gif"))


def test_png_is_drawn_where_resvg_is_installed() -> None:
    pytest.importorskip("resvg_py")
    assert png(standalone(bar_chart("title", [("AMD", 3)]))).startswith(b"\x89PNG")
    hangul = standalone(bar_chart("제목", [("한빛", 3)]))
    if hangul_font() is None:
        with pytest.raises(Exception, match="no font for Korean"):
            png(hangul)
    else:
        assert png(hangul).startswith(b"\x89PNG")
