"""Test the scales of charts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.scales import (
    build_scale,
    choose_ticks,
    format_axis_number,
    format_step,
    sum_by_year,
)


def test_ticks_are_round_and_reach_the_largest_value() -> None:
    assert choose_ticks(0) == [0, 1]
    assert choose_ticks(4) == [0, 1, 2, 3, 4]
    assert choose_ticks(7) == [0, 2, 4, 6, 8]
    assert choose_ticks(1234) == [0, 500, 1000, 1500]


@given(st.integers(1, 10**9))
def test_ticks_are_few_and_all_necessary(most: int) -> None:
    ticks = choose_ticks(most)
    assert 2 <= len(ticks) <= 6
    assert ticks[-2] < most <= ticks[-1]


@given(st.lists(st.floats(-1e15, 1e15, allow_nan=False), min_size=1, max_size=9))
def test_every_value_has_a_place_between_the_ends(values: list[float]) -> None:
    scale, marks = build_scale(values)
    assert all(-1e-6 <= scale(value) <= 1 + 1e-6 for value in values)
    assert len(marks) <= 12


def test_numbers_beside_an_axis_are_short() -> None:
    assert [format_axis_number(value) for value in (2.8e12, 2e9, 15000, 999, 0.5)] == [
        "2.8조",
        "20억",
        "1.5만",
        "999",
        "0.5",
    ]


@pytest.mark.parametrize(
    ("by", "name"), [("year", "2026"), ("month", "2026-03"), ("week", "2026-03-02"), ("day", "2026-03-02")]
)
def test_a_step_of_time_is_named_by_its_first_day(by: str, name: str) -> None:
    assert format_step(TimelineRow(date(2026, 3, 2), 1), by) == name


def test_months_are_summed_up_to_years() -> None:
    months = [(2025, 11, 2), (2025, 12, 0), (2026, 1, 5), (2026, 2, 1)]
    rows = [TimelineRow(date(year, month, 1), articles) for year, month, articles in months]
    assert sum_by_year(rows) == [TimelineRow(date(2025, 1, 1), 2), TimelineRow(date(2026, 1, 1), 6)]
