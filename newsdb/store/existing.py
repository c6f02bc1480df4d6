"""Load the stored state of articles, for the keys and hashes of one batch."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Connection, Select, Table, case, exists, func, select

from newsdb.model.batches import chunks
from newsdb.model.records import Article, Byline, Publication, SourceLabel
from newsdb.store.schema import (
    ARTICLE,
    ARTICLE_KEY,
    BYLINE,
    FIELD_PROVENANCE,
    OUTLET,
    REPORTER,
    REVISION,
    REVISION_TEXT,
    SOURCE_LABEL,
    current,
    get_stated_name,
)
from newsdb.store.value_list import select_values

if TYPE_CHECKING:
    from newsdb.model.intervals import Precision


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The state of a stored article, to decide whether a record changes it.

    `keys` are all its keys, with `source_key`. `content_hashes` are the SHA-256 of all its revisions: an earlier text
    of the article is no new one, so that the same input again (an article and its correction) stores nothing.
    `outlet` is the one that its text states.
    """

    article_id: int
    number: int
    source_key: str
    keys: frozenset[str]
    content_hashes: frozenset[bytes]
    published: Publication | None
    outlet: str | None
    url: str | None
    source_id: str | None
    section: str | None
    title: str | None
    has_labels: bool


class TextVersion(NamedTuple):
    """The text of a revision."""

    title: str | None
    body: str


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """A stored article as it was parsed, with its current revision, and the texts of all its revisions."""

    article: Article
    revision_id: int
    provenance: Mapping[str, str]
    versions: tuple[TextVersion, ...]


def find_articles_by_key(connection: Connection, keys: Collection[str]) -> dict[str, list[int]]:
    """Return the stored articles with each of these keys, the first stored one first."""
    article_ids: dict[str, set[int]] = defaultdict(set)
    if not keys:
        return {}
    wanted = select_values(connection, keys)
    own = select(ARTICLE.c.source_key, ARTICLE.c.id).where(ARTICLE.c.source_key.in_(wanted))
    other = select(ARTICLE_KEY.c.key, ARTICLE_KEY.c.article_id).where(ARTICLE_KEY.c.key.in_(wanted))
    for statement in (own, other):
        for key, article_id in connection.execute(statement).all():
            article_ids[key].add(article_id)
    return {key: sorted(ids) for key, ids in article_ids.items()}


def load_article_states(connection: Connection, article_ids: Collection[int]) -> dict[int, ArticleState]:
    """Return the states of these stored articles."""
    states: dict[int, ArticleState] = {}
    for chunk in chunks(article_ids):
        for row in connection.execute(_STATES.where(ARTICLE.c.id.in_(chunk))).all():
            article_id, number, content_hash, key, outlet, url, source_id, section, title, *others = row
            has_labels, *publication = others
            if article_id in states:
                hashes = states[article_id].content_hashes | {content_hash}
                states[article_id] = replace(states[article_id], content_hashes=hashes)
                continue
            states[article_id] = ArticleState(
                article_id,
                number,
                key,
                frozenset((key,)),
                frozenset((content_hash,)),
                build_publication(*publication),
                outlet,
                url,
                source_id,
                section,
                title,
                bool(has_labels),
            )
        keys = select(ARTICLE_KEY.c.article_id, ARTICLE_KEY.c.key).where(ARTICLE_KEY.c.article_id.in_(chunk))
        for article_id, key in connection.execute(keys).all():
            states[article_id] = replace(states[article_id], keys=states[article_id].keys | {key})
    return states


_PUBLICATION = (
    ARTICLE.c.published_at,
    ARTICLE.c.published_precision,
    ARTICLE.c.published_raw,
    ARTICLE.c.published_provenance,
    ARTICLE.c.published_offset,
)
# Of several revisions the last comes first: its title and labels are the article's.
_STATES = (
    select(
        ARTICLE.c.id,
        ARTICLE.c.current_number,
        REVISION.c.content_sha256,
        ARTICLE.c.source_key,
        get_stated_name(OUTLET),
        ARTICLE.c.url,
        ARTICLE.c.source_id,
        ARTICLE.c.section,
        REVISION.c.title,
        exists().where(SOURCE_LABEL.c.revision_id == REVISION.c.id),
        *_PUBLICATION,
    )
    .select_from(ARTICLE)
    .join(REVISION, REVISION.c.article_id == ARTICLE.c.id)
    .join(OUTLET, OUTLET.c.id == ARTICLE.c.stated_outlet_id, isouter=True)
    .order_by(ARTICLE.c.id, REVISION.c.number.desc())
)


