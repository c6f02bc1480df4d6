"""Test what filters refuse, and how two of them are combined."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition, FigureFilters, Filters, combine_filters, is_before


def local(day: int) -> datetime:
    return datetime(2026, 1, day)  # noqa: DTZ001 - the local time of each article


def test_a_string_in_place_of_a_tuple_is_refused_by_name() -> None:
    with pytest.raises(
        UsageError, match=r"Filters: companies takes a tuple and not a str: companies=\('NVIDIA',\)"
    ):
        Filters(companies="NVIDIA")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="FigureCondition: kinds takes a tuple"):
        FigureCondition(kinds="money")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="FigureFilters: companies takes a tuple and not a list"):
        FigureFilters(companies=["NVIDIA"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"since": "2026-01-05"}, "since takes a date or datetime and not '2026-01-05'"),
        ({"until": 2026}, "until takes a date or datetime and not 2026"),
        ({"has_source": "yes"}, "has_source is True, False or None and not 'yes'"),
        ({"sure": 1.5}, "sure is a confidence from 0 to 1 and not 1.5"),
        ({"sure": "high"}, "sure is a confidence from 0 to 1 and not 'high'"),
        ({"duplicates": "none"}, "duplicates is one of include, exclude, only and not 'none'"),
        ({"figures": ("money>=1조원",)}, "figures takes FigureConditions and not 'money>=1조원'"),
        ({"exclude": {"outlets": ("가나일보",)}}, "exclude takes Filters and not a dict"),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(values: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=f"Filters: {message}"):
        Filters(**values)


def test_bounds_that_are_strings_or_cross_are_refused_by_name() -> None:
    with pytest.raises(UsageError, match="FigureFilters: the minimum 5 is above the maximum 1"):
        FigureFilters(minimum=Decimal(5), maximum=Decimal(1))
    with pytest.raises(UsageError, match="FigureFilters: minimum takes a Decimal and not a str: '10억'"):
        FigureFilters(minimum="10억")  # type: ignore[arg-type]


def test_filters_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        Filters(("김민수",))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("exclude", "field"),
    [
        (Filters(texts=("주가",)), "texts"),
        (Filters(since=datetime(2026, 1, 1, tzinfo=UTC)), "since"),
        (Filters(until=datetime(2026, 1, 1, tzinfo=UTC)), "until"),
        (Filters(duplicates="only"), "duplicates"),
        (Filters(exclude=Filters(outlets=("가나일보",))), "exclude"),
        (Filters(has_source=True), "has_source"),
        (Filters(sure=0.5), "sure"),
        (Filters(bodies=("칩",)), "bodies"),
    ],
)
def test_a_field_without_a_meaning_in_exclude_is_refused_by_name(exclude: Filters, field: str) -> None:
    with pytest.raises(UsageError, match=f"Filters: exclude: {field} has no meaning here"):
        Filters(exclude=exclude)


def test_a_date_is_a_whole_day() -> None:
    filters = Filters(since=date(2026, 1, 5), until=date(2026, 1, 5))
    assert (filters.since, filters.until) == (local(5), local(6))


def test_the_narrower_of_two_dates_counts() -> None:
    first = Filters(since=local(5), until=local(9))
    second = Filters(since=date(2026, 1, 6), until=date(2026, 1, 9))
    assert combine_filters(first, second) == Filters(since=local(6), until=local(9))


def test_a_date_with_a_zone_and_one_without_are_not_combined() -> None:
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    assert combine_filters(Filters(since=moment), Filters(until=local(9))).since == moment
    with pytest.raises(UsageError, match="since: one date has a zone and one has none"):
        combine_filters(Filters(since=moment), Filters(since=local(5)))


def test_there_must_be_time_between_two_bounds() -> None:
    moment, day = datetime(2026, 1, 5, tzinfo=UTC), date(2026, 1, 5)
    assert is_before(day, day)
    assert not is_before(moment, moment)
    assert not is_before(day, date(2026, 1, 4))
    assert is_before(moment, date(2026, 1, 4))  # with and without a zone: this depends on the article
    assert is_before(None, day)


def test_combined_filters_hold_the_values_of_both() -> None:
    first = Filters(companies=("AMD",), exclude=Filters(outlets=("가",)))
    second = Filters(companies=("두솔",), duplicates="only", exclude=Filters(outlets=("나",)))
    assert combine_filters(first, second) == Filters(
        companies=("AMD", "두솔"), duplicates="only", exclude=Filters(outlets=("가", "나"))
    )
    assert combine_filters(Filters(), first) == first == combine_filters(first, Filters())


def test_copies_cannot_be_left_out_and_listed_alone() -> None:
    with pytest.raises(UsageError, match="no article fits both"):
        combine_filters(Filters(duplicates="exclude"), Filters(duplicates="only"))


def test_the_higher_confidence_counts_and_sources_must_agree() -> None:
    first, second = Filters(sure=0.5, has_source=True), Filters(sure=0.8)
    assert combine_filters(first, second) == Filters(sure=0.8, has_source=True)
    with pytest.raises(UsageError, match="with a source and without one at once"):
        combine_filters(first, Filters(has_source=False))
