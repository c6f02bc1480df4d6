"""What PostgreSQL cannot check of partitions is checked."""

from newsdb.store.engine import begin_read, begin_write, open_engine
from newsdb.store.upkeep.partition_checks import check_partitions


def test_plain_archives_have_nothing_to_check(url: str) -> None:
    engine = open_engine(url)
    with begin_read(engine) as connection:
        assert list(check_partitions(connection)) == []
    engine.dispose()


def test_a_partition_or_a_key_that_is_missing_is_named(partitioned_url: str) -> None:
    engine = open_engine(partitioned_url)
    with begin_read(engine) as connection:
        assert list(check_partitions(connection)) == []
    with begin_write(engine) as connection:
        for statement in (
            "ALTER TABLE entity_article DETACH PARTITION entity_article_1",
            "ALTER TABLE revision_text_3 DROP CONSTRAINT pk_revision_text_3",
            "ALTER TABLE article_grams_0 DROP CONSTRAINT fk_article_grams_article_id_article_0",
        ):
            connection.exec_driver_sql(statement)
        assert list(check_partitions(connection)) == [
            "entity_article: partition 1 is missing",
            "article_grams_0: the key fk_article_grams_article_id_article_0 is missing",
            "revision_text_3: the key pk_revision_text_3 is missing",
        ]
    engine.dispose()
