"""What two figures may differ by and still say the same: the last digit that is written, and the hedge."""

from decimal import Decimal

from newsdb.lexicon.hedges import read_hedge

Bounds = tuple[Decimal, Decimal]

_ROUNDED = Decimal("0.05")  # at most: 30억 may be 31억, but not 34억, however round it is
_ABOUT = Decimal("0.05")
_SOMEWHAT = Decimal("0.1")
_FAR = Decimal(10)


def bounds(low: Decimal, high: Decimal, approx: str | None) -> Bounds:
    """Between which values the figure may lie: as rounded, and as its hedge allows.

    Rounding is half of the last digit other than 0, at most 5 percent. `여` allows 10 percent more, `육박` 10 percent
    less, `이상` ten times as much, `최대` anything down to nothing, and every other hedge 5 percent both ways.
    """
    below, above = (min(half_of_last_digit(value), abs(value) * _ROUNDED) for value in (low, high))
    size = max(abs(low), abs(high))
    if not approx:
        return low - below, high + above
    match read_hedge(approx):
        case "at least":
            return low - below, high + size * _FAR
        case "at most":
            return min(low, Decimal(0)), high + above
        case "just above":
            return low - below, high + max(above, size * _SOMEWHAT)
        case "just below":
            return low - max(below, size * _SOMEWHAT), high + above
        case "about":
            return low - max(below, size * _ABOUT), high + max(above, size * _ABOUT)


def half_of_last_digit(value: Decimal) -> Decimal:
    """Half of the place of the last digit that is not 0: 50 of 14300, 0.05 of 3.1."""
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def differ(one: Bounds, other: Bounds) -> bool:
    """Whether no value fits both."""
    return one[1] < other[0] or other[1] < one[0]
