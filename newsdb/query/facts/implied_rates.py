"""Compute the exchange rate that a text implies where it restates an amount in another currency."""

from decimal import Decimal

from newsdb.model.rows.figures import ImpliedRate


def compute_rate(of_value: Decimal, of_unit: str, value: Decimal, unit: str) -> ImpliedRate | None:
    """Return the rate by which an amount in one currency restates one in another; None for amounts of nothing.

    The won is the quote currency of every pair with it: 1,300 KRW for one USD.
    """
    base, quote = sorted((of_unit, unit), key=lambda currency: (currency == "KRW", currency))
    amounts = {of_unit: of_value, unit: value}
    if not (amounts[base] and amounts[quote]):
        return None
    return ImpliedRate(base, quote, amounts[quote] / amounts[base])
