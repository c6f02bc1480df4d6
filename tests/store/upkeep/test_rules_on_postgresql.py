"""Each rule of `db check` finds on PostgreSQL what it finds on SQLite."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from newsdb import Archive
from newsdb.ingest.checks.address_keys import check_address_keys
from newsdb.ingest.checks.record_options import check_record_options
from newsdb.store.upkeep.completeness import check_completeness
from newsdb.store.upkeep.value_rules import check_values
from tests.ingest.checks import test_address_keys, test_record_options
from tests.store.upkeep import test_completeness, test_value_rules

Check = Callable[[Connection], Iterator[str]]
Fill = Callable[[str, Path], Archive]


@pytest.mark.parametrize(
    ("fill", "damage", "check"),
    [
        (test_value_rules.fill, test_value_rules.DAMAGE, check_values),
        (test_completeness.fill, test_completeness.DAMAGE, check_completeness),
        (test_address_keys.fill, test_address_keys.DAMAGE, check_address_keys),
        (test_record_options.fill, test_record_options.DAMAGE, check_record_options),
    ],
    ids=["values", "completeness", "addresses", "records"],
)
def test_what_is_damaged_is_found(
    postgres_url: str, tmp_path: Path, fill: Fill, damage: list[tuple[str, str]], check: Check
) -> None:
    archive = fill(postgres_url, tmp_path)
    missed = []
    with archive.database.engine.connect() as connection:
        for statement, problem in damage:
            with connection.begin() as transaction:
                assert list(check(connection)) == []
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no foreign keys
                done = connection.exec_driver_sql(
                    statement.replace("x'00'", "'\\x00'::bytea").replace("%", "%%")
                )
                assert done.rowcount > 0
                if not any(line.startswith(problem) for line in check(connection)):
                    missed.append((statement, list(check(connection))))
                transaction.rollback()
    archive.close()
    assert missed == []
