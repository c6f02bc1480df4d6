"""Judgements are checked, stored, and change the rows that they touch, and no others."""

import pytest
from sqlalchemy import Connection, Table, func, select, update

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.resolve.integrity import check_resolution
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.name_settlement import settle_names
from newsdb.store.schema import (
    ARTICLE,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    JUDGEMENT,
    MENTION,
    REPORTER_ARTICLE,
)
from newsdb.store.upkeep.integrity import check_integrity
from tests.query.builder import Builder


@pytest.fixture
def world(build: Builder) -> Builder:
    """Companies 1 to 3; outlets 1 and 2 with a reporter 류하람 each (1 and 2); articles 1 to 3."""
    for name in ("한빛", "두물", "새벽"):
        build.entity("company", name)
    first, second = build.outlet("가나일보"), build.outlet("다라신문")
    reporters = [build.reporter("류하람", outlet) for outlet in (first, second)]
    build.article(
        "한빛과 두물이다.", outlet=first, reporters=reporters[:1], mentions=(("한빛", 1), ("두물", 2))
    )
    build.article("두물이다.", outlet=second, reporters=reporters[1:], mentions=(("두물", 2),))
    build.article("새벽이다.", outlet=second, mentions=(("새벽", 3), ("이다", None)))
    return build


def column(connection: Connection, table: Table, name: str) -> list[object]:
    """Return the values of a column in the order of the ids."""
    return list(connection.scalars(select(table.c[name]).order_by(*table.primary_key)))


def listed(connection: Connection) -> list[tuple[int, int]]:
    columns = (ENTITY_ARTICLE.c.article_id, ENTITY_ARTICLE.c.entity_id)
    return [(row[0], row[1]) for row in connection.execute(select(*columns).order_by(*columns))]


def problems(connection: Connection) -> list[str]:
    found = [*check_integrity(connection), *check_resolution(connection)]
    return [line for line in found if "published" not in line]


def test_a_merge_moves_mentions_and_listings_and_undo_brings_them_back(
    connection: Connection, world: Builder
) -> None:
    with JudgementBatch(connection) as batch:
        number = batch.merge("entity", 1, 2, "가온")
    assert column(connection, ENTITY, "canonical_id") == [1, 1, 3]
    assert column(connection, MENTION, "entity_id") == [1, 1, 1, 3, None]
    assert column(connection, MENTION, "extracted_entity_id") == [1, 2, 2, 3, None]
    assert listed(connection) == [(1, 1), (2, 1), (3, 3)]
    assert problems(connection) == []
    with JudgementBatch(connection) as batch:
        assert batch.undo("entity", number, "나래").right == 2
    assert column(connection, MENTION, "entity_id") == [1, 2, 2, 3, None]
    assert listed(connection) == [(1, 1), (1, 2), (2, 2), (3, 3)]
    assert problems(connection) == []


def test_rows_that_no_judgement_touches_are_left_alone(connection: Connection, world: Builder) -> None:
    connection.execute(update(MENTION).where(MENTION.c.id == 4).values(entity_id=1))
    connection.execute(update(ENTITY_ARTICLE).where(ENTITY_ARTICLE.c.entity_id == 3).values(mention_count=9))
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 1, 2, "가온")
    assert column(connection, MENTION, "entity_id")[3] == 1
    assert 9 in column(connection, ENTITY_ARTICLE, "mention_count")
    assert any("mention: 1 with another entity" in line for line in problems(connection))


def test_a_batch_recomputes_once_what_all_its_judgements_say(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        first = batch.merge("entity", 1, 2, "가온")
        batch.merge("entity", 3, 1, "가온")
        batch.undo("entity", first, "가온")
    assert column(connection, ENTITY, "canonical_id") == [3, 2, 3]
    assert column(connection, MENTION, "entity_id") == [3, 2, 2, 3, None]
    assert problems(connection) == []


def test_a_merge_is_refused_where_it_is_known_or_judged_different(
    connection: Connection, world: Builder
) -> None:
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 1, 2, "가온")
        with pytest.raises(UsageError, match="count as one already"):
            batch.merge("entity", 2, 1, "가온")
        with pytest.raises(UsageError, match="both names"):
            batch.merge("entity", 3, 3, "가온")
        with pytest.raises(NotFoundError, match="no entity #7"):
            batch.merge("entity", 1, 7, "가온")
        with pytest.raises(UsageError, match="undo that first"):
            batch.judge_different("entity", 1, 2, "가온")
        number = batch.judge_different("entity", 2, 3, "가온")
        with pytest.raises(UsageError, match=f"judgement {number} says that already"):
            batch.judge_different("entity", 3, 1, "가온")
        with pytest.raises(UsageError, match=f"newsdb entity undo {number}"):
            batch.merge("entity", 3, 1, "가온")
        batch.undo("entity", number, "가온")
        batch.merge("entity", 3, 1, "가온")
    assert column(connection, ENTITY, "canonical_id") == [3, 3, 3]


