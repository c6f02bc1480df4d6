"""Build a report: a profile with the articles behind each of its lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from sqlalchemy import Connection, select

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.choices import Newest, ReportKind
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.reports import ArticleLink, Profile, Report, ReportLine
from newsdb.query.lists.figures import has_entity_in_sentence, list_scope_figures
from newsdb.query.lists.snippets import cut_title, select_title
from newsdb.query.plan.article_scan import list_article_ids, replace_texts_by_articles
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Scope, find_entity_ids, resolve_filters
from newsdb.query.profiles.profile import entity_profile, outlet_profile, reporter_profile
from newsdb.query.reports.citations import source_query
from newsdb.query.reports.rankings import select_canonical_outlet
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.query.statements.sql_functions import id_list
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, OUTLET, REPORTER, REVISION, current

_LINKS = 3  # articles behind each line
_FIGURES = 200  # drawn in the chart
_Articles = dict[ReportLine, list[int]]


def make_report(
    connection: Connection,
    kind: str,
    name: str,
    filters: Filters,
    *,
    newest: Newest,
    notices: Notices | None = None,
) -> Report:
    """Return the report about a company, a person, an organisation, a reporter or an outlet.

    Raises NotFoundError for an unknown name, AmbiguousError for a name of several, UsageError for another kind.
    """
    if kind not in get_args(ReportKind):
        raise UsageError(f"--kind {kind}: there are reports on a {', '.join(get_args(ReportKind))}")
    everything = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    if kind == "reporter":
        profile = reporter_profile(connection, name, filters, newest=newest, notices=notices)
        everything = everything.with_reporter((profile.id,))
    elif kind == "outlet":
        profile = outlet_profile(connection, name, filters, newest=newest, notices=notices)
        everything = everything.with_outlet((profile.id,))
    else:
        profile = entity_profile(connection, kind, name, filters, newest=newest, notices=notices)
        everything = everything.with_entity((profile.id,))
    scope, _ = limit_scope(connection, everything, newest, notices)
    is_written_by = kind in ("reporter", "outlet")
    beside = [] if is_written_by else [has_entity_in_sentence((profile.id,), scope.sure)]
    figures = list_scope_figures(connection, scope, beside, limit=_FIGURES).rows
    behind_lines = _find_articles(connection, scope, profile)
    articles = {article_id for ids in behind_lines.values() for article_id in ids}
    links = _read_links(connection, articles | _list_linked(profile, figures))
    behind = {line: tuple(links[article_id] for article_id in ids) for line, ids in behind_lines.items()}
    return Report(profile, figures, behind, links)


def _list_linked(profile: Profile, figures: Sequence[FigureRow]) -> set[int]:
    said = {row.article for row in profile.facts}
    return said | {row.article for row in [*figures, *profile.figures]} | {row.id for row in profile.latest}


def _find_articles(connection: Connection, scope: Scope, profile: Profile) -> _Articles:
    """Find the newest articles behind each counted name, by heading, name and qualifier."""
    found: _Articles = {}
    for heading, rows in profile.related.items():
        if heading == "sources":
            found.update(_find_by_source(connection, scope, [row.name for row in rows]))
            continue
        for row in rows:
            narrowed = _narrow_scope(connection, scope, heading, row.name, row.qualifier)
            found[heading, row.name, row.qualifier] = list_article_ids(connection, narrowed, limit=_LINKS)
    for specialty in profile.specialties:
        narrowed = scope.with_entity(find_entity_ids(connection, specialty.kind, specialty.name))
        found["specialties", specialty.name, None] = list_article_ids(connection, narrowed, limit=_LINKS)
    return found


def _narrow_scope(
    connection: Connection, scope: Scope, heading: str, name: str, qualifier: str | None
) -> Scope:
    kind = entity_kind_of(heading)
    if kind is not None:
        own = select(ENTITY.c.id).where(
            ENTITY.c.kind == kind, ENTITY.c.name == name, ENTITY.c.canonical_id == ENTITY.c.id
        )
        return scope.with_entity(tuple(connection.scalars(own)))
    if heading == "outlets":
        return scope.with_outlet(tuple(connection.scalars(select(OUTLET.c.id).where(OUTLET.c.name == name))))
    reporters = (
        select(REPORTER.c.id)
        .select_from(REPORTER)
        .join(OUTLET, OUTLET.c.id == select_canonical_outlet(), isouter=True)
        .where(REPORTER.c.name == name, OUTLET.c.name == qualifier if qualifier else OUTLET.c.name.is_(None))
    )
    return scope.with_reporter(tuple(connection.scalars(reporters)))


def _find_by_source(connection: Connection, scope: Scope, names: Sequence[str]) -> _Articles:
    """Find the newest articles citing each source, by its listed name."""
    named = ENTITY.alias("cited_entity")
    norms = select(ATTRIBUTION.c.source_norm).where(ATTRIBUTION.c.source.in_(names))
    rows = (
        source_query(connection, scope, ARTICLE.c.id, ARTICLE.c.listed_at, ATTRIBUTION.c.source, named.c.name)
        .join(ENTITY, ENTITY.c.id == ATTRIBUTION.c.entity_id, isouter=True)
        .join(named, named.c.id == ENTITY.c.canonical_id, isouter=True)
        .where(named.c.name.in_(names) | ATTRIBUTION.c.source_norm.in_(norms))
        .order_by(ARTICLE.c.listed_at.desc(), ARTICLE.c.id.desc())
        .limit(_LINKS * 500)
    )
    found: _Articles = defaultdict(list)
    for article, _, source, entity in connection.execute(rows):
        articles = found["sources", entity or source, None]
        if article not in articles and len(articles) < _LINKS:
            articles.append(article)
    return dict(found)


def _read_links(connection: Connection, articles: Iterable[int]) -> dict[int, ArticleLink]:
    listed = id_list(connection.dialect.name, sorted(articles))
    rows = (
        select(ARTICLE.c.id, ARTICLE.c.url, select_title(REVISION.c.title), OUTLET.c.name, *PUBLICATION)
        .join(REVISION, current())
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
        .where(ARTICLE.c.id.in_(listed))
    )
    return {
        article: ArticleLink(article, url, cut_title(title), outlet, build_published_time(*publication))
        for article, url, title, outlet, *publication in connection.execute(rows)
    }
