"""Hold what is read of one English figure."""

from dataclasses import dataclass, field

from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder
from newsdb.extract.facts.spans import Span
from newsdb.model.facts import FactDirection, FactRole
from newsdb.model.records import FigureKind


@dataclass(slots=True)
class Reading:
    """What is read of one figure: the number of its word, the verb group that rules it, and its fields."""

    at: int
    left: int
    kind: FigureKind
    group: int | None = None
    is_subject: bool = False
    measure: Span | None = None
    key: str | None = None
    holder: Holder = field(default=NOBODY)
    object: Span | None = None
    role: FactRole = "level"
    direction: FactDirection | None = None
    preposition: str | None = None
    wants_holder: bool = False
    follows: "Reading | None" = None
