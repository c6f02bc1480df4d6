"""Test the content of charts, and that they are well-formed for any names."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.drawing import draw_bar_chart, draw_figure_chart, draw_time_chart, select_main_unit
from newsdb.present.charts.svg import add_style, estimate_width, shorten
from tests.present.samples import MONEY

MONTHS = [TimelineRow(date(2026, 1, 1), 4), TimelineRow(date(2026, 2, 1), 0)]


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**6)), max_size=5))
def test_any_names_make_well_formed_svg(title: str, counts: list[tuple[str, int]]) -> None:
    ET.fromstring(add_style(draw_bar_chart(title, counts)))  # noqa: S314 - our own


def test_long_names_are_cut_and_whole_under_the_pointer() -> None:
    name = "가" * 60
    drawn = draw_bar_chart("가", [(name, 1)])
    assert f"<title>{name}: 1</title>" in drawn
    assert estimate_width(shorten(name, 260)) <= 260
    assert shorten("짧다", 260) == "짧다"


def test_a_time_chart_names_its_steps() -> None:
    drawn = draw_time_chart("달마다", MONTHS, "month")
    assert "2026-01: 4" in drawn
    assert drawn.count('class="bar"') == 1  # nothing is drawn for 0
    assert draw_time_chart("없다", [], "day").startswith("<svg")


def test_no_name_of_a_step_is_cut_at_the_edge() -> None:
    days = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(105)]  # the last one is named
    drawn = draw_time_chart("달마다", [TimelineRow(day, 1) for day in days], "month")
    placed = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>20\d\d-\d\d<', drawn)]
    half = estimate_width("2020-01", 11.5) / 2
    assert min(placed) >= half
    assert max(placed) <= 760 - half


def test_dots_are_of_the_most_frequent_unit() -> None:
    at = PublishedTime.build(datetime(2026, 1, 1, tzinfo=UTC), 540, "day")
    won = replace(MONEY, published_at=at, unit="KRW")
    dollars = replace(MONEY, published_at=at, unit="USD", value=Decimal(1))
    kind, unit, rows = select_main_unit([won, dollars, won])
    assert (kind, unit, len(rows)) == ("money", "KRW", 2)
    assert draw_figure_chart("값", [won, dollars, won]).count("<circle") == 2
    assert "no figures with a day" in draw_figure_chart("값", [replace(won, published_at=None)])