def load_article_contents(connection: Connection, article_ids: Collection[int]) -> dict[int, ArticleContent]:
    """Return these stored articles as they were parsed, without the e-mail addresses of reporters."""
    contents: dict[int, ArticleContent] = {}
    for chunk in chunks(article_ids):
        versions: dict[int, list[TextVersion]] = defaultdict(list)
        for article_id, *version in connection.execute(_VERSIONS.where(REVISION.c.article_id.in_(chunk))):
            versions[article_id].append(TextVersion(*version))
        rows = connection.execute(_CONTENTS.where(ARTICLE.c.id.in_(chunk))).all()
        revision_ids = [row.revision for row in rows]
        bylines = _group(connection, revision_ids, BYLINE, _BYLINES)
        labels = _group(connection, revision_ids, SOURCE_LABEL, _LABELS)
        provenance = _group(connection, revision_ids, FIELD_PROVENANCE, _PROVENANCE)
        for article_id, revision_id, *values in rows:
            texts, publication = values[:10], values[10:]
            key, title, body, outlet, outlet_provenance, place, url, source_id, section, language = texts
            truncated, *dated = publication
            article = Article(
                key=key,
                title=title,
                body=body,
                outlet=outlet,
                outlet_provenance=outlet_provenance,
                bylines=tuple(Byline(row[0], row[1], None, *row[2:]) for row in bylines[revision_id]),
                place=place,
                published=build_publication(*dated),
                url=url,
                source_id=source_id,
                section=section,
                language=language,
                truncated=truncated,
                labels=tuple(SourceLabel(*row) for row in labels[revision_id]),
            )
            contents[article_id] = ArticleContent(
                article,
                revision_id,
                dict(provenance[revision_id]),
                tuple(versions[article_id]),
            )
    return contents


def _group(
    connection: Connection, revision_ids: Sequence[int], table: Table, statement: Select[Any]
) -> dict[int, list[tuple[Any, ...]]]:
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for revision_id, *values in connection.execute(statement.where(table.c.revision_id.in_(revision_ids))):
        rows[revision_id].append(tuple(values))
    return rows


_VERSIONS = (
    select(REVISION.c.article_id, REVISION.c.title, REVISION_TEXT.c.body)
    .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
    .order_by(REVISION.c.article_id, REVISION.c.number)
)
_CONTENTS = (
    select(
        ARTICLE.c.id,
        REVISION.c.id.label("revision"),
        ARTICLE.c.source_key,
        REVISION.c.title,
        REVISION_TEXT.c.body,
        get_stated_name(OUTLET),
        ARTICLE.c.outlet_provenance,
        REVISION.c.place,
        ARTICLE.c.url,
        ARTICLE.c.source_id,
        ARTICLE.c.section,
        ARTICLE.c.language,
        REVISION.c.truncated,
        *_PUBLICATION,
    )
    .select_from(ARTICLE)
    .join(REVISION, current())
    .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
    .join(OUTLET, OUTLET.c.id == ARTICLE.c.stated_outlet_id, isouter=True)
)
_BYLINES = (
    select(BYLINE.c.revision_id, get_stated_name(REPORTER), BYLINE.c.role, BYLINE.c.raw, BYLINE.c.provenance)
    .join(REPORTER, REPORTER.c.id == BYLINE.c.stated_reporter_id)
    .order_by(BYLINE.c.revision_id, BYLINE.c.position)
)
_LABELS = select(SOURCE_LABEL.c.revision_id, SOURCE_LABEL.c.scheme, SOURCE_LABEL.c.value).order_by(
    SOURCE_LABEL.c.revision_id, SOURCE_LABEL.c.position
)
_PROVENANCE = select(FIELD_PROVENANCE.c.revision_id, FIELD_PROVENANCE.c.field, FIELD_PROVENANCE.c.provenance)


def find_originals_by_body(connection: Connection, hashes: Collection[bytes]) -> dict[bytes, int]:
    """Return the article to link to for each of these bodies, by the SHA-256 of the body.

    It is the first article with this current text, copies excluded.
    """
    article_ids: dict[bytes, int] = {}
    original = case((ARTICLE.c.duplicate_of_id.is_(None), ARTICLE.c.id))
    for chunk in chunks(hashes):
        rows = connection.execute(
            select(REVISION.c.body_sha256, func.coalesce(func.min(original), func.min(ARTICLE.c.id)))
            .join(ARTICLE, current())
            .where(REVISION.c.body_sha256.in_(chunk))
            .group_by(REVISION.c.body_sha256)
        )
        article_ids.update((body_hash, article_id) for body_hash, article_id in rows)
    return article_ids


def build_publication(
    at: datetime | None, precision: str | None, raw: str | None, provenance: str | None, offset: int | None
) -> Publication | None:
    """Build the publication from an article's columns; None if the time is unknown."""
    if at is None:
        return None
    return Publication(at, cast("Precision", precision), raw or "", provenance or "", offset or 0)
