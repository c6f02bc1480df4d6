"""Hold what is found of one figure while its sentence is read."""

from dataclasses import dataclass

from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part
from newsdb.model.facts import FactDirection, FactRole, FactStatus


@dataclass(slots=True)
class Draft:
    """A fact in the making: its fields are places in the passage.

    `keeps_subject`: 각각 gives each figure its holder.
    `wants_holder`: the figure measures something that somebody has, so that a holder is looked for in the sentences
    before. `wants_object`: likewise the firm that is invested in, or whose stake it is. `wants_measure`: the figure is
    a change of what the sentence before spoke of (전년 대비 12% 증가한 수치다). `restated`: the figure before the
    outermost bracket that this one stands in, whose parties are its own. `continued`: the figure of the sentence before
    whose change this one is. `begins_with`: the other end of a change of which this is the last (3%에서 5%로).
    `stand_in`: the words that stand for a holder named before (the company), which are the subject where none is found.
    `confidence`: how often facts are right whose fields were chosen among candidates as surely.
    """

    figure: int
    role: FactRole = "level"
    direction: FactDirection | None = None
    status: FactStatus = "actual"
    measure: Span | None = None
    measure_key: str | None = None
    subject: Span | None = None
    subject_part: Part | None = None
    subject_of: Span | None = None
    object: Span | None = None
    object_part: Part | None = None
    period: Period | None = None
    basis: Span | None = None
    keeps_subject: bool = False
    wants_holder: bool = False
    wants_object: bool = False
    wants_measure: bool = False
    restated: "Draft | None" = None
    continued: "Draft | None" = None
    begins_with: "Draft | None" = None
    stand_in: Span | None = None
    confidence: float = 0.0

    def copy_measure(self, other: "Draft") -> None:
        """Copy what another figure measures and whose it is."""
        self.measure, self.measure_key, self.wants_holder = (
            other.measure,
            other.measure_key,
            other.wants_holder,
        )
        self.copy_holder(other)

    def join_beginning(self, beginning: "Draft") -> None:
        """Join the ends of a change: what the surer one has; the last is compared with the time of the first."""
        sure, other = (self, beginning) if self.confidence >= beginning.confidence else (beginning, self)
        other.copy_measure(sure)
        other.confidence = sure.confidence
        if beginning.period is None:
            return
        if self.period == beginning.period:
            self.period = None
        self.basis = self.basis or Span(beginning.period.start, beginning.period.end)

    def restate(self, other: "Draft") -> None:
        """Copy what another figure measures, its parties, when, whether it is a fact, and how sure all that is."""
        self.copy_measure(other)
        self.object, self.object_part = other.object, other.object_part
        self.period, self.basis, self.status = other.period, other.basis, other.status
        self.confidence = other.confidence

    def copy_holder(self, other: "Draft") -> None:
        """Copy whose measure another figure is."""
        self.subject, self.subject_part = other.subject, other.subject_part
        self.subject_of = other.subject_of
