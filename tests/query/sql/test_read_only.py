"""SQL that can read and nothing else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.query.sql.postgres import _bind
from newsdb.query.sql.read_only import run_sql
from newsdb.store import schema as tables
from newsdb.store.engine import begin_read, begin_write, open_engine
from tests.query.builder import Builder

START = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


@pytest.fixture
def archive(database: Engine) -> Engine:
    with begin_write(database) as connection:
        build = Builder(connection)
        outlet = build.outlet("가나일보")
        for number in range(3):
            build.article(title=f"제목 {number}", outlet=outlet, at=START)
    return database


def articles(engine: Engine) -> int:
    with begin_read(engine) as connection:
        return connection.scalar(select(func.count()).select_from(tables.ARTICLE)) or 0


def test_an_answer_has_its_columns_and_rows(archive: Engine) -> None:
    table = run_sql(archive, "SELECT title, article_id AS n FROM article_view ORDER BY article_id", {})
    assert table.columns == ("title", "n")
    assert table.rows == [["제목 0", 1], ["제목 1", 2], ["제목 2", 3]]


@pytest.mark.parametrize(
    "query",
    [
        "-- a comment\nSELECT 1",
        "/* one */ (/* two */ SELECT 1)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) SELECT max(x) FROM n",
        "VALUES (1)",
        "EXPLAIN SELECT * FROM article",
        "SELECT 1;",
        "select count(*) from mention_view",
        "SELECT 'drop table; delete :name 100% '",
    ],
)
def test_what_reads_is_allowed(archive: Engine, query: str) -> None:
    if archive.dialect.name == "sqlite":
        query = query.replace("(/* two */ SELECT 1)", "SELECT 1")
    assert run_sql(archive, query, {}).rows


def test_parameters_are_values_and_never_sql(archive: Engine) -> None:
    query = "SELECT title FROM article_view WHERE title = :title OR article_id = :n ORDER BY article_id"
    parameters = {"title": "제목 1", "n": 3, "unused": 1}
    assert run_sql(archive, query, parameters).rows == [["제목 1"], ["제목 2"]]
    assert run_sql(archive, query, {"title": "'; DROP TABLE article --", "n": 0}).rows == []


def test_a_percent_sign_and_quoted_colons_stay_as_they_are(archive: Engine) -> None:
    query = "SELECT ':no', '100%', '12:30', 7 % 4 WHERE 'ab' LIKE 'a%' AND 1 = :one"
    assert run_sql(archive, query, {"one": 1}).rows == [[":no", "100%", "12:30", 3]]


def test_times_come_as_the_database_keeps_them(archive: Engine) -> None:
    ((moment,),) = run_sql(archive, "SELECT published_at FROM article WHERE id = 1", {}).rows
    assert moment == ("2026-01-31 09:30:00" if archive.dialect.name == "sqlite" else START)


BOTH = [
    "",
    "   -- nothing",
    "INSERT INTO outlet (id, name, name_norm) VALUES (9, 'x', 'x')",
    "UPDATE article SET url = NULL",
    "DELETE FROM article",
    "DELETE FROM article RETURNING id",
    "DROP TABLE article",
    "CREATE TABLE x (a int)",
    "CREATE TEMP TABLE x (a int)",
    "ALTER TABLE article ADD COLUMN x int",
    "BEGIN",
    "COMMIT",
    "ROLLBACK; DELETE FROM article",
    "SAVEPOINT x",
    "VACUUM",
    "ANALYZE",
    "REINDEX",
    "SELECT 1; DELETE FROM article",
    "SELECT 1; SELECT 2",
    "SELECT 1; COMMIT; DELETE FROM article",
    "/* SELECT */ DELETE FROM article",
    "-- SELECT\nDELETE FROM article",
    "SELECT nothing FROM nowhere",
    "SELEC 1",
]
SQLITE = [
    "WITH x AS (SELECT 1) DELETE FROM article",
    "WITH x AS (SELECT 1) INSERT INTO outlet (id, name, name_norm) SELECT 9, 'x', 'x'",
    "WITH x AS (SELECT 1) UPDATE article SET url = NULL RETURNING id",
    "WITH x AS (SELECT 1) UPDATE sqlite_master SET sql = ''",
    "WITH x AS (SELECT 1) DELETE FROM sqlite_master",
    "REPLACE INTO outlet (id, name, name_norm) VALUES (9, 'x', 'x')",
    "ATTACH DATABASE 'other.db' AS other",
    "DETACH DATABASE main",
    "VACUUM INTO 'copy.db'",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 7",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA optimize",
    "PRAGMA incremental_vacuum",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA table_info('article'); DELETE FROM article",
    "EXPLAIN DELETE FROM article",
    "SELECT load_extension('x')",
    "SELECT LOAD_EXTENSION('x', 'y')",
    "SELECT fts3_tokenizer('simple', x'00')",
    "SELECT * FROM pragma_wal_checkpoint",
    "SELECT * FROM pragma_user_version",
    "SELECT :missing",
]
POSTGRESQL = [
    "WITH x AS (DELETE FROM article RETURNING id) SELECT * FROM x",
    "WITH x AS (INSERT INTO outlet (name, name_norm) VALUES ('x', 'x') RETURNING id) SELECT * FROM x",
    "EXPLAIN ANALYZE DELETE FROM article",
    "SELECT * INTO copy FROM article",
    "SELECT * FROM article FOR UPDATE",
    "SELECT nextval('article_id_seq')",
    "SELECT setval('article_id_seq', 99)",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SET TRANSACTION READ WRITE",
    "COPY article TO '/tmp/x'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "CALL x()",
    "DO $$ BEGIN DELETE FROM article; END $$",
    "LOCK TABLE article",
    "NOTIFY x",
    "SELECT pg_notify('a', 'b')",
    "PREPARE x AS SELECT 1",
    "EXECUTE x",
    "SELECT lo_create(0)",
    "SELECT lo_export(1, '/tmp/x')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT \"pg_read_file\"('/etc/passwd')",
    "SELECT pg_terminate_backend(1)",
    "SELECT pg_advisory_lock(1)",
    "SELECT query_to_xml('DELETE FROM article', true, true, '')",
    "SELECT U&\"pg\\005fread_file\"('/etc/passwd')",
    "SELECT 1 WHERE ':x' = E'\\'' ; DELETE FROM article --'",
    "SELECT :missing",
]


def refused(engine: Engine, query: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_sql(engine, query, {})
    assert str(caught.value).startswith("sql: ")
    assert "\n" not in str(caught.value)
    assert articles(engine) == 3


def test_what_writes_is_refused_and_changes_nothing(archive: Engine) -> None:
    for query in BOTH + (SQLITE if archive.dialect.name == "sqlite" else POSTGRESQL):
        refused(archive, query)


def test_the_schema_can_be_asked_for(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    assert ["outlet"] in run_sql(engine, "SELECT name FROM sqlite_schema WHERE type = 'table'", {}).rows
    assert run_sql(engine, "PRAGMA table_info(article)", {}).rows[0][1] == "id"
    assert run_sql(engine, "SELECT name FROM pragma_table_info('outlet')", {}).rows[0] == ["id"]
    engine.dispose()


def test_a_path_with_signs_of_urls_is_a_path(tmp_path: Path, sqlite_url: str) -> None:
    odd = tmp_path / "뉴스 100% a?mode=rwc#b.db"
    Path(sqlite_url).rename(odd)
    engine = open_engine(str(odd))
    assert run_sql(engine, "SELECT count(*) FROM article", {}).rows == [[0]]
    engine.dispose()


def test_a_database_in_memory_cannot_be_opened_a_second_time() -> None:
    engine = open_engine(":memory:")
    with pytest.raises(UsageError, match="needs a database in a file"):
        run_sql(engine, "SELECT 1", {})


def test_only_what_stands_outside_of_quotes_is_a_parameter() -> None:
    query = "SELECT x::int, ':a', \":a\", E'\\':a', $$:a$$, $t$:a$t$, :a % 2 -- :a\n/* :a */"
    expected = query.replace(":a % 2", "%(a)s %% 2")
    assert _bind(query, {"a": 1, "b": 2}) == (expected, {"a": 1})


FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n WHERE x < 0"


def test_a_query_that_takes_too_long_is_stopped(archive: Engine) -> None:
    with pytest.raises(NewsdbError, match=r"sql: stopped after 0\.2 seconds") as caught:
        run_sql(archive, FOREVER, {}, timeout=0.2)
    assert not isinstance(caught.value, UsageError)
    assert articles(archive) == 3


def test_the_first_rows_alone_can_be_asked_for(archive: Engine) -> None:
    query = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 99) SELECT x FROM n"
    assert run_sql(archive, query, {}, timeout=10, limit=2).rows == [[1], [2]]
