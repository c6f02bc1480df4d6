"""Build the parts that profiles of all kinds share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from newsdb.lexicon.kinds import PROFILE_KINDS, plural_of
from newsdb.model.choices import Newest
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import ArticleRow, FigureRow
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import CountRow, Profile, SpecialtyRow
from newsdb.query.lists.articles import read_article_rows
from newsdb.query.lookup.names import NameMatch
from newsdb.query.plan.article_scan import list_article_ids
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.plan.text_search import TextMatcher
from newsdb.query.reports.rankings import count_entities
from newsdb.query.reports.timeline import count_articles, count_over_time, find_date_span

SHOWN = 10
"""The rows of each list."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scopes:
    """The articles of a profile: as asked for, with texts replaced by their matches, and those counted in lists."""

    asked: Scope
    matching: Scope
    counted: Scope
    newest: int | None  # the number of newest articles counted; None if all are

    @property
    def scanned(self) -> Scope:
        """The counted articles, for a scan of all that ends when it has enough."""
        return replace(self.matching, articles=self.counted.articles)


def limit_scopes(
    connection: Connection, asked: Scope, matching: Scope, newest: Newest, notices: Notices | None
) -> Scopes:
    """Limit the articles that the lists of a profile count to the newest, with a notice if there are more."""
    return Scopes(asked, matching, *limit_scope(connection, matching, newest, notices))


def build_profile(
    connection: Connection,
    match: NameMatch,
    scopes: Scopes,
    *,
    names: tuple[str, ...],
    identifiers: Pairs,
    related: dict[str, list[CountRow]],
    figures: Sequence[FigureRow] = (),
    facts: Sequence[FactRow] = (),
    specialties: Sequence[SpecialtyRow] = (),
) -> Profile:
    """Build a profile with the parts common to all kinds: counts, dates and the newest articles."""
    first, last = find_date_span(connection, scopes.matching) or (None, None)
    return Profile(
        kind=match.kind,
        id=match.id,
        name=match.name,
        names=names,
        outlet=match.qualifier if match.kind == "reporter" else None,
        description=match.qualifier if match.kind not in ("reporter", "outlet") else None,
        identifiers=identifiers,
        articles=count_articles(connection, scopes.matching),
        first_published_on=first.date() if first else None,
        last_published_on=last.date() if last else None,
        related=related,
        facts=list(facts),
        figures=list(figures),
        latest=_list_latest(connection, scopes),
        specialties=list(specialties),
        timeline=count_over_time(connection, scopes.matching, "month"),
        newest=scopes.newest,
    )


def _list_latest(connection: Connection, scopes: Scopes) -> list[ArticleRow]:
    """Return the newest articles, with the hits of the words asked for."""
    matcher = TextMatcher(scopes.asked.texts) if scopes.asked.texts else None
    article_ids = list_article_ids(connection, scopes.matching, limit=SHOWN)
    return read_article_rows(connection, article_ids, matcher)


def count_mentioned(connection: Connection, scope: Scope, beside: Ids = ()) -> dict[str, list[CountRow]]:
    """Count the companies, people and organisations mentioned most, under their headings."""
    counts = count_entities(connection, scope, PROFILE_KINDS, limit=SHOWN, beside=beside)
    return {plural_of(kind): counts[kind] for kind in PROFILE_KINDS}
