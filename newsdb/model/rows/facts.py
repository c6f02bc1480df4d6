"""Define the rows for facts: one by one, grouped, told once for all their reports, and added up."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from newsdb.model.published_time import PublishedTime


@dataclass(frozen=True, slots=True)
class FactRow:
    """Hold what one figure says, with its article and sentence; `id` is the figure's.

    `entity`, `part_of` and `object_entity` are main names of entities; `subject`, `measure`, `period`, `basis` and
    `object` stand so in the text. The period is local to the article, its end not included. Amounts are in
    `base_unit` and below zero for a loss. `duplicate_of` is the original of a copy, `converts` the figure that this
    one restates.
    """

    id: int
    article: int
    published_at: PublishedTime | None
    outlet: str | None
    entity: str | None
    subject: str | None
    part_of: str | None
    measure_key: str | None
    measure: str | None
    period: str | None
    period_from: datetime | None
    period_to: datetime | None
    text: str
    kind: str
    value_low: Decimal
    value_high: Decimal
    unit: str
    amount_low: Decimal
    amount_high: Decimal
    base_unit: str
    approx: str | None
    per: str | None
    role: str
    direction: str | None
    basis: str | None
    status: str
    object_entity: str | None
    object: str | None
    cited: str | None
    confidence: float
    duplicate_of: int | None
    converts: int | None
    sentence: str

    @property
    def holder(self) -> str | None:
        """Return whose measure it is, by the main name: 한빛전자, or 한빛전자 반도체 부문 for a part of it."""
        who = self.entity or self.subject
        return f"{self.part_of} {who}" if self.part_of and who and self.part_of not in who else who

    @property
    def other_party(self) -> str | None:
        """Return the other party by its main name, else as written."""
        return self.object_entity or self.object


@dataclass(frozen=True, slots=True)
class FactGroupRow:
    """Hold the facts of one group, measure, role, status and unit, each counted once for all of its copies.

    `text` is the figure in the latest article as written; the amounts are in the unit.
    """

    group: str
    measure: str
    role: str
    status: str
    facts: int
    outlets: tuple[str, ...]
    text: str
    latest: Decimal
    lowest: Decimal
    highest: Decimal
    unit: str
    last_published_on: date | None


@dataclass(frozen=True, slots=True)
class FactEventRow:
    """Hold a fact once for all articles that report it: of one subject, measure, object, period, status and amount.

    `reports` are the figures that say it, `article` the first article.
    """

    subject: str | None
    measure: str
    object: str | None
    period: str | None
    status: str
    text: str
    amount: Decimal
    unit: str
    reports: int
    outlets: tuple[str, ...]
    article: int
    published_on: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FactSumRow:
    """Hold the sum of a group's facts; `counted` are the facts added, `reports` the figures that say them."""

    group: str
    measure: str
    status: str
    sum: Decimal
    unit: str
    counted: int
    reports: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Hold a figure that a later article gives another value: of one subject, measure, period, role and status.

    `difference` is the later amount less the earlier one, in `unit`; `percent` is that of the earlier one. `fact` and
    `later_fact` are the ids of both.
    """

    subject: str
    measure: str
    period: str
    status: str
    text: str
    outlet: str | None
    article: int
    published_at: PublishedTime
    later_text: str
    later_outlet: str | None
    later_article: int
    later_published_at: PublishedTime
    difference: Decimal
    percent: Decimal | None
    unit: str
    sentence: str
    later_sentence: str
    newest: int | None = None
    fact: int = 0
    later_fact: int = 0
