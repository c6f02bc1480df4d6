"""Compute how far two figures may differ and still agree: by rounding and by their hedges."""

from decimal import Decimal

from newsdb.lexicon.hedges import read_hedge
from newsdb.lexicon.units import convert_to_base

Bounds = tuple[Decimal, Decimal]

_MOST_ROUNDING = Decimal("0.05")  # 30억 may stand for 31억, but not for 34억
_ABOUT = Decimal("0.05")
_SOMEWHAT = Decimal("0.1")
_MOST_CUT = Decimal("0.125")
_AT_LEAST_FACTOR = Decimal(10)


def compute_bounds(low: Decimal, high: Decimal, approx: str | None) -> Bounds:
    """Return the least and the greatest value a figure may stand for, by rounding and by its hedge.

    Rounding is half of the last digit other than 0, at most 5 percent. `여` allows 10 percent more, `육박` 10 percent
    less, `이상` ten times as much, `최대` anything down to 0, and every other hedge 5 percent both ways.
    """
    below, above = (min(compute_rounding(value), abs(value) * _MOST_ROUNDING) for value in (low, high))
    size = max(abs(low), abs(high))
    if not approx:
        return low - below, high + above
    match read_hedge(approx):
        case "at least":
            return low - below, high + size * _AT_LEAST_FACTOR
        case "at most":
            return min(low, Decimal(0)), high + above
        case "just above":
            return low - below, high + max(above, size * _SOMEWHAT)
        case "just below":
            return low - max(below, size * _SOMEWHAT), high + above
        case "about":
            return low - max(below, size * _ABOUT), high + max(above, size * _ABOUT)


def compute_amount_bounds(low: Decimal, high: Decimal, approx: str | None, kind: str) -> Bounds:
    """Return the bounds of a figure of this kind: an amount of money may be cut off as well as rounded.

    So 2.8조 stands for 2조8900억. One of a single digit is cut off by up to an eighth: 2조 stands for 2조2500억.
    """
    least, greatest = compute_bounds(low, high, approx)
    if kind != "money" or approx:
        return least, greatest
    cut = greatest - high
    if len(high.normalize().as_tuple().digits) == 1:
        cut = max(cut, abs(high) * _MOST_CUT - (greatest - high))
    return least, greatest + cut


def compute_base_bounds(low: Decimal, high: Decimal, approx: str | None, kind: str, unit: str) -> Bounds:
    """Return the bounds of a figure in the base unit; it is rounded as written in its own unit."""
    least, greatest = compute_amount_bounds(low, high, approx, kind)
    return convert_to_base(least, unit), convert_to_base(greatest, unit)


def compute_rounding(value: Decimal) -> Decimal:
    """Return half of the last digit's place, without trailing zeros: 50 for 14300, 0.05 for 3.1."""
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def differ(one: Bounds, other: Bounds) -> bool:
    """Return whether no value is within both bounds."""
    return one[1] < other[0] or other[1] < one[0]
