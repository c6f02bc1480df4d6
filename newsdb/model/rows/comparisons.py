"""Define the rows of comparisons: figures in groups, outlets and reporters, members of several subjects, networks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from newsdb.model.choices import EntityKind


@dataclass(frozen=True, slots=True)
class FigureValueRow:
    """Hold one value with the articles stating it: a text and its copies are one article.

    `text` is the figure as most often written; the bounds are in the base unit, and equal unless it is a range. The
    days are local days; `first_article`, with its outlet and cited source, is the first with a known one.
    `newest` is the number of newest articles counted; None if all are.
    """

    text: str
    kind: str
    unit: str
    value_low: Decimal
    value_high: Decimal
    articles: int
    first_published_on: date | None
    last_published_on: date | None
    first_article: int
    outlet: str | None
    said_by: str | None
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class FigureGroupRow:
    """Hold the figures of one company, source, outlet or kind, in one base unit.

    A figure counts once for a text and its copies, so `articles` counts texts. The days are the local days of the first
    and the last article. `newest` is the number of newest articles counted; None if all are.
    """

    group: str
    kind: str
    unit: str
    articles: int
    figures: int
    lowest: Decimal
    median: Decimal
    highest: Decimal
    first_published_on: date | None
    last_published_on: date | None
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Hold measures of the articles of an outlet, or of a reporter.

    `truncated` of the `articles` are the start of a text alone. The other numbers are of the whole texts; None without
    any. Lengths are in characters of the body; figures and cited sources are counted for one article;
    `unsourced_share` is the percentage of articles citing nobody by name. `newest` is the number of newest articles
    counted; None if all are.
    """

    name: str
    outlet: str | None  # of a reporter
    articles: int
    truncated: int
    median_length: float | None
    mean_length: float | None
    mean_figures: float | None
    mean_sources: float | None
    unsourced_share: float | None
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class SharedRow:
    """Hold a name with its number of articles on each of several subjects, and on any of them.

    `outlet` is given for reporters, `description` for entities with a namesake in the same list.
    """

    name: str
    outlet: str | None
    description: str | None
    counts: tuple[int, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """Hold an entity of a network with its number of articles."""

    id: int
    name: str
    kind: EntityKind
    articles: int


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """Hold the number of articles with two entities; `source` and `target` are ids of nodes, the lower one first."""

    source: int
    target: int
    articles: int


@dataclass(frozen=True, slots=True)
class Network:
    """Hold the entities that appear together, largest first, and their pairs.

    `newest` is the number of newest articles counted; None if all are.
    """

    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class SampledArticle:
    """Hold an article drawn at random from a `population` of articles.

    `stratum_drawn` of the `stratum_size` articles of its `stratum` are drawn, so that it stands for
    `stratum_size / stratum_drawn` articles. The stratum is an outlet; None if the sample is not stratified, and for
    articles without an outlet.
    """

    id: int
    population: int
    stratum: str | None
    stratum_size: int
    stratum_drawn: int
