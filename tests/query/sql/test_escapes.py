"""Ways out of read-only SQL, and queries that take all memory or time: each stays refused or is stopped."""

import resource
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.query.sql import sqlite
from newsdb.query.sql.postgres import check_statement
from newsdb.query.sql.read_only import run_sql
from newsdb.store.engine import open_engine

SERIES = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
LARGE = {
    "zeroblob": "SELECT zeroblob(1000000000)",
    "hex of a zeroblob": "SELECT hex(zeroblob(400000000))",
    "randomblob": "SELECT randomblob(999999999)",
    "padding": "SELECT printf('%.*c', 900000000, 'x')",
    "padding of a width": "SELECT printf('%900000000d', 1)",
    "replaced": "SELECT replace(hex(zeroblob(100000)), '0', hex(zeroblob(50000)))",
    "joined": f"{SERIES} LIMIT 100) SELECT group_concat(hex(zeroblob(20000000))) FROM n",
    "growing": "WITH RECURSIVE n(x) AS (SELECT 'ab' UNION ALL SELECT x || x FROM n) SELECT max(length(x)) FROM n",
    "blobs in rows": f"{SERIES} LIMIT 100) SELECT randomblob(20000000) FROM n ORDER BY 1",
    "JSON": f"{SERIES} LIMIT 100) SELECT json_group_array(hex(zeroblob(20000000))) FROM n",
    "nested JSON": "SELECT json(printf('%.*c', 100000000, '['))",
    "quoted": "SELECT quote(zeroblob(499999999)) || quote(zeroblob(499999999))",
}
FUNCTIONS = "pragma_function_list"
LONG = {
    "without an end": f"{SERIES}) SELECT max(x) FROM n",
    "a search that looks at no clock": "SELECT instr(a, substr(a, 1, 20000000) || 'b') "
    "FROM (SELECT replace(hex(zeroblob(20000000)), '00', 'aa') AS a)",
    "joins": f"SELECT count(*) FROM {FUNCTIONS} a, {FUNCTIONS} b, {FUNCTIONS} c, {FUNCTIONS} d",
}


def ask(engine: Engine, query: str, seconds: float = 1.5) -> None:
    """Expect an error of one line, in time: none of the queries would end by itself."""
    with pytest.raises(NewsdbError, match=r"^sql: [^\n]+$"):
        run_sql(engine, query, {}, timeout=seconds, limit=5)


def measure_memory(url: str, query: str) -> int:
    """Ask with a limit of 256 MB, and return the kilobytes of the largest child. Runs in a process of its own."""
    sqlite.MEMORY = 256 << 20
    engine = open_engine(url)
    ask(engine, query, 3)
    engine.dispose()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.slow
@pytest.mark.parametrize("what", LARGE)
def test_memory_is_limited_on_sqlite(sqlite_url: str, what: str) -> None:
    # The largest child counts, and the process of the tests had others.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        assert process.submit(measure_memory, sqlite_url, LARGE[what]).result() < 400 << 10


@pytest.mark.slow
@pytest.mark.parametrize("what", LONG)
def test_time_is_limited_on_sqlite(sqlite_url: str, what: str) -> None:
    engine = open_engine(sqlite_url)
    ask(engine, LONG[what])
    engine.dispose()


@pytest.mark.slow
def test_a_temporary_file_is_limited(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "FILE", 1 << 20)
    engine = open_engine(sqlite_url)
    with pytest.raises(UsageError):
        run_sql(engine, f"{SERIES} LIMIT 300000) SELECT hex(randomblob(50)) FROM n ORDER BY 1", {}, limit=1)
    engine.dispose()


