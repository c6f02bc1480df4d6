"""What is shown of identities and of what people said about them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in a list; without an id: a name in texts that leads to nobody, since several of its kind have it."""

    id: int | None
    kind: str
    name: str
    names: tuple[str, ...]
    articles: int
    origin: str | None
    description: str | None


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What somebody said about identities. `left` is the one that stays, is of another kind, is named or was split."""

    id: int
    verdict: str
    left: str
    right: str | None
    kind: str | None
    name: str | None
    articles: int
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """An entity, whole. `names` are (name, script, source), `merged` the ids of what counts as it."""

    id: int
    kind: str
    name: str
    description: str | None
    origin: str
    names: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str], ...]
    merged: tuple[tuple[int, str, str], ...]
    articles: int
    told: tuple[str, ...]
    judgements: list[JudgementRow]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """A reporter or outlet in a list; `detail` is a reporter's outlet, an outlet's domain."""

    id: int
    name: str
    detail: str | None
    articles: int
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Two entities that may be one: how likely that looks (0 to 1), and why."""

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
class Said:
    """What a judgement did: its number, and in words whom it was about; `notes` are what to know about it."""

    judgement: int
    subject: str
    verdict: str
    left: str
    right: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import of curation did. `unmatched` names what the archive has not, a line each."""

    entities: int
    names: int
    judgements: int
    known: int
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """Articles that were, or would be, deleted, and how many copies of them are linked anew."""

    articles: int
    copies: int
    titles: tuple[tuple[int, str], ...]
