"""Parse clauses about figures: `money>=1조원`, `money:100억..500억`, `figure:money,percent`, `unit:GW`.

All comparisons of one kind are about one figure, as are `figure`, `unit` and what `figure` is compared with.
"""

from dataclasses import replace
from decimal import Decimal

from newsdb.lexicon.amounts import TypedAmount, parse_amount
from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.lexicon.units import convert, find_base, is_currency, parse_unit
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureCondition
from newsdb.query.language.clauses import WHAT, Clause
from newsdb.query.language.ranges import split_range
from newsdb.query.language.syntax_error import syntax_error

FIGURE_KEYS = ("figure", "unit", *FIGURE_KINDS)
_PERCENT_UNITS = {"percent": "%", "percent_point": "%p"}


class FigureClauses:
    """The clauses about figures of one query; errors point at their places in its text."""

    def __init__(self, text: str) -> None:
        """Begin without clauses; `text` is the whole query."""
        self._text = text
        self._wanted: dict[str, FigureCondition] = {}
        self._unwanted: list[FigureCondition] = []

    def add(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        """Add a clause. Raise UsageError for one that contradicts the clauses before it."""
        about = "figure" if clause.key == "unit" else clause.key
        start = FigureCondition(kinds=() if about == "figure" else (about,))
        if is_negated:
            self._unwanted.append(self.extend(start, clause))
        else:
            self._wanted[about] = self.extend(self._wanted.get(about, start), clause)

    def conditions(self) -> tuple[tuple[FigureCondition, ...], tuple[FigureCondition, ...]]:
        """Return the conditions that an article must fulfil, and those that it must not."""
        return tuple(self._wanted.values()), tuple(self._unwanted)

    def extend(self, condition: FigureCondition, clause: Clause) -> FigureCondition:
        """Return the condition narrowed by a clause. Raise UsageError for one that contradicts it."""
        if clause.operator == ":" and clause.key == "unit":
            return self._with_units(condition, clause)
        if clause.operator == "=" or (clause.operator == ":" and clause.key != "figure"):
            clause = _join_values(clause)
            if (bounds := self._split_range(clause)) is not None:
                for bound in bounds:
                    condition = self._bound(condition, bound)
                return condition
        if clause.operator != ":":
            return self._bound(condition, clause)
        if clause.key != "figure":
            raise self._wrong(
                clause.place,
                f"{clause.key} goes with a range ({clause.key}:1..5) or with = >= <= > or <, "
                f"figure:{clause.key} without",
            )
        for value in clause.values:
            if value.text not in FIGURE_KINDS:
                raise self._wrong(value.place, f"no kind of figure; the kinds are {', '.join(FIGURE_KINDS)}")
        return replace(condition, kinds=(*condition.kinds, *(value.text for value in clause.values)))

    def _split_range(self, clause: Clause) -> list[Clause] | None:
        """Return the comparisons that a range of amounts stands for; None for one amount."""
        value = clause.values[0]
        try:
            ends = split_range(value.text)
        except UsageError as error:
            raise self._wrong(value.place, str(error)) from error
        if ends is None:
            return None
        return [
            replace(clause, operator=operator, values=(replace(value, text=end),))
            for operator, end in zip((">=", "<="), ends, strict=True)
            if end is not None
        ]

    def _with_units(self, condition: FigureCondition, clause: Clause) -> FigureCondition:
        units = list(condition.units)
        for value in clause.values:
            try:
                units += parse_unit(value.text)
            except UsageError as error:
                raise self._wrong(value.place, str(error)) from error
        if condition.bounds_unit:
            self._check_dimension(clause.values[0].place, condition.bounds_unit, tuple(units))
        return replace(condition, units=tuple(dict.fromkeys(units)))

    def _bound(self, condition: FigureCondition, clause: Clause) -> FigureCondition:
        """Narrow the bounds of a condition by a comparison."""
        if clause.key == "unit":
            raise self._wrong(clause.place, "unit goes with a colon: unit:USD")
        amount = self._read_amount(clause)
        condition, bound = self._in_one_unit(condition, amount, clause.values[0].place)
        least, most = condition.minimum, condition.maximum
        above, below = condition.above, condition.below
        if clause.operator in ("=", ">=", ">") and (least is None or bound >= least):
            least, above = bound, clause.operator == ">"
        if clause.operator in ("=", "<=", "<") and (most is None or bound <= most):
            most, below = bound, clause.operator == "<"
        if least is not None and most is not None and (least > most or (least == most and (above or below))):
            raise self._wrong(clause.place, "no amount lies between these bounds")
        return replace(condition, minimum=least, maximum=most, above=above, below=below)

    def _in_one_unit(
        self, condition: FigureCondition, amount: TypedAmount, place: int
    ) -> tuple[FigureCondition, Decimal]:
        """Return the condition with the unit of its bounds, and the amount in that unit."""
        if amount.unit is None:
            return condition, amount.value
        self._check_dimension(place, amount.unit, condition.units)
        if condition.bounds_unit is None:
            return replace(condition, bounds_unit=amount.unit), amount.value
        self._check_dimension(place, amount.unit, (condition.bounds_unit,))
        return condition, convert(amount.value, amount.unit, condition.bounds_unit)

    def _check_dimension(self, place: int, unit: str, others: tuple[str, ...]) -> None:
        if others and find_base(unit).unit not in {find_base(other).unit for other in others}:
            raise self._wrong(place, f"is not in {', '.join(others)}, as what stands before it")

    def _read_amount(self, clause: Clause) -> TypedAmount:
        """Parse the amount of a comparison. Raise UsageError for a unit of another kind of figure."""
        value = clause.values[0]
        try:
            amount = parse_amount(value.text, kinds=() if clause.key == "figure" else (clause.key,))
        except UsageError as error:
            raise self._wrong(value.place, str(error)) from error
        if amount.unit is None:
            return amount
        if clause.key == "money" and not is_currency(amount.unit):
            raise self._wrong(value.place, f"{amount.unit} is no currency")
        expected = _PERCENT_UNITS.get(clause.key)
        if expected and find_base(amount.unit).unit != expected:
            raise self._wrong(value.place, f"{clause.key} is given in {expected}")
        return amount

    def _wrong(self, place: int, what: str) -> UsageError:
        return syntax_error(WHAT, self._text, place, what)


def _join_values(clause: Clause) -> Clause:
    """Return the clause with one value: the commas of an amount (`1,000..2,000`) separate nothing."""
    first = clause.values[0]
    return replace(clause, values=(replace(first, text=",".join(value.text for value in clause.values)),))
