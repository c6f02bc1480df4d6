"""Rules between rows beyond constraints: each is a SELECT of the ids of the rows that break it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import DBAPIError


class Rule(NamedTuple):
    """A table, the text of an error, and the ids of the rows with it."""

    table: str
    error: str
    offenders: Select[Any]


def check_rules(connection: Connection, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield a line per broken rule: the table, the number of rows, the error, and the id of one."""
    for table, error, offenders in rules:
        ids = offenders.subquery("offenders")
        try:
            count, example = connection.execute(select(func.count(), func.min(ids.c[0]))).one()
        except DBAPIError as fault:
            if connection.dialect.name != "sqlite":  # there the transaction has ended
                raise
            yield f"{table}: cannot be checked for rows {error}: {fault.orig}"
            continue
        if count:
            yield _format_error(table, count, error, example)


def report_rows(table: str, error: str, row_ids: Iterable[int]) -> Iterator[str]:
    """Yield the line of an error if any row has it; `row_ids` are those that do."""
    ids = [*row_ids]
    if ids:
        yield _format_error(table, len(ids), error, min(ids))


def _format_error(table: str, count: int, error: str, example: int) -> str:
    return f"{table}: {count} {error} (one is {example})"
