"""Define the values passed between the stages: read -> parse -> extract -> store.

They are frozen data without behaviour. Extraction's many values are tuples: they take a third of the time to build.
Offsets are code points in the title or body named by `part`; `text == (title or body)[start:end]` always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from newsdb.model.choices import EntityKind, Part
from newsdb.model.facts import Fact
from newsdb.model.intervals import Precision, Resolved

LONGEST_NAME = 200
"""The characters of a name of an outlet, a reporter or an entity at most: names are indexed, and shown in lists."""

LONGEST_TEXT = 1_000_000
"""The characters of the title and the text of an article at most: all that is found in a text is in memory at once."""

Label = EntityKind
FigureKind = Literal[
    "money", "percent", "percent_point", "count", "quantity", "ratio", "rank", "index", "duration"
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Hold the origin of a record: the source as named by the user, and the record's number in it, from 1."""

    source: str
    number: int


@dataclass(frozen=True, slots=True)
class RawRecord:
    """Hold a record as read: fields are strings as in the source, nothing is interpreted yet.

    `raw` holds the bytes of this one record for the same format (for CSV: header and row), as kept in quarantine.
    `byline` has one author per line. `provenance` maps a field to the part of the record it was read from (`json-ld`,
    `og:title`, a column's name), for formats with several; `labels` are the source's own keywords. `utc_offset` is that
    of the record's other times (`+02:00`). `other_url` is a further address of the article: its page's own, beside that
    of its item in a feed.
    """

    origin: Origin
    format: str
    raw: bytes
    body: str
    title: str | None = None
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    section: str | None = None
    language: str | None = None
    truncated: bool = False
    provenance: Mapping[str, str] = field(default_factory=dict)
    labels: tuple["SourceLabel", ...] = ()
    date_form: str | None = None
    utc_offset: str | None = None
    other_url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """Hold a keyword of an article given by its source, apart from extracted names.

    `scheme` is the source's name for that kind of keyword (`인물`, `기관`, `위치`, `키워드`, `keywords`, ...).
    """

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """Hold a record impossible to read or parse, with the reason and the bytes to retry."""

    origin: Origin
    format: str
    raw: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Byline:
    """Hold one reporter of an article.

    `raw` is the text with the name, `provenance` the field or rule by which it was found
    (`field`, `head`, `bracket`, `tail`, `signoff`, ...).
    """

    name: str
    role: str | None
    email: str | None
    raw: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Hold a publication time in UTC: its precision, the text it was read from, and the field of that text."""

    at: datetime
    precision: Precision
    raw: str
    provenance: str
    utc_offset_minutes: int

    @property
    def local(self) -> datetime:
        """Return the clock time at the place of publication, without a zone."""
        return (self.at + timedelta(minutes=self.utc_offset_minutes)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Article:
    """Hold a parsed article: NFC text without byline and boilerplate, its reporters, outlet and publication.

    `key` identifies the article: its normalised URL, else the source's own id, else outlet and text; `other_keys` are
    the others of these.
    """

    key: str
    title: str | None
    body: str
    outlet: str | None
    outlet_provenance: str | None
    bylines: tuple[Byline, ...]
    place: str | None
    published: Publication | None
    url: str | None
    source_id: str | None
    section: str | None
    language: str
    truncated: bool = False
    labels: tuple[SourceLabel, ...] = ()
    other_keys: tuple[str, ...] = ()


class Span(NamedTuple):
    """A stretch of the title or body. Sentences are numbered through the article: the title is 0, the body from 1."""

    part: Part
    sentence: int
    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """A name in the text. `entity` is the knowledge base's key for it, None where it holds no such name.

    `name` is the full name for the span, where the text gives it elsewhere (이 대표: 이한결).
    """

    span: Span
    label: Label
    entity: str | None
    confidence: float
    name: str | None = None


class Figure(NamedTuple):
    """A number with its unit. A range has `value` None and both bounds; `approx` and `per` are the words as written.

    `converts` is the index, in the same list, of the earlier figure restated here in another currency or unit.
    """

    span: Span
    kind: FigureKind
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    approx: str | None = None
    per: str | None = None
    converts: int | None = None


class TimeExpression(NamedTuple):
    """A date or clock time as the text says it, in truncated ISO 8601 (`---27`, `--11-21`, `2030`, `Q1`, `17:30`).

    A range has `value` None and both bounds. `hint` is the word placing a partial date (지난해, 이달, 오는 ...). A
    time named by words alone (전날, Monday) has neither value nor bounds; its words are its hint.
    """

    span: Span
    value: str | None
    minimum: str | None
    maximum: str | None
    hint: str | None = None
    resolved: Resolved | None = None


SourceType = Literal[
    "company",
    "government",
    "court",
    "party",
    "organisation",
    "expert",
    "citizen",
    "media",
    "document",
    "anonymous",
    "person",
]
"""What kind of source somebody is; `person` is one whose part the text does not tell."""


class Attribution(NamedTuple):
    """A cited source: `span` from the source's first word (or its day) to the cue, `source` as written.

    Where only a pronoun or nothing stands for the source, the span starts there, and `source` is the name that the
    text gave before.

    `mention` and `time` are indexes into the lists of the same extraction. `source_type` tells experts from companies,
    papers from people without a name.
    """

    span: Span
    source: str
    cue: str
    mention: int | None = None
    time: int | None = None
    source_type: SourceType = "person"


class Alias(NamedTuple):
    """A name given for another by the text itself: 팡루(方璐, Fang Lu). `mention` indexes the extraction's list."""

    mention: int
    name: str


class Extraction(NamedTuple):
    """Everything found in one article, each list in text order. Facts are in the order of their figures."""

    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    aliases: tuple[Alias, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """A record with its article.

    The hashes are SHA-256: `content_sha256` of title, body and reporters without white space, `body_sha256` of the
    body alone. `extraction` is None until the article is extracted, and stays so for a record without news;
    `extracted` is its source, completed from the archive.
    """

    raw: RawRecord
    article: Article
    content_sha256: bytes
    body_sha256: bytes
    extraction: Extraction | None = None
    extracted: Article | None = None

    @property
    def origin(self) -> Origin:
        """Return the origin of the record."""
        return self.raw.origin


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The user's words about the sources: None and empty mean "find out"."""

    format: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # field -> column, from --map
    delimiter: str | None = None
    date_format: str | None = None
    at_most: Mapping[str, int] = field(default_factory=dict)  # limits of a source, from --at-most


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """Defaults for silent records: the outlet, the publication date, the zone of times without one.

    Without a zone, times are in the known zone of the outlet's country, else in Asia/Seoul.
    """

    outlet: str | None = None
    published: str | None = None
    timezone: str | None = None
