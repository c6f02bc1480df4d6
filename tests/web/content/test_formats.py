"""Values as pages write them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from newsdb.model.rows.articles import FigureRow
from newsdb.web.content import formats
from tests.present.samples import FACT


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/srv/news/secret/articles.jsonl", "articles.jsonl"),
        ("C:\\news\\articles.csv", "articles.csv"),
        ("articles.csv", "articles.csv"),
        ("https://news.example/a/b?c=1", "https://news.example/a/b?c=1"),
        ("/srv/news.zip:inner/one.html", "one.html"),
    ],
)
def test_the_folders_of_the_server_are_not_shown(source: str, shown: str) -> None:
    assert formats.name_source(source) == shown


@pytest.mark.parametrize(
    ("rate", "shown"),
    [("1300", "1,300"), ("1321.456", "1,321.46"), ("1.25", "1.25"), ("0.0075123456", "0.00751235")],
)
def test_a_rate_has_as_many_digits_as_tell_something(rate: str, shown: str) -> None:
    assert formats.format_rate(Decimal(rate)) == shown


def test_a_figure_has_its_bounds_and_unit() -> None:
    def figure(low: str, high: str, unit: str) -> FigureRow:
        bounds = Decimal(low), Decimal(high)
        return FigureRow(1, 1, None, None, "", "money", None, *bounds, unit, None, None, None, "")

    assert formats.format_figure(figure("3", "5.50", "%")) == "3–5.5 %"
    assert formats.format_figure(figure("3000000000", "3000000000", "KRW")) == "3,000,000,000 KRW"


def test_a_change_has_its_direction_and_a_period_its_name() -> None:
    fact = replace(
        FACT,
        role="change",
        direction="down",
        text="12%",
        period_from=datetime(2025, 7, 1),  # noqa: DTZ001 - a local time
        period_to=datetime(2025, 10, 1),  # noqa: DTZ001
    )
    assert formats.format_fact(fact) == "-12%"
    assert formats.format_fact(replace(fact, role="level")) == "12%"
    assert formats.format_period(fact) == "2025-Q3"
    assert formats.format_period(replace(fact, period_from=None)) == ""


def test_a_time_is_shown_as_what_it_means() -> None:
    assert formats.format_time_note("---12 = from 2026-01-12") == "2026-01-12"
    assert formats.format_time_note("2028") == "2028"
    for part in ("---12", "--05-12", "Q1", "/", "T09:30"):  # nobody reads them, and the text itself says more
        assert formats.format_time_note(part) == ""


def test_a_long_or_hostile_text_stays_on_its_line() -> None:
    assert formats.shorten("가" * 500, 10) == "가" * 9 + "…"
    assert formats.shorten("가\n나\u202e") == "가 나\ufffd"
    assert formats.write_raw(b"\xff{\x1b") == "\ufffd{\u241b"
