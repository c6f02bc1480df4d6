"""Test what filters refuse, and how two of them are combined."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition, FigureFilters, Filters, combine_filters


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
        ({"since": "2026-01-05"}, "since takes a datetime with a time zone and not '2026-01-05'"),
        ({"until": datetime(2026, 1, 5)}, "until takes a datetime with a time zone"),  # noqa: DTZ001
        ({"since": date(2026, 1, 5)}, "since takes a datetime with a time zone"),
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
    ],
)
def test_a_field_without_a_meaning_in_exclude_is_refused_by_name(exclude: Filters, field: str) -> None:
    with pytest.raises(UsageError, match=f"Filters: exclude: {field} has no meaning here"):
        Filters(exclude=exclude)


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
