"""Clauses about figures: `money>=1조원`, `figure:money,percent`, `unit:GW`.

All comparisons of one kind are about one figure, as are `figure`, `unit` and what `figure` is compared with.
"""

from dataclasses import replace
from typing import get_args

from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition
from newsdb.model.records import FigureKind
from newsdb.query.language.amounts import CURRENCIES, Amount, parse_amount, unit_code
from newsdb.query.language.clauses import WHAT, Clause
from newsdb.query.language.syntax_error import misplaced

KINDS: tuple[str, ...] = get_args(FigureKind)
FIGURE_KEYS = ("figure", "unit", *KINDS)
_FREE = ("count", "quantity", "ratio", "rank", "index", "duration")  # their units are open
_OF_PERCENT = {"percent": "%", "percent_point": "%p"}


class FigureClauses:
    """The clauses about figures of one query; errors point at their places in its text."""

    def __init__(self, text: str) -> None:
        """None yet."""
        self._text = text
        self._wanted: dict[str, FigureCondition] = {}
        self._unwanted: list[FigureCondition] = []

    def add(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        """One more clause."""
        about = "figure" if clause.key == "unit" else clause.key
        start = FigureCondition(kinds=() if about == "figure" else (about,))
        if is_negated:
            self._unwanted.append(self._with(start, clause))
        else:
            self._wanted[about] = self._with(self._wanted.get(about, start), clause)

    def conditions(self) -> tuple[tuple[FigureCondition, ...], tuple[FigureCondition, ...]]:
        """What an article must have, and what it must not have."""
        return tuple(self._wanted.values()), tuple(self._unwanted)

    def _with(self, condition: FigureCondition, clause: Clause) -> FigureCondition:
        if clause.operator != ":":
            return self._compared(condition, clause)
        if clause.key == "unit":
            units = tuple(unit_code(value.text) for value in clause.values)
            return replace(condition, units=(*condition.units, *units))
        if clause.key != "figure":
            raise self._wrong(
                clause.place, f"{clause.key} goes with = >= <= > or <, figure:{clause.key} without"
            )
        for value in clause.values:
            if value.text not in KINDS:
                raise self._wrong(value.place, f"no kind of figure; the kinds are {', '.join(KINDS)}")
        return replace(condition, kinds=(*condition.kinds, *(value.text for value in clause.values)))

    def _compared(self, condition: FigureCondition, clause: Clause) -> FigureCondition:
        if clause.key == "unit":
            raise self._wrong(clause.place, "unit goes with a colon: unit:USD")
        value = clause.values[0]
        amount = self._amount(clause)
        units = (amount.unit,) if amount.unit else condition.units
        if condition.units and units != condition.units:
            raise self._wrong(
                value.place, f"is not in {', '.join(condition.units)}, as what stands before it"
            )
        least, most = condition.minimum, condition.maximum
        above, below = condition.above, condition.below
        if clause.operator in ("=", ">=", ">") and (least is None or amount.value >= least):
            least, above = amount.value, clause.operator == ">"
        if clause.operator in ("=", "<=", "<") and (most is None or amount.value <= most):
            most, below = amount.value, clause.operator == "<"
        if least is not None and most is not None and (least > most or (least == most and (above or below))):
            raise self._wrong(clause.place, "no amount lies between these bounds")
        return FigureCondition(condition.kinds, units, least, most, above, below)

    def _amount(self, clause: Clause) -> Amount:
        """The amount, in a unit that goes with the kind."""
        value = clause.values[0]
        try:
            amount = parse_amount(value.text, any_unit=clause.key in _FREE)
        except UsageError as error:
            raise self._wrong(value.place, str(error)) from error
        if amount.unit is None:
            return amount
        if clause.key == "money" and amount.unit not in CURRENCIES:
            raise self._wrong(value.place, f"{amount.unit} is no currency")
        expected = _OF_PERCENT.get(clause.key)
        if expected and amount.unit not in (expected, "bp" if expected == "%p" else expected):
            raise self._wrong(value.place, f"{clause.key} is given in {expected}")
        return amount

    def _wrong(self, place: int, what: str) -> UsageError:
        return misplaced(WHAT, self._text, place, what)
