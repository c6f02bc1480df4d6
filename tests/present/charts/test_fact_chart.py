"""Series of facts as pictures: a line an outlet, dashed where values are expected."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from newsdb.model.rows.facts import FactRow
from newsdb.present.charts.fact_chart import draw_fact_chart
from newsdb.present.charts.svg import add_style
from tests.present.samples import FACT


def point(month: int, value: int, **changes: Any) -> FactRow:
    return replace(
        FACT,
        **{"status": "actual"} | changes,
        period_from=datetime(2025, month, 1),  # noqa: DTZ001 - a local time
        period_to=datetime(2025, month + 1, 1),  # noqa: DTZ001
        amount_low=Decimal(value),
        amount_high=Decimal(value),
    )


def test_each_outlet_has_a_line_and_what_is_expected_a_dashed_one() -> None:
    drawn = draw_fact_chart(
        "영업이익",
        [
            point(1, 10),
            point(2, 20),
            point(1, 12, outlet="나래경제"),
            point(2, 22, outlet="나래경제"),
            point(3, 30, status="expected"),
            point(4, 40, status="expected"),
        ],
    )
    assert drawn.count('stroke-width="2"/>') == 2  # solid lines
    assert drawn.count("stroke-dasharray") == 1
    assert drawn.count("<circle") == 6
    assert drawn.count('fill="#ffffff"') == 2  # open circles
    assert "2025-01: 20억원 (가나일보)" in drawn
    assert "- - expected" in drawn
    assert "나래경제</text>" in drawn


def test_of_one_period_an_outlet_has_its_latest_value() -> None:
    drawn = draw_fact_chart("영업이익", [point(1, 10), point(1, 15, id=9, text="15원")])
    assert drawn.count("<circle") == 1
    assert "15원" in drawn


def test_a_value_without_a_period_stands_at_the_day_of_its_article() -> None:
    assert "2026-01-31: 20억원" in draw_fact_chart("금리", [replace(FACT, period_from=None, period_to=None)])


def test_changes_and_other_units_are_not_drawn() -> None:
    rows = [point(1, 10), point(2, 11), point(3, 9, role="change"), point(4, 3, base_unit="USD")]
    assert draw_fact_chart("영업이익", rows).count("<circle") == 2


def test_a_picture_without_values_says_so() -> None:
    nothing = draw_fact_chart("없음", [replace(FACT, period_from=None, period_to=None, published_at=None)])
    assert "no values with a time" in nothing
    assert "no values with a time" in draw_fact_chart("없음", [])


def test_any_names_make_well_formed_svg() -> None:
    drawn = draw_fact_chart("<&>", [point(1, 10, outlet="<b>&", text="<i>")])
    ET.fromstring(add_style(drawn))  # noqa: S314 - our own
