"""The exchange rate of a restated amount."""

from decimal import Decimal

import pytest

from newsdb.model.rows.figures import ImpliedRate
from newsdb.query.facts.implied_rates import compute_rate


@pytest.mark.parametrize(
    ("of", "to", "rate"),
    [
        ((2, "USD"), (2600, "KRW"), ImpliedRate("USD", "KRW", Decimal(1300))),
        ((2600, "KRW"), (2, "USD"), ImpliedRate("USD", "KRW", Decimal(1300))),
        ((10, "USD"), (8, "EUR"), ImpliedRate("EUR", "USD", Decimal("1.25"))),
        ((8, "EUR"), (10, "USD"), ImpliedRate("EUR", "USD", Decimal("1.25"))),
        ((0, "USD"), (10, "KRW"), None),
        ((10, "USD"), (0, "KRW"), None),
    ],
)
def test_a_rate_is_the_same_in_both_directions(
    of: tuple[int, str], to: tuple[int, str], rate: ImpliedRate | None
) -> None:
    assert compute_rate(Decimal(of[0]), of[1], Decimal(to[0]), to[1]) == rate