def test_values_come_back_as_they_are(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    query = "SELECT x'00ff', 9223372036854775807, 1.5, NULL, '각' || char(10), 9e999, :b"
    ((*values, last),) = run_sql(engine, query, {"b": b"\x00"}).rows
    assert values[:4] == [b"\x00\xff", 2**63 - 1, 1.5, None]
    assert values[4] == "각\n"
    assert values[5] == float("inf")
    assert last == b"\x00"
    engine.dispose()


def test_a_parameter_is_a_plain_value(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with pytest.raises(UsageError, match="the value of :a is no text, number or bytes"):
        run_sql(engine, "SELECT :a", {"a": Path()})
    engine.dispose()


CALLS = [
    "lo_import('/etc/passwd')",
    "LO_EXPORT (1, '/tmp/x')",
    "loread(0, 9)",
    "lowrite(0, 'x')",
    "pg_catalog.\"pg_read_file\" ('/etc/passwd')",
    "pg_read_file/* a /* b */ c */('/etc/passwd')",
    "pg_read_binary_file -- a\n('/etc/passwd')",
    "1 AS x$a$, pg_read_file('/etc/passwd') AS y$a$",
    "date'\\', pg_sleep(9), '",
    "e'\\'', pg_sleep(9)",
    "pg_ls_dir('.')",
    "pg_ls_waldir()",
    "pg_stat_file('a')",
    "pg_sleep(60)",
    "pg_sleep_for('1 hour')",
    "pg_sleep_until('2999-01-01')",
    "pg_terminate_backend(1)",
    "pg_cancel_backend(1)",
    "pg_reload_conf()",
    "set_config('role', 'postgres', false)",
    "set_config('statement_timeout', '0', true)",
    "dblink('dbname=x', 'DELETE FROM article')",
    "dblink_exec('x')",
    "query_to_xml('SELECT 1', true, true, '')",
    "query_to_xml_and_xmlschema('SELECT 1', true, true, '')",
    "database_to_xml(true, true, '')",
    "cursor_to_xml('a', 1, true, true, '')",
    "* FROM ts_stat('SELECT to_tsvector(1)')",
    "pg_advisory_lock(1)",
    "pg_try_advisory_xact_lock(1)",
    "pg_notify('a', 'b')",
    "pg_export_snapshot()",
    "pg_create_physical_replication_slot('a')",
    "pg_copy_logical_replication_slot('a', 'b')",
    "pg_logical_emit_message(false, 'a', 'b')",
    "pg_switch_wal()",
    "pg_wal_replay_pause()",
    "pg_stat_reset()",
    "pg_log_backend_memory_contexts(1)",
    "brin_summarize_new_values('a')",
    "binary_upgrade_set_next_pg_type_oid(1)",
    'U&"pg\\005fsleep"(9)',
]


@pytest.mark.parametrize("call", CALLS)
def test_what_reaches_beyond_the_tables_is_refused_on_postgresql(call: str) -> None:
    with pytest.raises(UsageError, match="only reading of tables is allowed"):
        check_statement(f"SELECT {call}")


NO_CALLS = [
    "SELECT 1 AS lo_value",
    "SELECT '%pg_sleep%'",
    'SELECT "pg_notify" FROM a',
    "SELECT ts_status(1)",
    "SELECT 'u&' || 1",
]


@pytest.mark.parametrize("query", NO_CALLS)
def test_names_alone_are_no_calls(query: str) -> None:
    check_statement(query)


@pytest.fixture
def postgresql(database: Engine) -> Engine:
    if database.dialect.name != "postgresql":
        pytest.skip("of PostgreSQL")
    return database


@pytest.mark.slow
def test_postgresql_stops_what_takes_too_long(postgresql: Engine) -> None:
    for query in (
        "SELECT count(*) FROM generate_series(1, 1e12)",
        f"{SERIES}) SELECT max(x) FROM n",
        "SELECT count(*) FROM generate_series(1, 1e7) a, generate_series(1, 1e7) b",
        "SELECT count(*) FROM generate_series(1, 1000000) n WHERE repeat('a', 9999) || n ~ '^(a|aa)+$'",
    ):
        ask(postgresql, query)


@pytest.mark.slow
def test_postgresql_sends_no_more_rows_than_wanted(postgresql: Engine) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    query = "SELECT repeat('x', 1000) FROM generate_series(1, 1000000)"
    assert len(run_sql(postgresql, query, {}, timeout=20, limit=3).rows) == 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 << 10


@pytest.mark.slow
def test_postgresql_keeps_nothing_of_a_session(postgresql: Engine) -> None:
    for query in (
        "SET ROLE postgres",
        "RESET ROLE",
        "SET SESSION AUTHORIZATION postgres",
        "DO 'BEGIN END'",
        "LISTEN a",
    ):
        with pytest.raises(UsageError):
            run_sql(postgresql, query, {})
    with postgresql.connect() as connection:
        assert connection.scalar(text("SHOW transaction_read_only")) == "off"