def test_a_kind_is_the_last_in_force_else_the_extracted_one(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        with pytest.raises(UsageError, match="of the kind company already"):
            batch.set_kind(1, "company", "가온")
        first = batch.set_kind(1, "media", "가온")
        second = batch.set_kind(1, "organisation", "가온")
    assert column(connection, ENTITY, "kind") == ["organisation", "company", "company"]
    for number, kind in ((second, "media"), (first, "company")):
        with JudgementBatch(connection) as batch:
            batch.undo("entity", number, "가온")
        assert column(connection, ENTITY, "kind")[0] == kind
    assert problems(connection) == []


def test_a_split_makes_a_namesake_for_some_articles(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        number, new_id = batch.split(2, [2], "가온")
    assert column(connection, MENTION, "entity_id") == [1, 2, new_id, 3, None]
    assert connection.execute(
        select(ENTITY.c.name, ENTITY.c.kind, ENTITY.c.origin).where(ENTITY.c.id == new_id)
    ).one() == ("두물", "company", "split")
    assert problems(connection) == []
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 3, new_id, "가온")
    assert column(connection, MENTION, "entity_id") == [1, 2, 3, 3, None]
    with JudgementBatch(connection) as batch:
        batch.undo("entity", None, "가온")
        batch.undo("entity", number, "가온")
    assert column(connection, MENTION, "entity_id") == [1, 2, 2, 3, None]
    assert problems(connection) == []


def test_a_name_means_those_who_have_it_once_they_are_one(
    connection: Connection, build: Builder, world: Builder
) -> None:
    build.entity("company", "나루")
    with JudgementBatch(connection) as batch:
        for entity_id in (1, 2):
            batch.add_alias(entity_id, "새벽", "가온")
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3, 4]
    with JudgementBatch(connection) as batch:
        batch.merge("entity", 2, 1, "가온")
    assert column(connection, ENTITY, "canonical_id") == [2, 2, 2, 4]
    assert column(connection, MENTION, "entity_id")[3] == 2
    assert column(connection, MENTION, "extracted_entity_id")[3] == 3
    assert (3, 2) in listed(connection)
    assert problems(connection) == []
    with JudgementBatch(connection) as batch:
        batch.add_alias(4, "새벽", "가온")  # another one of that name: it is ambiguous again
    assert column(connection, MENTION, "entity_id")[3] == 3
    assert problems(connection) == []


def test_what_counts_as_one_by_its_name_is_judged_different_and_back(
    connection: Connection, build: Builder, world: Builder
) -> None:
    person = build.entity("person", "한빛")
    with JudgementBatch(connection) as batch:
        settle_names(connection, batch.resolver, ["한빛"])
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3, 1]
    with JudgementBatch(connection) as batch:
        with pytest.raises(UsageError, match="count as one"):
            batch.merge("entity", 1, person, "가온")
        number = batch.judge_different("entity", 1, person, "가온")
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3, 4]
    assert problems(connection) == []
    with JudgementBatch(connection) as batch:
        batch.undo("entity", number, "나래")
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3, 1]
    with JudgementBatch(connection) as batch:
        batch.set_kind(1, "company", "가온")  # no user has said so
        with pytest.raises(UsageError, match="of the kind company already"):
            batch.set_kind(1, "company", "가온")
    assert problems(connection) == []


