"""Write resolved ids: stated and extracted ids after judgements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select, update

from newsdb.model.batches import chunks
from newsdb.model.choices import JudgementSubject
from newsdb.store.schema import ARTICLE, ATTRIBUTION, BYLINE, ENTITY, MENTION, OUTLET, REPORTER, REVISION

SUBJECT_TABLES: Mapping[JudgementSubject, Table] = {"entity": ENTITY, "reporter": REPORTER, "outlet": OUTLET}


@dataclass(frozen=True, slots=True)
class Reference:
    """A table's two columns of one identity: as its text states it, and as judgements resolve it."""

    table: Table
    stated: ColumnElement[int]
    resolved: ColumnElement[int]

    def conditions(self) -> Iterator[tuple[ColumnElement[int], ColumnElement[bool]]]:
        """Yield two conditions, each with its indexed column; every row meets one of them."""
        yield self.stated, self.resolved.is_distinct_from(self.stated)
        yield self.resolved, self.resolved == self.stated


REFERENCES: Mapping[JudgementSubject, tuple[Reference, ...]] = {
    "entity": (
        Reference(MENTION, MENTION.c.extracted_entity_id, MENTION.c.entity_id),
        Reference(ATTRIBUTION, ATTRIBUTION.c.extracted_entity_id, ATTRIBUTION.c.entity_id),
    ),
    "reporter": (Reference(BYLINE, BYLINE.c.stated_reporter_id, BYLINE.c.reporter_id),),
    "outlet": (Reference(ARTICLE, ARTICLE.c.stated_outlet_id, ARTICLE.c.outlet_id),),
}


def update_kinds(connection: Connection, kinds: Mapping[int, str]) -> None:
    """Store the kinds of entities after judgements."""
    update_column(connection, ENTITY, "kind", kinds)


class Moved(NamedTuple):
    """The articles whose references were moved, and the resolved ids that these had and have."""

    article_ids: set[int]
    resolved_ids: set[int]

    def add(self, article_id: int, *resolved_ids: int | None) -> None:
        """Add a reference in an article, with what it was and is resolved to."""
        self.article_ids.add(article_id)
        self.resolved_ids.update(each for each in resolved_ids if each is not None)


def update_canonical(
    connection: Connection, subject: JudgementSubject, canonical: Mapping[int, int | None]
) -> Moved:
    """Store canonical ids, in the identities' own rows and in references to them. Return what was moved.

    Mentions and attributions in articles of splits are moved like all others: resolve these articles afterwards.
    """
    update_column(connection, SUBJECT_TABLES[subject], "canonical_id", canonical)
    moved = Moved(set(), set())
    for reference in REFERENCES[subject]:
        for column, condition in reference.conditions():
            referred: set[int] = set()  # most new names have no rows yet
            for identities in chunks(canonical):
                chosen = _select_rows(reference, column).where(column.in_(identities), condition)
                for identity, article_id, resolved_id in connection.execute(chosen):
                    referred.add(identity)
                    moved.add(article_id, resolved_id, canonical[identity])
            if referred:
                rows = update(reference.table).where(column == bindparam("identity"), condition)
                values = [{"identity": identity, "new": canonical[identity]} for identity in sorted(referred)]
                connection.execute(rows.values({reference.resolved: bindparam("new")}), values)
    return moved


def update_column(connection: Connection, table: Table, column: str, values: Mapping[int, Any]) -> None:
    """Store values of one column, by the id of their rows."""
    if not values:
        return
    statement = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("value")})
    connection.execute(statement, [{"row": row_id, "value": value} for row_id, value in values.items()])


def _select_rows(reference: Reference, identity: ColumnElement[int]) -> Select[int, int, int | None]:
    """Select the identities of references by this column, their articles and what they are resolved to."""
    table = reference.table
    if table is ARTICLE:
        return select(identity, ARTICLE.c.id, reference.resolved)
    statement = select(identity, REVISION.c.article_id, reference.resolved)
    return statement.distinct().join_from(table, REVISION, REVISION.c.id == table.c.revision_id)
