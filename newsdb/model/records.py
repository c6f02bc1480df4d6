"""The values that pass between the stages: read -> parse -> extract -> store.

Plain frozen data without behaviour; what extraction makes by the dozen is tuples, which are made in a third of the
time. Offsets are code points into the text that `part` names, and `text == (title or body)[start:end]` always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from newsdb.model.choices import EntityKind

Part = Literal["title", "body"]
Label = EntityKind
FigureKind = Literal[
    "money", "percent", "percent_point", "count", "quantity", "ratio", "rank", "index", "duration"
]
Precision = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "second"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: the source as the user named it, and the record's number in it, from 1."""

    source: str
    number: int


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as it was read: its fields are strings as they stood there, nothing is interpreted yet.

    `raw` holds bytes that the same format reads again as this one record (for CSV: header and row);
    they are what a quarantine keeps. Several authors stand in `byline` one a line. `provenance` says of each field
    which part of the record gave it (`json-ld`, `og:title`, a column's name) where the format knows several; `labels`
    are what the source itself says the article is about.
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


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """A word that the source itself hangs on an article, kept apart from what is extracted here.

    `scheme` is the source's name for that kind of word (`인물`, `기관`, `위치`, `키워드`, `keywords`, `subject` ...).
    """

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that could not be read or parsed, with the reason and what it takes to try again."""

    origin: Origin
    format: str
    raw: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Byline:
    """One reporter of an article.

    `raw` is the text that the name came from, `provenance` the field or rule that found it
    (`field`, `head`, `bracket`, `tail`, `signoff`, ...).
    """

    name: str
    role: str | None
    email: str | None
    raw: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: UTC, how exact that is, the text it came from and the field it stood in."""

    at: datetime
    precision: Precision
    raw: str
    provenance: str
    utc_offset_minutes: int


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed article: NFC text without byline and boilerplate, its reporters, outlet and publication.

    `key` tells one article from another: its normalised URL, else the source's own id, else outlet and text.
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


class Span(NamedTuple):
    """A stretch of the title or body. Sentences are numbered through the article: the title is 0, the body from 1."""

    part: Part
    sentence: int
    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """A name in the text. `entity` is the knowledge base's key for it, None where it holds no such name.

    `name` is the full name that the span stands for, where the text gives that elsewhere (이 대표: 이한결).
    """

    span: Span
    label: Label
    entity: str | None
    confidence: float
    name: str | None = None


class Figure(NamedTuple):
    """A number with its unit. A range has `value` None and both bounds; `approx` and `per` are the words as written.

    `converts` is the index, in the same list, of the earlier figure that this one restates in another currency or unit.
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


class Resolved(NamedTuple):
    """The interval that a time means, from its first moment to the first moment after it, both UTC."""

    start: datetime
    end: datetime
    precision: Precision


class TimeExpression(NamedTuple):
    """A date or clock time as the text says it, in truncated ISO 8601 (`---27`, `--11-21`, `2030`, `Q1`, `17:30`).

    A range has `value` None and both bounds. `hint` is the word that places a partial date (지난해, 이달, 오는 ...).
    """

    span: Span
    value: str | None
    minimum: str | None
    maximum: str | None
    hint: str | None = None
    resolved: Resolved | None = None


class Attribution(NamedTuple):
    """A cited source: `span` from the source's first word (or its day) to the cue, `source` as written.

    Where only a pronoun or nothing stands for the source, the span starts there, and `source` is the name that the
    text gave before.

    `mention` and `time` are indexes into the lists of the same extraction.
    """

    span: Span
    source: str
    cue: str
    mention: int | None = None
    time: int | None = None


class Alias(NamedTuple):
    """A name that the text itself gives for another: 팡루(方璐, Fang Lu). `mention` indexes the extraction's list."""

    mention: int
    name: str


class Extraction(NamedTuple):
    """Everything found in one article, each list in text order."""

    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """A record with the article that it holds.

    The hashes are SHA-256: `content_sha256` of all that makes a revision, `body_sha256` of the body alone.
    `extraction` is None until the article is extracted, and stays so for a record without news.
    """

    raw: RawRecord
    article: Article
    content_sha256: bytes
    body_sha256: bytes
    extraction: Extraction | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user told about the sources: None and empty mean "find out"."""

    format: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # field -> column, from --map


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """Defaults for records that do not say: the outlet, the publication date, the zone of times without one."""

    outlet: str | None = None
    published: str | None = None
    timezone: str = "Asia/Seoul"
