"""Define the rows for articles: in lists, whole, with their figures and their copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Self, TypeVar, overload

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.column_kinds import get_field_kinds
from newsdb.model.rows.frames import FrameColumn, Frames

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Sequence[Row], Frames):
    """Hold one page of rows, as a sequence, and the cursor of the next page; `after` is None on the last page.

    `row_type` is the class of the rows: an empty page needs it for the columns of its data frames.
    """

    rows: list[Row]
    after: str | None = None
    row_type: type[Row] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        """Return a row, or the rows of a slice."""
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return iter(self.rows)

    def list_frame_columns(self) -> list[FrameColumn]:
        """Return the fields of the rows as columns."""
        row_type = self.row_type or (type(self.rows[0]) if self.rows else None)
        kinds = get_field_kinds(row_type) if row_type else {}
        return [
            FrameColumn(name, kind, [getattr(row, name) for row in self.rows]) for name, kind in kinds.items()
        ]


class MarkedText(str):
    """Hold a text with its search hits: `hits` are their (start, end) bounds, in order."""

    __slots__ = ("hits",)
    hits: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, hits: tuple[tuple[int, int], ...] = ()) -> Self:
        """Create the text with its hits."""
        marked = super().__new__(cls, text)
        marked.hits = hits
        return marked


@dataclass(slots=True)
class ArticleRow:
    """Hold one article of a list; `published_at` is None for an unknown date.

    `truncated` says that the source gave only the start of the text. `snippet` is the body around the first hit of a
    text search. This row is not frozen like the others: building a
    frozen one takes five times as long, and lists are long.
    """

    id: int
    published_at: PublishedTime | None
    outlet: str | None
    reporters: tuple[str, ...]
    title: str | None
    opening: str  # the first words of the body of an article without a title, else empty
    url: str | None
    duplicate_of: int | None
    truncated: bool = False
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Hold a figure with its article and sentence.

    `converts` is the text of the figure it restates, `said_by` its cited source.
    """

    id: int
    article: int
    published_at: PublishedTime | None
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
    sentence: str
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Hold a sentence citing a source, by the name of its entity and as written.

    `said_on` is the day of the statement; None if the text names none.
    """

    id: int
    article: int
    published_at: PublishedTime | None
    outlet: str | None
    cited: str
    source: str
    said_on: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Hold one article of a duplicate family.

    `of` is the article it is linked to, `kind` is `copy`, `near` or `edition`, and `similarity` the share of trigrams
    in common. All three are None for the first appearance.
    """

    id: int
    published_at: PublishedTime | None
    outlet: str | None
    title: str | None
    of: int | None
    kind: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class SpanRow:
    """Hold a span found in an article: `type` is mention, figure, time or attribution, `note` its meaning.

    `id` is that of its row in the table of the type; 0 for a span that is not stored. `name` is the main name of the
    entity, or of the cited source; empty if there is none.
    """

    type: str
    part: str
    sentence: int
    start: int
    end: int
    text: str
    label: str
    note: str
    id: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """Hold one whole article: its current text and the spans found in it, in text order.

    `span_count` counts all spans, of which `spans` may be the first ones only. `duplicate_kind` and
    `duplicate_similarity` relate a copy to its original.
    """

    article: ArticleRow
    body: str
    place: str | None
    language: str
    section: str | None
    revisions: int
    duplicates: tuple[int, ...]
    spans: list[SpanRow]
    duplicate_kind: str | None = None
    duplicate_similarity: float | None = None
    span_count: int = 0
