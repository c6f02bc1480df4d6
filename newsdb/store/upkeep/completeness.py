"""Check that nothing is missing of what was stored: rows numbered without gaps, records, counts, moments in order."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, or_, select

from newsdb.store.schema import (
    ARTICLE,
    BYLINE,
    INGEST_REJECT,
    INGEST_RUN,
    JUDGEMENT,
    REVISION,
    REVISION_SOURCE,
    SOURCE_LABEL,
)
from newsdb.store.upkeep.rules import Rule, check_rules

_OUTCOMES = ("new_count", "unchanged_count", "revised_count", "duplicate_count", "quarantined_count")


def check_completeness(connection: Connection) -> Iterator[str]:
    """Yield a line per fault: the table, the number of rows, what is wrong, and the id of one."""
    yield from check_rules(connection, _list_rules())


def _list_rules() -> list[Rule]:
    run, judgement = INGEST_RUN.c, JUDGEMENT.c
    has_ended = run.status.in_(("done", "failed"))
    record = select(REVISION_SOURCE.c.revision_id).where(REVISION_SOURCE.c.revision_id == REVISION.c.id)
    early = (
        select(REVISION.c.id)
        .join(INGEST_RUN, run.id == REVISION.c.ingest_run_id)
        .where(REVISION.c.created_at < run.started_at)
    )
    return [
        # Rows of these tables are numbered by newsdb without gaps, and never deleted.
        *(
            Rule(table.name, "behind a row that is missing", _select_behind_gaps(table))
            for table in (INGEST_RUN, INGEST_REJECT, JUDGEMENT)
        ),
        *(
            Rule(table.name, "whose positions in a revision do not count from 0", _select_wrong_counts(table))
            for table in (BYLINE, SOURCE_LABEL)
        ),
        Rule(
            "revision",
            "without the record that it was read from",
            select(REVISION.c.id).where(~record.exists()),
        ),
        Rule("revision", "stored before their run began", early),
        Rule(
            "ingest_run",
            "with outcomes that do not add up to the records read",
            select(run.id).where(
                run.read_count != sum((run[name] for name in _OUTCOMES[1:]), run[_OUTCOMES[0]])
            ),
        ),
        Rule(
            "ingest_run",
            "with an end that is missing, or before their start",
            select(run.id).where(
                or_(and_(has_ended, run.finished_at.is_(None)), run.finished_at < run.started_at)
            ),
        ),
        Rule(
            "judgement",
            "undone before they were made",
            select(judgement.id).where(judgement.undone_at < judgement.made_at),
        ),
        Rule(
            "article",
            "with a publication time without its precision, or the other way round",
            select(ARTICLE.c.id).where(
                ARTICLE.c.published_at.is_(None) != ARTICLE.c.published_precision.is_(None)
            ),
        ),
        Rule(
            "article",
            "last seen before they were first seen",
            select(ARTICLE.c.id).where(ARTICLE.c.last_seen_at < ARTICLE.c.first_seen_at),
        ),
    ]


def _select_behind_gaps(table: Table) -> Select[Any]:
    """Select the rows whose number is not that of the row before them and one."""
    before = func.coalesce(func.lag(table.c.id).over(order_by=table.c.id), 0)
    numbered = select(table.c.id, before.label("before")).subquery()
    return select(numbered.c.id).where(numbered.c.id != numbered.c.before + 1)


def _select_wrong_counts(table: Table) -> Select[Any]:
    """Select the revisions of which the last position is not that of as many rows, counted from 0."""
    owner, position = table.c.revision_id, table.c.position
    is_wrong = or_(func.min(position) != 0, func.max(position) + 1 != func.count())
    return select(owner).group_by(owner).having(is_wrong)
