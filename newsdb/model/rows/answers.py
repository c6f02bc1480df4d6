"""What questions are answered with: typed rows, plain values, no database behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, Self, TypeVar

from newsdb.model.rows.reports import BeatRow, TimelineRow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor that the next page starts after; None at the end."""

    rows: list[Row]
    after: str | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Marked(str):
    """Text of which some stretches are what was looked for: `hits` are their bounds, in order."""

    __slots__ = ("hits",)
    hits: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, hits: tuple[tuple[int, int], ...] = ()) -> Self:
        """The text with its hits."""
        marked = super().__new__(cls, text)
        marked.hits = hits
        return marked


@dataclass(slots=True)
class ArticleRow:
    """An article in a list. `published_at` is None where it is not known.

    `snippet` is the body around the first hit, where words were looked for and the body has one. Not frozen as other
    rows are: it takes five times as long to make one that is, and lists are long.
    """

    id: int
    published_at: datetime | None
    outlet: str | None
    reporters: tuple[str, ...]
    title: str | None
    opening: str  # the body's first words, for articles without a title
    url: str | None
    duplicate_of: int | None
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its article. `converts` is the text of the figure that it restates."""

    id: int
    article: int
    published_at: datetime | None
    outlet: str | None
    text: str
    kind: str
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    unit: str
    approx: str | None
    per: str | None
    converts: str | None
    sentence: str  # the sentence's text


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A cited source: how often, in how many articles, by which outlets."""

    source: str
    citations: int
    articles: int
    outlets: tuple[str, ...]
    last_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """A name with the number of articles it appears in; `detail` tells namesakes apart (a reporter's outlet)."""

    name: str
    articles: int
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the archive holds about one reporter, company, person or outlet.

    `related` are lists of counts under their headings ("reporters", "companies", ...), in the order to show them.
    `timeline` is in months of Seoul.
    """

    kind: str
    id: int
    name: str
    names: tuple[str, ...]
    detail: str | None
    identifiers: tuple[tuple[str, str], ...]
    articles: int
    first_published_at: datetime | None
    last_published_at: datetime | None
    related: dict[str, list[CountRow]]
    figures: list[FigureRow] = field(default_factory=list)
    latest: list[ArticleRow] = field(default_factory=list)
    beats: list[BeatRow] = field(default_factory=list)
    timeline: list[TimelineRow] = field(default_factory=list)
    newest: int | None = None  # how many of the newest articles the lists count; None for all of them


@dataclass(frozen=True, slots=True)
class SpanRow:
    """Something found in an article: `what` is mention, figure, time or attribution; `note` says what it means."""

    what: str
    part: str
    sentence: int
    start: int
    end: int
    text: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """One article, whole: its current text and everything found in it, in text order."""

    article: ArticleRow
    body: str
    place: str | None
    language: str
    section: str | None
    revisions: int
    duplicates: tuple[int, ...]
    spans: list[SpanRow]
    duplicate_kind: str | None = None  # how it is related to the article that it is a copy of
    duplicate_similarity: float | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One call of ingest."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    status: str
    version: str
    read: int
    new: int
    unchanged: int
    revised: int
    duplicate: int
    quarantined: int
    options: str


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A record that could not be stored."""

    id: int
    run: int
    source: str
    record_number: int
    format: str
    reason: str
    raw: bytes
    replayed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer whose columns only the question knows: `sql`, `db stats`."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
