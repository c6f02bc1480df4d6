"""Partitions lie on two foreign servers, and the archive is the same; they come back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from newsdb import Archive, Filters
from newsdb.model.errors import NotFoundError, SchemaError, UsageError
from newsdb.store.engine import begin_read, open_engine
from newsdb.store.partitions.layout import MOVABLE, list_servers, read_partitions
from newsdb.store.partitions.moving import move_partition, write_statements
from newsdb.store.text_index import TEXT_INDEX
from tests.cli.real import run
from tests.ingest.builder import article, write_jsonl
from tests.store.conftest import PARTITIONS, Servers, execute
from tests.store.partitions.life import ask, live, read_all
from tests.store.test_grants import url_of

_PLACES = {"north": 2, "south": 3}


@pytest.fixture
def engine(servers: Servers) -> Iterator[Engine]:
    """Open the archive whose servers are ready."""
    opened = open_engine(servers.url)
    yield opened
    opened.dispose()


@pytest.fixture
def spread(servers: Servers, engine: Engine) -> Servers:
    """Move two partitions of the empty archive to the servers."""
    for server, number in _PLACES.items():
        move_partition(engine, number, server)
    return servers


def count_rows(url: str, name: str) -> int:
    """Return the number of rows of a table."""
    [(count,)] = execute(url, f"SELECT count(*) FROM {name}")
    assert isinstance(count, int)
    return count


def test_an_archive_on_three_servers_has_the_rows_and_answers_of_a_plain_one(
    spread: Servers, postgres_url: str, tmp_path: Path
) -> None:
    with Archive(postgres_url) as plain, Archive(spread.url) as archive:
        for each in (plain, archive):
            live(each, tmp_path)
        assert read_all(spread.url) == read_all(postgres_url)
        assert ask(archive) == ask(plain)
        assert archive.maintenance.check() == []
        assert archive.maintenance.repair() == []
    for table in MOVABLE:
        for server, number in _PLACES.items():
            assert count_rows(spread.databases[server], f"{table}_{number}") > 0


def test_a_filled_partition_goes_to_a_server_and_comes_back_with_all_rows(
    servers: Servers, tmp_path: Path
) -> None:
    north = servers.databases["north"]
    with Archive(servers.url) as archive:
        live(archive, tmp_path)
        before, answers = read_all(servers.url), ask(archive)
        moved = run(servers.url, "db", "move", "2", "--server", "north")
        rows = sum(count_rows(north, f"{table}_2") for table in MOVABLE)
        assert (moved.exit_code, moved.stderr) == (0, f"partition 2: {rows} rows moved, all compared\n")
        assert read_all(servers.url) == before
        assert ask(archive) == answers
        assert archive.maintenance.check() == []
        archive.maintenance.move_partition(2, None)
        assert read_all(servers.url) == before
        assert archive.maintenance.check() == []
        with archive.database.begin_read() as connection:
            assert list_servers(connection) == []
        for table in MOVABLE:
            assert count_rows(north, f"{table}_2") == 0
        archive.maintenance.move_partition(2, "north")  # the tables there can be used again
        assert read_all(servers.url) == before


def test_writers_take_turns_while_readers_ask(spread: Servers, tmp_path: Path) -> None:
    def write(writer: int) -> int:
        shared = [article(number) for number in range(1, 13)]
        own = [article(100 * writer + number) for number in range(1, 13)]
        with Archive(spread.url) as archive:
            return archive.ingest([write_jsonl(tmp_path / f"{writer}.jsonl", *shared, *own)]).new

    def ask_often(_: int) -> int:
        with Archive(spread.url) as archive:
            return max(len(archive.articles(Filters(texts=("공장",)), limit=100).rows) for _ in range(5))

    with ThreadPoolExecutor(5) as threads:
        stored, asked = threads.map(write, (1, 2, 3)), threads.map(ask_often, range(2))
        assert sum(stored) == 12 + 3 * 12
        assert max(asked) <= 48
    with Archive(spread.url) as archive:
        assert archive.maintenance.check() == []


def explain(engine: Engine, statement: str, *settings: str) -> str:
    """Return the plan of a statement, with the SQL that the servers get."""
    with begin_read(engine) as connection:
        for setting in settings:
            connection.exec_driver_sql(f"SET LOCAL {setting}")
        return "\n".join(connection.scalars(text(f"EXPLAIN (VERBOSE) {statement}")))


def test_each_server_searches_its_own_text_index(spread: Servers, engine: Engine) -> None:
    search = f"SELECT article_id FROM {TEXT_INDEX} WHERE grams @@ CAST('''공장''' AS tsquery)"
    plan = explain(engine, search)
    for number in _PLACES.values():
        assert f"FROM public.article_grams_{number} WHERE ((grams @@ '''공장'''::tsquery))" in plan


def test_a_join_of_tables_of_one_key_is_made_on_their_server(
    servers: Servers, engine: Engine, tmp_path: Path
) -> None:
    with Archive(servers.url) as archive:
        live(archive, tmp_path)
    for server, number in _PLACES.items():
        move_partition(engine, number, server)
    joined = "SELECT source, length(body) FROM revision_text JOIN revision_source USING (revision_id)"
    plan = explain(engine, joined, "enable_partitionwise_join = on")
    for number in _PLACES.values():
        # Each server joins its partitions, and sends what is joined.
        [there] = [line for line in plan.splitlines() if "Remote SQL" in line and f"_text_{number} " in line]
        assert f"INNER JOIN public.revision_source_{number} " in there


def test_rows_are_deleted_on_their_server_by_their_key(spread: Servers, engine: Engine) -> None:
    ids = ", ".join(map(str, range(1, 9 * PARTITIONS)))
    plan = explain(engine, f"DELETE FROM revision_text WHERE revision_id IN ({ids})")
    for number in _PLACES.values():
        assert f"Remote SQL: DELETE FROM public.revision_text_{number} WHERE" in plan


def test_a_dump_is_refused_with_what_makes_a_whole_copy(spread: Servers, tmp_path: Path) -> None:
    with Archive(spread.url) as archive:
        live(archive, tmp_path)
    refused = run(spread.url, "db", "backup", str(tmp_path / "news.dump"))
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "on foreign servers (north, south), which pg_dump leaves out" in refused.stderr
    assert "newsdb copy --from postgresql://" in refused.stderr
    copied = tmp_path / "copy.db"
    with Archive(str(copied)) as archive:
        archive.maintenance.copy_from(spread.url)
        assert archive.maintenance.check() == []
    assert read_all(str(copied)) == read_all(spread.url)


def test_a_copy_fills_partitions_on_servers(spread: Servers, sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        live(archive, tmp_path)
    with Archive(spread.url) as archive:
        archive.maintenance.copy_from(sqlite_url)
        assert archive.maintenance.check() == []
    assert read_all(spread.url) == read_all(sqlite_url)


def test_a_role_that_reads_needs_a_user_mapping(spread: Servers, reader: str, tmp_path: Path) -> None:
    with Archive(spread.url) as archive:
        live(archive, tmp_path)
        own = ask(archive)
    missing = run(spread.url, "db", "grant", reader)
    assert missing.exit_code == 1
    assert (
        f'no user mapping on north, where partitions are; make it first: CREATE USER MAPPING FOR "{reader}"'
        in (missing.stderr)
    )
    assert run(spread.url, "db", "grant", reader, "--views-only").exit_code == 0  # they read as their owner
    [(options,)] = execute(
        spread.url, "SELECT array_to_string(umoptions, ',') FROM pg_user_mappings WHERE srvname = 'north'"
    )
    login = ", ".join("{} '{}'".format(*option.split("=", 1)) for option in str(options).split(","))
    for server in spread.databases:
        execute(
            spread.url,
            f"CREATE USER MAPPING FOR {reader} SERVER {server} OPTIONS ({login}, password_required 'false')",
        )
    assert run(spread.url, "db", "grant", reader).exit_code == 0
    with Archive(url_of(spread.url, reader)) as archive:
        assert ask(archive) == own
    execute(spread.url, f"DROP OWNED BY {reader} CASCADE")


def test_what_cannot_be_moved_is_refused_and_stays(servers: Servers, engine: Engine, tmp_path: Path) -> None:
    with Archive(servers.url) as archive:
        live(archive, tmp_path)
    before = read_all(servers.url)
    with pytest.raises(
        NotFoundError, match=r'no server west of postgres_fdw; make it first: CREATE SERVER "west"'
    ):
        move_partition(engine, 2, "west")
    with pytest.raises(NotFoundError, match="there is no partition 4; they are numbered from 0 to 3"):
        move_partition(engine, 4, "north")
    with pytest.raises(UsageError, match="partition 1 is in this database already"):
        move_partition(engine, 1, None)
    with pytest.raises(
        SchemaError, match=r'nothing was moved: relation "public\.article_grams_1" does not exist'
    ):
        move_partition(engine, 1, "north")
    execute(servers.databases["north"], "INSERT INTO revision_text_2 VALUES (1, 'left')")
    with pytest.raises(SchemaError, match="the table revision_text_2 of north holds rows; empty it first"):
        move_partition(engine, 2, "north")
    move_partition(engine, 3, "south")
    with pytest.raises(UsageError, match="partition 3 is on south already"):
        move_partition(engine, 3, "south")
    assert read_all(servers.url) == before
    assert count_rows(servers.databases["north"], "article_grams_2") == 0
    for options in ((), ("--back", "--ddl"), ("--server", "north", "--back")):
        refused = run(servers.url, "db", "move", "2", *options)
        assert "give one of --server, --back and --ddl" in refused.stderr


def test_an_archive_without_partitions_has_none_to_move(sqlite_url: str) -> None:
    refused = run(sqlite_url, "db", "move", "0", "--ddl")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "the archive has no partitions; newsdb db create --partitions N makes a new one" in refused.stderr


def test_the_statements_for_a_server_make_the_tables_with_their_keys_and_indexes(
    partitioned_url: str,
) -> None:
    engine = open_engine(partitioned_url)
    statements = write_statements(engine, 3).splitlines()
    engine.dispose()
    key = "revision_id bigint NOT NULL"
    record = (
        "source character varying NOT NULL, record_number integer NOT NULL, format character varying NOT NULL"
    )
    assert statements == [
        "CREATE TABLE article_grams_3 (article_id bigint NOT NULL, grams tsvector NOT NULL, PRIMARY KEY (article_id));",
        "CREATE INDEX ON article_grams_3 USING gin (grams);",
        f"CREATE TABLE revision_source_3 ({key}, {record}, packed bytea NOT NULL, PRIMARY KEY (revision_id));",
        f"CREATE TABLE revision_text_3 ({key}, body character varying NOT NULL, PRIMARY KEY (revision_id));",
    ]
    assert run(partitioned_url, "db", "move", "3", "--ddl").stdout.splitlines() == statements


def test_a_server_that_does_not_answer_is_named_in_one_line(spread: Servers, tmp_path: Path) -> None:
    with Archive(spread.url) as archive:
        live(archive, tmp_path)
    execute(spread.url, "ALTER SERVER north OPTIONS (SET port '1')")
    failed = run(spread.url, "query", "articles", "반도체")
    assert (failed.exit_code, failed.stderr.count("\n")) == (1, 1)
    assert 'could not connect to server "north"' in failed.stderr


def test_partitions_are_named_with_their_servers(spread: Servers, engine: Engine) -> None:
    with begin_read(engine) as connection:
        assert list_servers(connection) == ["north", "south"]
        found = {each.name: each.server for each in read_partitions(connection) if each.server}
    assert found == {f"{table}_{number}": server for table in MOVABLE for server, number in _PLACES.items()}
