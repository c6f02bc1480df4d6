"""Questions in Spark's SQL can only read."""

import pytest

from newsdb.lake.spark.spark_sql import parse_question
from newsdb.lake.view_sql import list_names
from newsdb.model.errors import UsageError


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT 1; SELECT 2",
        "CREATE TABLE x AS SELECT 1",
        "INSERT INTO article SELECT * FROM article",
        "WITH t AS (SELECT 1) INSERT INTO article SELECT * FROM t",
        "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1",
        "DROP VIEW article_view",
        "SET spark.sql.ansi.enabled = false",
        "CACHE TABLE article",
        "ADD JAR 'x.jar'",
        "SELECT java_method('java.lang.Runtime', 'getRuntime')",
        "SELECT * FROM article WHERE reflect('java.util.UUID', 'randomUUID') = 'x'",
        "SELECT TRANSFORM(id) USING 'cat' AS x FROM article",
        "FROM article INSERT INTO x SELECT id",
        "SELEC 1",
    ],
)
def test_whatever_does_not_only_read_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="sql: "):
        parse_question(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT id, transform(array(id), x -> x + 1) FROM article",
        "WITH t AS (SELECT id FROM article) SELECT * FROM t",
        "SELECT 1 UNION ALL SELECT 2",
        "(SELECT 1)",
        "SELECT * FROM article WHERE outlet = :outlet -- ;",
    ],
)
def test_questions_are_allowed(query: str) -> None:
    parse_question(query)


def test_the_tables_of_a_question_are_known() -> None:
    query = "WITH t AS (SELECT * FROM Article) SELECT * FROM t JOIN byline_view b ON b.article_id = t.id"
    assert list_names(parse_question(query)) == {"article", "t", "byline_view"}
