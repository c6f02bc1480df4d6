"""What judgements make of mentions, cited sources and articles: replayed whenever one of them changes.

Names lead to entities, reporters and outlets as if nobody had judged. What a judgement makes of that stands in the rows
themselves, and beside them, in the `unjudged_` tables, what they were: so that everything can be taken back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, delete, insert, select, update

from newsdb.model.batches import chunks
from newsdb.resolve.alias_index import Kinded, name_holders
from newsdb.resolve.canonical import Said, after_splits, canonical_of, merge_edges
from newsdb.resolve.judgements import ENTITIES, OUTLETS, all_said
from newsdb.resolve.reporters import has_merged_reporters, settle_reporters
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY_ALIAS,
    JUDGEMENT_ARTICLE,
    MENTION,
    REVISION,
    UNJUDGED_ATTRIBUTION,
    UNJUDGED_MENTION,
    UNJUDGED_OUTLET,
)
from newsdb.store.writing.listing import refresh_articles
from newsdb.text.normalise import normalise_name

_Ids = Collection[int] | None


def replay(connection: Connection, article_ids: _Ids = None) -> None:
    """Let the judgements that stand speak of these articles, or of all: after an ingest, an extraction, a judgement.

    The connection must hold the write lock; the articles' rows are stored, with what was found in them.
    """
    said = all_said(connection, ENTITIES)
    changed = _replay_entities(connection, said, article_ids) if said else set()
    merged = merged_outlets(connection)
    if merged:
        move_articles(connection, merged, article_ids)
    if article_ids is not None and merged:
        settle_reporters(connection)
    if article_ids is not None and has_merged_reporters(connection):
        changed |= set(article_ids)
    refresh_articles(connection, changed)


def merged_outlets(connection: Connection) -> dict[int, int]:
    """The outlets that count as another, and which."""
    canonical = canonical_of(merge_edges(all_said(connection, OUTLETS)))
    return {outlet: other for outlet, other in canonical.items() if outlet != other}


def move_articles(connection: Connection, merged: Mapping[int, int], article_ids: _Ids = None) -> None:
    """Give the articles of merged outlets to those that these count as."""
    kept = UNJUDGED_OUTLET
    lots: Iterable[list[int] | None] = [None] if article_ids is None else chunks(article_ids)
    for some in lots:
        for outlet, other in merged.items():
            chosen = ARTICLE.c.outlet_id == outlet
            if some is not None:
                chosen &= ARTICLE.c.id.in_(some)
            moved = select(ARTICLE.c.id, ARTICLE.c.outlet_id).where(chosen)
            connection.execute(delete(kept).where(kept.c.article_id.in_(select(ARTICLE.c.id).where(chosen))))
            connection.execute(insert(kept).from_select(["article_id", "outlet_id"], moved))
            connection.execute(update(ARTICLE).where(chosen).values(outlet_id=other))


def give_back_articles(connection: Connection, outlets: Collection[int]) -> None:
    """Give articles back to these outlets, which they name themselves."""
    kept = UNJUDGED_OUTLET
    own = select(kept.c.outlet_id).where(kept.c.article_id == ARTICLE.c.id).scalar_subquery()
    for some in chunks(outlets):
        theirs = select(kept.c.article_id).where(kept.c.outlet_id.in_(some))
        connection.execute(update(ARTICLE).where(ARTICLE.c.id.in_(theirs)).values(outlet_id=own))
        connection.execute(delete(kept).where(kept.c.outlet_id.in_(some)))


class _Span(NamedTuple):
    """A mention or cited source: the entity it has, and the one it has by its text alone."""

    id: int
    entity: int | None
    unjudged: int | None
    is_judged: bool
    article: int
    name: Kinded | None

    @property
    def own(self) -> int | None:
        return self.unjudged if self.is_judged else self.entity


@dataclass(frozen=True)
class _Spans:
    """A table of spans with an entity, and the table that keeps what they were."""

    table: Table
    kept: Table
    key: str

    def find(self, connection: Connection, condition: ColumnElement[bool], articles: _Ids) -> list[_Span]:
        """The spans for which the condition holds, in these articles or in all."""
        statement = self._statement.where(condition)
        if articles is None:
            return [self._span(row) for row in connection.execute(statement)]
        return [
            self._span(row)
            for some in chunks(articles)
            for row in connection.execute(statement.where(REVISION.c.article_id.in_(some)))
        ]

    @cached_property
    def _statement(self) -> Select[Any]:
        label = self.table.c.label if "label" in self.table.c else self.table.c.text
        columns = (self.table.c.id, self.table.c.entity_id, self.kept.c.entity_id, self.kept.c[self.key])
        return (
            select(*columns, REVISION.c.article_id, label, self.table.c.text)
            .select_from(self.table)
            .join(REVISION, REVISION.c.id == self.table.c.revision_id)
            .join(self.kept, self.kept.c[self.key] == self.table.c.id, isouter=True)
        )

    @staticmethod
    def _span(row: Any) -> _Span:
        span, entity, unjudged, kept, article, label, text = row
        return _Span(span, entity, unjudged, kept is not None, article, (label, normalise_name(text)))

    def store(self, connection: Connection, wanted: Mapping[_Span, int | None]) -> set[int]:
        """Give spans the entities that they are to have; gives the articles in which that is something new."""
        new = {span: entity for span, entity in wanted.items() if entity != span.entity}
        if not new:
            return set()
        changed = (
            update(self.table).where(self.table.c.id == bindparam("span")).values(entity_id=bindparam("new"))
        )
        connection.execute(changed, [{"span": span.id, "new": entity} for span, entity in new.items()])
        gone = [span.id for span, entity in new.items() if span.is_judged and entity == span.own]
        for some in chunks(gone):
            connection.execute(delete(self.kept).where(self.kept.c[self.key].in_(some)))
        added = [
            {self.key: span.id, "entity_id": span.entity}
            for span, entity in new.items()
            if not span.is_judged and entity != span.own
        ]
        if added:
            connection.execute(insert(self.kept), added)
        return {span.article for span in new}


_MENTIONS = _Spans(MENTION, UNJUDGED_MENTION, "mention_id")
_ATTRIBUTIONS = _Spans(ATTRIBUTION, UNJUDGED_ATTRIBUTION, "attribution_id")


def _replay_entities(connection: Connection, said: list[Said], article_ids: _Ids) -> set[int]:
    """Splits and shared names; gives the articles in which something changed."""
    canonical = canonical_of(merge_edges(said))
    splits = _splits(connection, said, article_ids)
    shared = _shared_names(connection, said, canonical)
    changed: set[int] = set()
    for spans in (_MENTIONS, _ATTRIBUTIONS):
        found = {
            span.id: span
            for span in spans.find(connection, spans.kept.c[spans.key].is_not(None), article_ids)
        }
        if splits:
            within = spans.find(connection, spans.table.c.entity_id.is_not(None), list(splits))
            found |= {span.id: span for span in within}
        if shared and spans is _MENTIONS:
            nameless = spans.find(connection, spans.table.c.entity_id.is_(None), article_ids)
            found |= {span.id: span for span in nameless if span.name in shared}
        changed |= spans.store(
            connection, {each: _judged(each, splits, shared, canonical) for each in found.values()}
        )
    return changed


def _judged(
    span: _Span, splits: Mapping[int, list[Said]], shared: Mapping[Kinded, int], canonical: Mapping[int, int]
) -> int | None:
    """The entity of a span after all judgements."""
    own = span.own
    if own is None and span.name is not None:
        own = shared.get(span.name)
    return own if own is None else after_splits(own, splits.get(span.article, ()), canonical)


def _splits(connection: Connection, said: list[Said], article_ids: _Ids) -> dict[int, list[Said]]:
    """The splits that are about each article."""
    by_id = {each.id: each for each in said if each.verdict == "split"}
    found: dict[int, list[Said]] = defaultdict(list)
    if not by_id:
        return found
    table = JUDGEMENT_ARTICLE
    statement = select(table.c.article_id, table.c.judgement_id)
    lots: Iterable[list[int] | None] = [None] if article_ids is None else chunks(article_ids)
    for some in lots:
        chosen = statement if some is None else statement.where(table.c.article_id.in_(some))
        for article, judgement in connection.execute(chosen):
            found[article].append(by_id[judgement])
    return found


def _shared_names(
    connection: Connection, said: list[Said], canonical: Mapping[int, int]
) -> dict[Kinded, int]:
    """Names that several entities of a kind have, all of which count as one; with the first of them."""
    members = {each for pair in canonical.items() if pair[0] != pair[1] for each in pair}
    own = name_holders(connection, said, ENTITY_ALIAS.c.entity_id, members)
    several = {name for name, holders in own.items() if len(holders) > 1}
    everybody = name_holders(connection, said, ENTITY_ALIAS.c.name_norm, {norm for _, norm in several})
    return {
        name: min(everybody[name])
        for name in several
        if len({canonical.get(holder, holder) for holder in everybody[name]}) == 1
    }
