"""Parse what is asked of figures as options: kinds, units, and amounts with or without their unit."""

from decimal import Decimal

from newsdb.lexicon.amounts import TypedAmount, parse_amount
from newsdb.lexicon.units import convert, find_base, parse_unit
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters


def parse_figure_options(
    kinds: tuple[str, ...], units: tuple[str, ...], minimum: str | None, maximum: str | None
) -> FigureFilters:
    """Parse the values of --kind, --unit, --min and --max.

    Raise UsageError for an unknown unit, for no amount, and for bounds that contradict each other or the units.
    """
    symbols = tuple(dict.fromkeys(symbol for unit in units for symbol in parse_unit(unit)))
    least = parse_amount(minimum, kinds) if minimum is not None else None
    most = parse_amount(maximum, kinds) if maximum is not None else None
    unit = next((amount.unit for amount in (least, most) if amount and amount.unit), None)
    if unit and symbols and find_base(unit).unit not in {find_base(symbol).unit for symbol in symbols}:
        raise UsageError(f"--unit {', '.join(units)} does not go with an amount in {unit}")
    try:
        low, high = _in_unit(least, unit), _in_unit(most, unit)
    except ValueError as error:
        raise UsageError(f"--min {minimum} and --max {maximum} are in two units: {error}") from error
    if low is not None and high is not None and low > high:
        raise UsageError(f"--min {minimum} is more than --max {maximum}")
    return FigureFilters(kinds=kinds, units=symbols, minimum=low, maximum=high, bounds_unit=unit)


def _in_unit(amount: TypedAmount | None, unit: str | None) -> Decimal | None:
    if amount is None or amount.unit is None or unit is None:
        return amount.value if amount else None
    return convert(amount.value, amount.unit, unit)