def test_an_alias_is_the_users_until_it_is_undone(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        with pytest.raises(UsageError, match="too short"):
            batch.add_alias(1, "한", "가온")
        batch.add_alias(1, "한빛", "가온")  # a text's name becomes the user's
        with pytest.raises(UsageError, match="already"):
            batch.add_alias(1, "한 빛", "가온")
        assert batch.add_aliases(1, ["한빛", "한빛전자"], "가온") == [2]
    assert column(connection, ENTITY_ALIAS, "source") == ["user", "text", "text", "user"]
    assert column(connection, ENTITY_ALIAS, "extracted_source") == ["text", "text", "text", None]
    with JudgementBatch(connection) as batch:
        assert batch.remove_alias(1, "한빛전자", "나래").id == 2
        assert batch.undo("entity", 1, "나래").name == "한빛"
        with pytest.raises(NotFoundError, match="that a text gives"):
            batch.remove_alias(1, "한빛", "나래")
        with pytest.raises(NotFoundError, match="is no name of entity #1"):
            batch.remove_alias(1, "해솔", "나래")
    assert column(connection, ENTITY_ALIAS, "source") == ["text", "text", "text"]
    assert problems(connection) == []


def test_merged_outlets_move_articles_and_make_namesakes_one(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        number = batch.merge("outlet", 2, 1, "가온")
        with pytest.raises(UsageError, match="reporter #1 and #2 count as one already"):
            batch.merge("reporter", 1, 2, "가온")
    assert column(connection, ARTICLE, "outlet_id") == [2, 2, 2]
    assert column(connection, ARTICLE, "stated_outlet_id") == [1, 2, 2]
    assert column(connection, BYLINE, "reporter_id") == [2, 2]
    assert column(connection, BYLINE, "stated_reporter_id") == [1, 2]
    assert set(column(connection, REPORTER_ARTICLE, "reporter_id")) == {2}
    assert problems(connection) == []
    with JudgementBatch(connection) as batch:
        with pytest.raises(NotFoundError, match=f"no entity judgement {number}"):
            batch.undo("entity", number, "가온")
        batch.undo("outlet", number, "가온")
        with pytest.raises(UsageError, match="undone already"):
            batch.undo("outlet", number, "가온")
        with pytest.raises(NotFoundError, match="no judgement on outlet names is left to undo"):
            batch.undo("outlet", None, "가온")
    assert column(connection, ARTICLE, "outlet_id") == [1, 2, 2]
    assert column(connection, BYLINE, "reporter_id") == [1, 2]
    assert problems(connection) == []


def test_namesakes_that_were_judged_different_stay_apart_at_merged_outlets(
    connection: Connection, world: Builder
) -> None:
    with JudgementBatch(connection) as batch:
        batch.judge_different("reporter", 1, 2, "가온")
        batch.merge("outlet", 1, 2, "가온")
    assert column(connection, BYLINE, "reporter_id") == [1, 2]
    with JudgementBatch(connection) as batch:
        batch.undo("reporter", None, "가온")
    assert column(connection, BYLINE, "reporter_id") == [1, 1]
    assert problems(connection) == []


def test_a_failed_batch_recomputes_nothing(connection: Connection, world: Builder) -> None:
    def fail() -> None:
        with JudgementBatch(connection) as batch:
            batch.merge("entity", 1, 2, "가온")
            batch.merge("entity", 1, 7, "가온")

    with pytest.raises(NotFoundError):
        fail()
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3]
    assert connection.scalar(select(func.count()).select_from(JUDGEMENT)) == 1  # the caller rolls back


def test_what_is_judged_at_once_is_undone_at_once(connection: Connection, world: Builder) -> None:
    with JudgementBatch(connection) as batch:
        alone = batch.set_kind(3, "media", "가온")
        number = batch.mark_batch()
        batch.merge("entity", 1, 2, "가온")
        batch.merge("entity", 1, 3, "가온")
        batch.merge("outlet", 1, 2, "가온")
    assert column(connection, JUDGEMENT, "batch_id") == [None, number, number, number]
    with JudgementBatch(connection) as batch:
        undone = batch.undo_batch("entity", number, "나래")
        assert [judgement.id for judgement in undone] == [number + 1, number]
        with pytest.raises(NotFoundError, match="no entity judgements in force were accepted at once"):
            batch.undo_batch("entity", number, "나래")
        with pytest.raises(NotFoundError):
            batch.undo_batch("entity", alone, "나래")
    assert column(connection, ENTITY, "canonical_id") == [1, 2, 3]
    assert problems(connection) == []
