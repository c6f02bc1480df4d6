"""Parse clauses about facts: `revenue>=1조원`, `영업이익:1조..2조`, `-사망자>10`.

The key is a measure by any of its names; spaces are written as `_`. All comparisons of one measure are about one fact.
"""

from dataclasses import fields, replace

from newsdb.lexicon.measures import find_exact_measure
from newsdb.model.filters import FactCondition, FigureCondition
from newsdb.query.language.clauses import Clause
from newsdb.query.language.figure_clauses import FigureClauses

_BOUNDS = [field.name for field in fields(FigureCondition)]


class FactClauses:
    """The clauses about facts of one query; errors point at their places in its text."""

    def __init__(self, figures: FigureClauses) -> None:
        """Begin without clauses; `figures` reads the comparisons."""
        self._figures = figures
        self._wanted: dict[str, FactCondition] = {}
        self._unwanted: list[FactCondition] = []

    def add(self, clause: Clause, is_negated: bool) -> None:  # noqa: FBT001
        """Add a clause whose key is a measure. Raise UsageError for one that contradicts the clauses before it."""
        measure = find_exact_measure(clause.key)
        if measure is None:
            raise ValueError(f"{clause.key} is no measure")
        start = FactCondition(measures=(measure,))
        condition = self._extend(start if is_negated else self._wanted.get(measure, start), clause)
        if is_negated:
            self._unwanted.append(condition)
        else:
            self._wanted[measure] = condition

    def conditions(self) -> tuple[tuple[FactCondition, ...], tuple[FactCondition, ...]]:
        """Return the conditions that an article must fulfil, and those that it must not."""
        return tuple(self._wanted.values()), tuple(self._unwanted)

    def _extend(self, condition: FactCondition, clause: Clause) -> FactCondition:
        bounds = FigureCondition(**{name: getattr(condition, name) for name in _BOUNDS})
        operator = "=" if clause.operator == ":" else clause.operator
        narrowed = self._figures.extend(bounds, replace(clause, key="figure", operator=operator))
        return replace(condition, **{name: getattr(narrowed, name) for name in _BOUNDS})
