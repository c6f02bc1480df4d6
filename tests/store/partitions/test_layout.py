"""The catalogue tells which tables are partitioned, and where."""

from newsdb.store.engine import begin_read, open_engine
from newsdb.store.partitions.layout import (
    MOVABLE,
    PARTITIONED,
    has_keys_on_partitions,
    list_keys,
    list_servers,
    read_partitions,
)
from newsdb.store.schema import METADATA
from tests.store.conftest import PARTITIONS, execute


def test_nothing_refers_to_a_table_that_may_be_partitioned() -> None:
    referred = {key.column.table.name for table in METADATA.tables.values() for key in table.foreign_keys}
    assert not referred & PARTITIONED.keys()


def test_every_key_of_a_table_contains_the_column_that_it_is_partitioned_by() -> None:
    for name in PARTITIONED.keys() & METADATA.tables.keys():
        assert PARTITIONED[name] in {column.name for column in METADATA.tables[name].primary_key}
    for name in MOVABLE.keys() & METADATA.tables.keys():
        (key,) = METADATA.tables[name].primary_key
        assert key.name == MOVABLE[name]


def test_a_plain_archive_has_no_partitions(url: str) -> None:
    engine = open_engine(url)
    with begin_read(engine) as connection:
        if not read_partitions(connection):
            assert list_servers(connection) == []
            assert not has_keys_on_partitions("revision_text", read_partitions(connection))
    engine.dispose()


def test_each_table_has_all_partitions_and_no_other_table_of_the_user_counts(partitioned_url: str) -> None:
    execute(
        partitioned_url,
        "CREATE TABLE mine (id int) PARTITION BY HASH (id);"
        "CREATE TABLE mine_0 PARTITION OF mine FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
    )
    engine = open_engine(partitioned_url)
    with begin_read(engine) as connection:
        partitions = read_partitions(connection)
        assert list_servers(connection) == []
    engine.dispose()
    assert [(each.table, each.name, each.number, each.modulus, each.server) for each in partitions] == [
        (table, f"{table}_{number}", number, PARTITIONS, None)
        for table in sorted(PARTITIONED)
        for number in range(PARTITIONS)
    ]
    assert {name for name in PARTITIONED if has_keys_on_partitions(name, partitions)} == {*MOVABLE}


def test_a_local_partition_of_a_movable_table_refers_to_its_owner() -> None:
    assert list_keys("article_grams", 7) == {
        "pk_article_grams_7": "PRIMARY KEY (article_id)",
        "fk_article_grams_article_id_article_7": (
            "FOREIGN KEY (article_id) REFERENCES article(id) ON DELETE CASCADE"
        ),
    }
