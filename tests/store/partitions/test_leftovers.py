"""Rows that a failed commit left on a server are found, and harm no later one."""

from pathlib import Path

import pytest

from newsdb import Archive
from tests.ingest.builder import article, write_jsonl
from tests.store.conftest import PARTITIONS, Servers, execute
from tests.store.partitions.life import live, read_all


@pytest.fixture
def spread(servers: Servers) -> Servers:
    """Move a partition of the empty archive to the server `north`."""
    with Archive(servers.url) as archive:
        archive.maintenance.move_partition(2, "north")
    return servers


def leave_rows(spread: Servers, condition: str) -> list[int]:
    """Put texts without an article onto the server, with the ids from 1 to 999 that meet a condition."""
    belongs = f"satisfies_hash_partition('revision_text'::regclass, {PARTITIONS}, 2, CAST(id AS bigint))"
    chosen = execute(
        spread.url,
        f"SELECT id FROM generate_series(1, 999) AS id WHERE {condition.format(belongs=belongs)}",
    )
    ids = [int(str(row[0])) for row in chosen]
    values = ", ".join(f"({id_}, 'left')" for id_ in ids)
    execute(spread.databases["north"], f"INSERT INTO revision_text_2 VALUES {values}")
    return ids


def test_the_next_ingest_takes_the_place_of_rows_that_a_failed_one_left(
    spread: Servers, postgres_url: str, tmp_path: Path
) -> None:
    with Archive(postgres_url) as plain, Archive(spread.url) as archive:
        for each in (plain, archive):
            live(each, tmp_path)
        leave_rows(spread, "{belongs} AND id > (SELECT max(id) FROM revision)")
        new = write_jsonl(tmp_path / "new.jsonl", *(article(number) for number in range(50, 70)))
        for each in (plain, archive):
            assert each.ingest([new]).new == 20
        assert archive.maintenance.check() == []
    assert read_all(spread.url) == read_all(postgres_url)


def test_rows_without_an_article_are_named_and_repaired(spread: Servers, tmp_path: Path) -> None:
    with Archive(spread.url) as archive:
        live(archive, tmp_path)
        before = read_all(spread.url)
        ids = leave_rows(spread, "{belongs} AND id > 900")
        astray = leave_rows(spread, "NOT {belongs} AND id < 9")
        count = len(ids) + len(astray)
        line = f"revision_text_2: {count} that belong to no article; run db check --repair (one is {min(astray)})"
        assert line in archive.maintenance.check()
        repaired = archive.maintenance.repair()
        assert f"revision_text_2: {count} rows that belong to no article" in repaired
        assert archive.maintenance.check() == []
    assert read_all(spread.url) == {**before, "known_record": []}  # a repair makes all records be read again
