"""Test the numbers that docs/reports.md promises about rounding and hedges."""

from decimal import Decimal

import pytest

from newsdb.query.facts.tolerance import compute_amount_bounds, compute_bounds, compute_rounding, differ


@pytest.mark.parametrize(
    ("value", "half"),
    [
        ("14300", "50"),
        ("14301", "0.5"),
        ("3.1", "0.05"),
        ("3.10", "0.05"),
        ("300", "50"),
        ("-20", "5"),
        ("0", "0"),
    ],
)
def test_rounding_is_half_of_the_last_digit_other_than_0(value: str, half: str) -> None:
    assert compute_rounding(Decimal(value)) == Decimal(half)


@pytest.mark.parametrize(
    ("value", "hedge", "low", "high"),
    [
        ("14300", None, "14250", "14350"),  # half of the last digit
        ("30", None, "28.5", "31.5"),  # half of it were 5, but 5 percent is the most
        ("-30", None, "-31.5", "-28.5"),
        ("101", "여", "100.5", "111.1"),  # 10 percent more
        ("101", "남짓", "100.5", "111.1"),
        ("101", "육박", "90.9", "101.5"),  # 10 percent less
        ("101", "거의", "90.9", "101.5"),
        ("101", "이상", "100.5", "1111"),  # and ten times as much above it
        ("101", "최대", "0", "101.5"),  # down to nothing
        ("101", "약", "95.95", "106.05"),  # 5 percent both ways
        ("101", "roughly", "95.95", "106.05"),
    ],
)
def test_a_hedge_widens_the_bounds_by_its_share(value: str, hedge: str | None, low: str, high: str) -> None:
    bounds = compute_bounds(Decimal(value), Decimal(value), hedge)
    assert bounds == (Decimal(low), Decimal(high))


def test_a_range_is_rounded_at_both_of_its_ends() -> None:
    assert compute_bounds(Decimal("3.1"), Decimal(44), None) == (Decimal("3.05"), Decimal("44.5"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((1, 2), (3, 4), True), ((3, 4), (1, 2), True), ((1, 3), (3, 4), False), ((1, 9), (3, 4), False)],
)
def test_figures_differ_only_without_a_common_value(
    one: tuple[int, int], other: tuple[int, int], *, expected: bool
) -> None:
    bounds = [(Decimal(low), Decimal(high)) for low, high in (one, other)]
    assert differ(*bounds) is expected


@pytest.mark.parametrize(
    ("value", "hedge", "kind", "high"),
    [
        ("2.8", None, "money", "2.90"),  # 2.8조 stands for 2조8900억
        ("2", None, "money", "2.25"),  # a single digit: an eighth
        ("12", None, "money", "13.0"),
        ("2", "약", "money", "2.1"),
        ("2", None, "percent", "2.1"),
    ],
)
def test_an_amount_of_money_may_be_cut_off(value: str, hedge: str | None, kind: str, high: str) -> None:
    assert compute_amount_bounds(Decimal(value), Decimal(value), hedge, kind)[1] == Decimal(high)
