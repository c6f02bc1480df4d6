"""Compare the articles of outlets, or of reporters: length, figures, cited sources."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, Select, case, func, select

from newsdb.model.choices import Newest
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.comparisons import WorkRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_named_source
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.reports.owners import read_names
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    FIGURE,
    REPORTER_ARTICLE,
    REVISION,
    REVISION_TEXT,
    current,
)

WorkOwner = Literal["outlets", "reporters"]


@dataclass(slots=True)
class _Work:
    """Collect the articles of one owner: numbers of the whole texts alone."""

    articles: int = 0
    lengths: list[int] = field(default_factory=list)
    figures: int = 0
    sources: int = 0
    unsourced: int = 0

    def add(self, article: "_Article") -> None:
        """Add an article."""
        self.articles += 1
        if article.truncated:
            return
        self.lengths.append(article.length or 0)
        self.figures += article.figures
        self.sources += article.sources
        self.unsourced += not article.named

    def build_row(self, name: str, outlet: str | None) -> WorkRow:
        """Return the row of the owner."""
        whole = len(self.lengths)
        truncated = self.articles - whole
        if not whole:
            return WorkRow(name, outlet, self.articles, truncated, None, None, None, None, None)
        return WorkRow(
            name,
            outlet,
            self.articles,
            truncated,
            float(median(self.lengths)),
            _divide(sum(self.lengths), whole, "0.1"),
            _divide(self.figures, whole, "0.01"),
            _divide(self.sources, whole, "0.01"),
            _divide(100 * self.unsourced, whole, "0.1"),
        )


def _divide(total: int, count: int, digit: str) -> float:
    """Return a mean rounded to a digit, half up as SQL rounds."""
    return float((Decimal(total) / count).quantize(Decimal(digit), ROUND_HALF_UP))


class _Article(NamedTuple):
    owner: int
    truncated: bool
    length: int | None
    figures: int
    sources: int
    named: int


def list_work(
    connection: Connection,
    owner: WorkOwner,
    filters: Filters,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[WorkRow]:
    """Return the outlets, or the reporters, with the most articles, and what these articles are like.

    Of very many articles the newest are counted, all with `newest` None. Raises UsageError for other owners.
    """
    if owner not in get_args(WorkOwner):
        raise UsageError(f"{owner}: compared are {', '.join(get_args(WorkOwner))}")
    scope = resolve_filters(connection, filters, notices)
    sample = limit_scope(connection, scope, newest, notices)
    works = defaultdict[int, _Work](_Work)
    for row in connection.execute(_select_articles(connection, sample.scope, owner)):
        works[row[0]].add(_Article(*row))
    ranked = sorted(works, key=lambda owner_id: (-works[owner_id].articles, owner_id))[:limit]
    names = read_names(connection, "outlet" if owner == "outlets" else "reporter", ranked)
    rows = (works[owner_id].build_row(names[owner_id].name, names[owner_id].outlet) for owner_id in ranked)
    return [replace(row, newest=sample.newest) for row in rows]


def _select_articles(connection: Connection, scope: Scope, owner: WorkOwner) -> Select[Any]:
    """Select the values of `_Article` for each article and owner of a scope."""
    scan = scan_scope(connection, scope)
    owner_id = ARTICLE.c.outlet_id if owner == "outlets" else REPORTER_ARTICLE.c.reporter_id
    figures = select(func.count()).where(FIGURE.c.revision_id == REVISION.c.id).correlate(REVISION)
    cited = (
        select(func.count(), func.count(case((is_named_source(ATTRIBUTION), 1))))
        .where(ATTRIBUTION.c.revision_id == REVISION.c.id)
        .correlate(REVISION)
    )
    sources, named = (cited.with_only_columns(column) for column in cited.selected_columns)
    statement = (
        select(
            owner_id,
            REVISION.c.truncated,
            func.length(REVISION_TEXT.c.body),
            figures.scalar_subquery(),
            sources.scalar_subquery(),
            named.scalar_subquery(),
        )
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .where(owner_id.is_not(None))
    )
    if owner == "reporters":
        statement = statement.join(
            REPORTER_ARTICLE, REPORTER_ARTICLE.c.article_id == no_index(scan.c.article_id)
        )
    return statement
