"""Define the SQL function of an article's local time, which the two databases spell differently."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from newsdb.store.schema.types import LocalTime


class add_offset(GenericFunction[datetime]):  # noqa: N801 - it is written like an SQL function
    """Select the local time of a moment, by the minutes that its zone is ahead of UTC: `add_offset(at, minutes)`."""

    type = LocalTime()
    inherit_cache = True

    def __init__(self, moment: ColumnElement[Any], minutes: ColumnElement[Any]) -> None:
        super().__init__(moment, minutes)


@compiles(add_offset, "sqlite")
def _compile_for_sqlite(element: add_offset, compiler: SQLCompiler, **options: object) -> str:
    moment, minutes = (compiler.process(clause, **options) for clause in element.clauses)
    return f"datetime({moment}, coalesce({minutes}, 0) || ' minutes')"


@compiles(add_offset, "postgresql")
def _compile_for_postgresql(element: add_offset, compiler: SQLCompiler, **options: object) -> str:
    moment, minutes = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({moment} AT TIME ZONE 'UTC' + coalesce({minutes}, 0) * interval '1 minute')"
