"""Ask a lake in Spark SQL: its tables, and the documented views out of their one definition."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from newsdb.lake.spark.session import describe_error
from newsdb.lake.tables import TablePaths
from newsdb.lake.view_sql import Needed, find_needed, list_names
from newsdb.model.errors import UsageError
from newsdb.model.rows.export import ColumnKind
from newsdb.model.rows.table import Table
from newsdb.query.lists.export import list_column_kinds
from newsdb.store.schema import METADATA

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_TYPES: Mapping[ColumnKind, str] = {
    "integer": "bigint",
    "real": "double",
    "number": "double",
    "text": "string",
    "bytes": "binary",
    "time": "timestamp",
    "local time": "timestamp_ntz",
    "date": "date",
    "boolean": "boolean",
}
# They run a method of Java, or a program.
_REFUSED = ("java_method", "reflect", "try_reflect", "transform")


def run_sql(
    spark: "SparkSession", tables: TablePaths, query: str, parameters: Mapping[str, object], limit: int | None
) -> Table:
    """Return the answer to one question in Spark's SQL, or its first `limit` rows. Parameters are `:name`.

    Raises UsageError for what is no question, and for what Spark refuses.
    """
    from pyspark.errors import PySparkException

    question = parse_question(query)
    try:
        _register(spark, tables, find_needed(list_names(question), "spark"))
        answer = spark.sql(query, args=dict(parameters) or None)
        # By Arrow: Spark's own rows have their times in the zone of this machine, without saying so.
        found = (answer.limit(limit) if limit is not None else answer).toArrow()
    except PySparkException as error:
        raise UsageError(f"sql: {describe_error(error)}") from error
    columns = [column.to_pylist() for column in found.columns]
    return Table(tuple(found.column_names), [list(row) for row in zip(*columns, strict=True)])


def _register(spark: "SparkSession", tables: TablePaths, needed: Needed) -> None:
    """Make tables and views known to a session."""
    for name in needed.tables:
        kinds = list_column_kinds(METADATA.tables[name])
        columns = ", ".join(f"`{column}` {_TYPES[kind]}" for column, kind in kinds)
        spark.read.schema(columns).parquet(*tables[name]).createOrReplaceTempView(name)
    for view, query in needed.views:
        spark.sql(query).createOrReplaceTempView(view)


def parse_question(query: str) -> exp.Query:
    """Parse one question.

    Raises UsageError for a statement that is none, for several, and for functions that run programs.
    """
    try:
        statements = [statement for statement in sqlglot.parse(query, read="spark") if statement is not None]
    except sqlglot.errors.SqlglotError as error:
        raise UsageError(f"sql: {' '.join(str(error).split())[:200]}") from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise UsageError("sql: only reading is allowed, one SELECT at a time")
    for node in statements[0].walk():
        if isinstance(node, exp.DML | exp.DDL | exp.Command | exp.QueryTransform) and not isinstance(
            node, exp.Query
        ):
            raise UsageError("sql: only reading is allowed")
        if isinstance(node, exp.Anonymous) and node.name.lower() in _REFUSED:
            raise UsageError(f"sql: {node.name}: only reading of tables is allowed")
    return statements[0]
