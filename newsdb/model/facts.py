"""Define what a figure says: what it measures, whose it is, of when, and against what."""

from typing import Literal, NamedTuple

from newsdb.model.choices import Part
from newsdb.model.intervals import Resolved

FactRole = Literal["level", "change", "share"]
"""What a value is: a level (300억 원), the amount or rate of a change (12% 늘었다), or a part of a whole (지분 30%)."""
FactDirection = Literal["up", "down"]
FactStatus = Literal["actual", "expected", "proposed", "denied"]


class FactPhrase(NamedTuple):
    """A stretch of the title or body that fills a field of a fact, without the particle behind it.

    `mention` is the index, in the same extraction, of the name that the phrase ends with or consists of.
    """

    part: Part
    start: int
    end: int
    text: str
    mention: int | None = None


class Fact(NamedTuple):
    """What one figure says. `figure` and `time` are indexes into the lists of the same extraction.

    `measure` is what is counted or measured, `measure_key` its key in the lexicon of measures. `subject` is whose
    measure it is, `subject_of` what the subject is a part or product of, `object` the other party. `period` is the
    time that the value is of, `time` the time expression in it and `resolved` its interval; `basis` is what the value
    is compared with. `confidence` is the share of such facts that are right, from 0 to 1.
    """

    figure: int
    role: FactRole
    direction: FactDirection | None
    status: FactStatus
    confidence: float
    measure: FactPhrase | None = None
    measure_key: str | None = None
    subject: FactPhrase | None = None
    subject_of: FactPhrase | None = None
    object: FactPhrase | None = None
    period: FactPhrase | None = None
    time: int | None = None
    resolved: Resolved | None = None
    basis: FactPhrase | None = None
