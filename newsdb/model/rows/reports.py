"""Define the rows for reports: counts, sources, pairs, timelines, conflicts and profiles."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import ArticleRow, FigureRow
from newsdb.model.rows.facts import FactRow


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """Hold the size of an archive, and its first and last local day; both are None without a dated article."""

    articles: int
    outlets: int
    reporters: int
    first_published_on: date | None
    last_published_on: date | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """Hold a name with its number of articles.

    `outlet` is given for reporters, `description` for entities with a namesake in the same list.
    """

    name: str
    articles: int
    outlet: str | None = None
    description: str | None = None

    @property
    def qualifier(self) -> str | None:
        """Return the outlet or description, to set a name apart from its namesakes."""
        return self.outlet or self.description


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Hold a cited source: number of citations, number of articles, the outlets citing it, and the latest local day."""

    source: str
    citations: int
    articles: int
    outlets: tuple[str, ...]
    last_published_on: date | None


@dataclass(frozen=True, slots=True)
class SourceTypeRow:
    """Hold a kind of source: its citations, their share of all in percent, and the number of articles."""

    source_type: str
    citations: int
    share: float
    articles: int


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """Hold two names and the number of articles with both.

    `first_articles` and `second_articles` count the articles with one of them, among the counted articles. Where the
    first name was asked for, `second_articles` counts over the whole archive. `newest` is the number of newest articles
    counted; None if all are.
    """

    first: str
    second: str
    kind: str  # of the second
    articles: int
    first_articles: int
    second_articles: int
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """Hold the first appearance of a text, with the number of its copies and their outlets, the earliest copy first."""

    id: int
    published_at: PublishedTime | None
    outlet: str | None
    title: str | None
    copies: int
    outlets: tuple[str, ...]
    last_published_on: date | None


@dataclass(frozen=True, slots=True)
class CopyingRow:
    """Hold the number of articles of `outlet` repeating one of `original_outlet`."""

    outlet: str
    original_outlet: str
    copies: int


@dataclass(frozen=True, slots=True)
class FirstRow:
    """Hold the first article of an outlet; `articles` is the number of the outlet's articles.

    `opening` are the first words of an article without a title.
    """

    outlet: str
    published_at: PublishedTime | None
    article: int
    reporters: tuple[str, ...]
    title: str | None
    opening: str
    url: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Hold the article count of a day, week (from Monday), month or year; `start` is its first local day.

    `group` is the outlet, reporter, company or section that the articles are split by. `share` is in percent of
    `all_articles`, if shares were asked for.
    """

    start: date
    articles: int
    group: str | None = None
    share: float | None = None
    all_articles: int | None = None


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """Hold the article count of a weekday (`Monday`) or hour (`09`), and its share in percent of all steps."""

    step: str
    articles: int
    share: float


@dataclass(frozen=True, slots=True)
class SpecialtyRow:
    """Hold an entity covered more often by one reporter or outlet than by the archive.

    `articles` are their own, `archive_articles` those of the whole archive; `share` and `archive_share` are percent of
    each. `expected` is the number of own articles at the archive's share.
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
    """Hold two figures of one company, kind, unit and day, from two outlets, in contradiction.

    Where extraction knows what both measure, `measure` and `period` say it, and `company` is any subject; else `shared`
    are the words of both sentences, without the company and the numbers. `figure` and `other_figure` are the ids of the
    figures, and of the facts where a measure is given. `pairs` counts the pairs of articles that give these two values;
    the others are left out. `newest` is the number of newest articles compared; None if all
    are.
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
    measure: str | None = None
    period: str | None = None
    newest: int | None = None
    figure: int = 0
    other_figure: int = 0
    pairs: int = 1


@dataclass(frozen=True, slots=True)
class ConversionRow:
    """Hold an amount restated in another currency at a rate far from the other articles' rates.

    `rate` is the amount of `quote` for one `base`, `median` the median rate of the `others` conversions of the same
    day, or week if the day has fewer than three. `deviation` is in percent of the median. `newest` is the number of
    newest articles compared; None if all are.
    """

    article: int
    published_at: PublishedTime
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
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold a summary of the articles about one company, person or outlet, or by one reporter.

    `outlet` is given for a reporter, `description` for an entity. `related` maps headings ("reporters", "companies",
    ...) to counts, in the order to show them. `facts` are what figures say of a company or person. Days and months are
    the articles' own. `newest` is the number of newest articles counted in the lists; None if all are counted.
    """

    kind: str
    id: int
    name: str
    names: tuple[str, ...]
    outlet: str | None
    description: str | None
    identifiers: tuple[tuple[str, str], ...]
    articles: int
    first_published_on: date | None
    last_published_on: date | None
    related: dict[str, list[CountRow]]
    facts: list[FactRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    latest: list[ArticleRow] = field(default_factory=list)
    specialties: list[SpecialtyRow] = field(default_factory=list)
    timeline: list[TimelineRow] = field(default_factory=list)
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Hold what the articles of a question may be narrowed down by.

    `groups` maps headings ("outlets", "companies", ...) to counts, in the order to show them; `timeline` counts months.
    `newest` is the number of newest articles that the groups count; None if they count all.
    """

    articles: int
    groups: dict[str, list[CountRow]]
    timeline: list[TimelineRow]
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Hold an article to link to."""

    article: int
    url: str | None
    title: str | None
    outlet: str | None
    published_at: PublishedTime | None


ReportLine = tuple[str, str, str | None]
"""Identify a line of a profile by heading, name and qualifier."""


@dataclass(frozen=True, slots=True)
class Report:
    """Hold a profile with more figures and the articles behind its lines.

    `behind` maps a line to its newest articles, `links` every linked article by its id.
    """

    profile: Profile
    figures: list[FigureRow]
    behind: dict[ReportLine, tuple[ArticleLink, ...]]
    links: dict[int, ArticleLink]
