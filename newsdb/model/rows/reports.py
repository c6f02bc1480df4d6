"""What reports are answered with: pairs, counts over time, beats, contradictions."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """Two names and the number of articles that have both.

    `first_articles` and `second_articles` are how many have the one and how many the other: of the articles that were
    counted, but `second_articles` of all that the archive has where the first was asked for.
    """

    first: str
    second: str
    kind: str  # of the second
    articles: int
    first_articles: int
    second_articles: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The articles of one day, week (from Monday), month or year; `start` is its first day in the zone asked for."""

    start: date
    articles: int


@dataclass(frozen=True, slots=True)
class BeatRow:
    """What somebody covers more than others do: `articles` of their own, `archive_articles` of all.

    `share` and `archive_share` are these in percent of their own and of all articles. `expected` is how many it would
    be with the archive's share.
    """

    kind: str
    name: str
    articles: int
    share: float
    expected: float
    archive_articles: int
    archive_share: float


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two figures of one company, kind, unit and day, in two outlets, that cannot both be right.

    `shared` are the words that both sentences have besides the company and the numbers.
    """

    company: str
    day: date
    kind: str
    unit: str
    text: str
    outlet: str
    article: int
    other_text: str
    other_outlet: str
    other_article: int
    shared: tuple[str, ...]
    sentence: str
    other_sentence: str


@dataclass(frozen=True, slots=True)
class ConversionRow:
    """An amount that an article restates in another currency, at a rate that is off those of the other articles.

    `rate` is how much of `quote` one `base` comes to; `median` that of the `others` conversions of the same day, or
    week where the day has fewer than three; `deviation` is in percent of it.
    """

    article: int
    published_at: datetime
    outlet: str | None
    amount: str
    restated: str
    base: str
    quote: str
    rate: Decimal
    median: Decimal
    others: int
    window: str
    deviation: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Link:
    """An article to point at."""

    article: int
    url: str | None
    title: str | None
    outlet: str | None
    published_at: datetime | None
