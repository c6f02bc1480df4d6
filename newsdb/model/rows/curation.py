"""Define the rows for entities, reporters and outlets, and for judgements about them."""

from dataclasses import dataclass
from datetime import datetime

LEAST_SCORE = 0.5
"""The score, from 0 to 1, down to which pairs and doubtful kinds are listed unless another is asked for."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Hold an entity of a list."""

    id: int
    kind: str
    name: str
    names: tuple[str, ...]
    articles: int
    origin: str
    description: str | None


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """Hold a judgement; `left` is the identity kept, given a kind or name, or split."""

    id: int
    verdict: str
    left: str
    right: str | None
    kind: str | None
    name: str | None
    articles: int
    batch: int | None
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """Hold one whole entity.

    `names` are (name, script, source), `merged` the (id, kind, name) of entities merged into it, `hints` its article
    count, dates and company, as given for ambiguous names.
    """

    id: int
    kind: str
    name: str
    description: str | None
    origin: str
    names: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str], ...]
    merged: tuple[tuple[int, str, str], ...]
    articles: int
    hints: tuple[str, ...]
    judgements: list[JudgementRow]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """Hold a reporter with its outlet, or an outlet with its domain, and the names merged into it."""

    id: int
    name: str
    outlet: str | None
    domain: str | None
    articles: int
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Hold a pair of possibly identical entities: a score from 0 to 1, and its reasons."""

    left: int
    left_name: str
    left_kind: str
    left_articles: int
    right: int
    right_name: str
    right_kind: str
    right_articles: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReporterCandidateRow:
    """Hold a pair of reporters, perhaps one person: a score from 0 to 1, and its reasons.

    The hints are the articles, days, companies and the e-mail address of each.
    """

    left: int
    left_name: str
    left_outlet: str | None
    left_articles: int
    left_hints: tuple[str, ...]
    right: int
    right_name: str
    right_outlet: str | None
    right_articles: int
    right_hints: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """Hold an entity named under several kinds; `score` is how sure its kind is, from 0.5 to 1.

    `mentions` are pairs of a kind and the number of its mentions, the most evident kind first.
    """

    id: int
    name: str
    kind: str
    mentions: tuple[tuple[str, int], ...]
    articles: int
    score: float


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Hold the effect of judgements accepted at once; `batch` is the number to undo them by, None without any.

    `left_out` counts the pairs decided by earlier judgements of the batch.
    """

    batch: int | None
    subject: str
    judgements: int
    left_out: int


@dataclass(frozen=True, slots=True)
class JudgementResult:
    """Hold the effect of a judgement: its number, its subjects in words, and remarks in `notes`."""

    judgement: int
    subject: str
    verdict: str
    left: str
    right: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Hold the counts of an import of curation; `unmatched` has a line for each unknown subject."""

    entities: int
    names: int
    judgements: int
    known: int
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeletionResult:
    """Hold the articles deleted, or to be deleted, and the number of their copies linked anew."""

    articles: int
    copies: int
    titles: tuple[tuple[int, str], ...]
