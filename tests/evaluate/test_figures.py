"""Figures, dates and times, hedges, and the days that dates mean."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from newsdb.evaluate.figures import measure_days, measure_figures
from newsdb.evaluate.scores import Score
from newsdb.model.intervals import Resolved, TimePrecision
from newsdb.model.records import (
    Extraction,
    Figure,
    FigureKind,
    Origin,
    ParseOptions,
    RawRecord,
    Span,
    TimeExpression,
)
from newsdb.parse.article import parse_article

ARTICLE = parse_article(RawRecord(Origin("test", 1), "jsonl", b"", "본문이다."), ParseOptions())
ROW = {"text": "3명", "kind": "count", "value": 3, "unit": "명"}


def figure(
    text: str, value: int, unit: str, kind: FigureKind = "count", approx: str | None = None
) -> Extraction:
    span = Span("body", 1, 0, len(text), text)
    return Extraction(figures=(Figure(span, kind, Decimal(value), None, None, unit, approx),))


def time(
    text: str,
    value: str | None,
    start: datetime | None = None,
    precision: TimePrecision = "day",
    end: datetime | None = None,
) -> Extraction:
    resolved = Resolved(start, end or start + timedelta(days=1), precision) if start else None
    return Extraction(
        times=(TimeExpression(Span("body", 1, 0, len(text), text), value, None, None, None, resolved),)
    )


def score_figures(found: Extraction, *figures: Mapping[str, Any], **labels: object) -> dict[str, Score]:
    return measure_figures({"figures": figures, **labels}, ARTICLE, found)


def test_text_kind_value_and_unit_must_agree() -> None:
    assert score_figures(figure("3명", 3, "명"), ROW)["figure"] == Score(1)
    for wrong in (figure("3명", 4, "명"), figure("3명", 3, "곳"), figure("약 3명", 3, "명")):
        assert score_figures(wrong, ROW)["figure"] == Score(0, 1, 1)


def test_units_agree_in_compatibility_form_and_english_counters_are_open() -> None:
    weight = {"text": "60㎏", "kind": "quantity", "value": 60, "unit": "kg"}
    assert score_figures(figure("60㎏", 60, "㎏", "quantity"), weight)["figure"] == Score(1)
    crew = {"text": "3 people", "kind": "count", "value": 3, "unit": "people"}
    assert score_figures(figure("3 people", 3, "person"), crew)["figure"] == Score(1)


def test_optional_figures_and_what_is_none_count_neither_way() -> None:
    assert score_figures(figure("3명", 3, "명"), {**ROW, "optional": True})["figure"] == Score()
    assert score_figures(figure("3명", 9, "명"), {**ROW, "optional": True})["figure"] == Score()
    assert score_figures(Extraction(), {**ROW, "optional": True})["figure"] == Score()
    assert score_figures(figure("3명", 3, "명"), not_figures=["3명"])["figure"] == Score()
    assert score_figures(figure("3명", 3, "명"))["figure"] == Score(0, 1)


def test_a_hedge_that_readers_judge_differently_is_open() -> None:
    hedged = figure("3명", 3, "명", approx="약")
    assert score_figures(hedged, {**ROW, "approx": "약"})["hedge"] == Score(1)
    assert score_figures(hedged, ROW)["hedge"] == Score(0, 1)
    assert score_figures(hedged, {**ROW, "approx": "?"})["hedge"] == Score()
    assert score_figures(figure("3명", 3, "명"), {**ROW, "approx": "?"})["hedge"] == Score()


SEOUL_3_MAY = datetime(2024, 5, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize("start", [SEOUL_3_MAY, datetime(2024, 5, 3, 5, tzinfo=UTC)])
def test_a_day_is_the_calendar_day_of_its_own_zone(start: datetime) -> None:
    found = time("3일", "---03", start)
    assert measure_days({"days": [["3일", "2024-05-03"]]}, ARTICLE, found) == {"day": Score(1)}
    assert measure_days({"days": [["3일", "2024-06-03"]]}, ARTICLE, found) == {"day": Score(0, 1, 1)}


def test_only_dates_with_a_value_that_mean_a_day_are_judged() -> None:
    labels: dict[str, object] = {"days": []}
    assert measure_days(labels, ARTICLE, time("3일", "---03", SEOUL_3_MAY)) == {"day": Score(0, 1)}
    for other in (
        time("전날", None, SEOUL_3_MAY),
        time("오전 9시", "09:00", SEOUL_3_MAY),
        time("5월", "--05", SEOUL_3_MAY, "month"),
        time("3일", "---03"),
    ):
        assert measure_days(labels, ARTICLE, other) == {"day": Score()}


def test_a_date_whose_day_is_left_open_counts_neither_way() -> None:
    labels = {"days": [["3일", None]]}
    assert measure_days(labels, ARTICLE, time("3일", "---03", SEOUL_3_MAY)) == {"day": Score()}
    assert measure_days({"figures": []}, ARTICLE, Extraction()) == {}
