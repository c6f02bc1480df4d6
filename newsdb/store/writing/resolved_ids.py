"""Write resolved ids: stated and extracted ids after judgements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


def update_canonical(
    connection: Connection, subject: JudgementSubject, canonical: Mapping[int, int | None]
) -> set[int]:
    """Store canonical ids, in the identities' own rows and in references to them. Return the articles concerned.

    Mentions and attributions in articles of splits are moved like all others: resolve these articles afterwards.
    """
    update_column(connection, SUBJECT_TABLES[subject], "canonical_id", canonical)
    article_ids: set[int] = set()
    if not canonical:
        return article_ids
    values = [{"identity": identity, "new": new} for identity, new in canonical.items()]
    for reference in REFERENCES[subject]:
        for column, condition in reference.conditions():
            for identities in chunks(canonical):
                chosen = _articles_of(reference.table).where(column.in_(identities), condition)
                article_ids.update(connection.scalars(chosen))
            moved = update(reference.table).where(column == bindparam("identity"), condition)
            connection.execute(moved.values({reference.resolved: bindparam("new")}), values)
    return article_ids


def update_column(connection: Connection, table: Table, column: str, values: Mapping[int, Any]) -> None:
    """Store values of one column, by the id of their rows."""
    if not values:
        return
    statement = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("value")})
    connection.execute(statement, [{"row": row_id, "value": value} for row_id, value in values.items()])


def _articles_of(table: Table) -> Select[int]:
    if table is ARTICLE:
        return select(ARTICLE.c.id)
    return select(REVISION.c.article_id).distinct().join(table, table.c.revision_id == REVISION.c.id)
