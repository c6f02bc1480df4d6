"""Names that users give are stored as theirs, and come back for extraction."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Engine, select

from newsdb.model.errors import AmbiguousError, NotFoundError, UsageError
from newsdb.orm import Entity, EntityAlias, EntityIdentifier
from newsdb.resolve.entities import Description, Entities, Name
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.user_entities import Describe, EntityImport, UserName, list_user_names
from newsdb.resolve.user_entities import import_entities as import_by
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.writing.identities import add_text_aliases

HANBIT = Description(
    "company", "한빛전자", ("한빛전자", "Hanbit"), (("ticker", "KRX:999990"),), "a maker of lamps"
)


def described(key: str) -> Description:
    assert key == "hanbit"
    return HANBIT


def known(entity: EntityImport) -> tuple[str, Description] | None:
    return ("hanbit", HANBIT) if entity.name in HANBIT.names else None


def unknown(_entity: EntityImport) -> None:
    return None


def add_alias(connection: Connection, entity_id: int, name: str) -> int:
    with JudgementBatch(connection) as batch:
        return batch.add_alias(entity_id, name, "가온")


def import_entities(
    connection: Connection, entities: Sequence[EntityImport], describe: Describe
) -> tuple[int, int]:
    with JudgementBatch(connection) as batch:
        return import_by(batch, entities, describe, "가온")


def mentioned(engine: Engine, *names: Name) -> list[int | None]:
    with begin_write(engine) as connection:
        return list(Entities(described).ids(connection, names).values())


def names_of(engine: Engine, entity_id: int) -> dict[str, str]:
    with begin_read(engine) as connection:
        rows = connection.execute(
            select(EntityAlias.name, EntityAlias.source).where(EntityAlias.entity_id == entity_id)
        )
        return {row.name: row.source for row in rows}


def test_an_alias_is_the_users_and_comes_back_with_the_key_of_its_entity(engine: Engine) -> None:
    assert mentioned(engine, Name("company", "Hanbit", "hanbit"), Name("person", "류하람", None)) == [1, 2]
    with begin_write(engine) as connection:
        assert add_alias(connection, 1, " 빛 전자 ")
        assert add_alias(connection, 2, "하람이")
        assert list_user_names(connection) == [
            UserName("hanbit", "company", "빛 전자"),
            UserName("archive:2", "person", "하람이"),
        ]


def test_a_mention_with_the_key_of_a_row_names_that_row(engine: Engine) -> None:
    mentioned(engine, Name("person", "류하람", None))
    assert mentioned(engine, Name("person", "하람이", "archive:1")) == [1]
    with begin_read(engine) as connection:
        assert connection.scalars(select(Entity.id)).all() == [1]


def test_a_name_that_the_entity_has_is_not_added_again(engine: Engine) -> None:
    mentioned(engine, Name("company", "Hanbit", "hanbit"))
    with begin_write(engine) as connection:
        with pytest.raises(UsageError, match="already"):
            add_alias(connection, 1, "Hanbit")
        add_alias(connection, 1, "빛전자")
        with pytest.raises(UsageError, match="already"):
            add_alias(connection, 1, "빛전자")
        assert [each.name for each in list_user_names(connection)] == ["빛전자"]


def test_a_name_from_a_text_becomes_the_users_when_a_user_gives_it(engine: Engine) -> None:
    mentioned(engine, Name("company", "Hanbit", "hanbit"))
    with begin_write(engine) as connection:
        add_text_aliases(connection, [(1, "빛전자")])
        assert list_user_names(connection) == []
        assert add_alias(connection, 1, "빛전자")
    assert names_of(engine, 1) == {"한빛전자": "knowledge", "Hanbit": "knowledge", "빛전자": "user"}


@pytest.mark.parametrize("name", ["", "  ", "빛"])
def test_a_name_of_fewer_than_two_letters_is_refused(engine: Engine, name: str) -> None:
    mentioned(engine, Name("company", "Hanbit", "hanbit"))
    with pytest.raises(UsageError, match="too short"), begin_write(engine) as connection:
        add_alias(connection, 1, name)


def test_an_alias_needs_an_entity(engine: Engine) -> None:
    with pytest.raises(NotFoundError, match="7"), begin_write(engine) as connection:
        add_alias(connection, 7, "빛전자")


def test_an_imported_entity_is_new_or_gets_the_names_that_it_lacks(engine: Engine) -> None:
    first = EntityImport("company", "두물랩", ("DMLab",), (("ticker", "KRX:999991"),))
    more = EntityImport("company", "두물랩", ("DMLab", "두물연구소"))
    with begin_write(engine) as connection:
        assert import_entities(connection, [first], unknown) == (1, 2)
        assert import_entities(connection, [first], unknown) == (0, 0)
        assert import_entities(connection, [more], unknown) == (0, 1)
    assert names_of(engine, 1) == {"두물랩": "user", "DMLab": "user", "두물연구소": "user"}


def test_an_imported_entity_that_the_knowledge_base_has_enters_with_all_its_names(engine: Engine) -> None:
    with begin_write(engine) as connection:
        given = EntityImport("company", "Hanbit", ("빛전자",))
        assert import_entities(connection, [given], known) == (1, 1)
    assert names_of(engine, 1) == {"한빛전자": "knowledge", "Hanbit": "knowledge", "빛전자": "user"}
    assert mentioned(engine, Name("company", "한빛전자", "hanbit")) == [1]


def test_an_identifier_finds_the_entity_under_another_name(engine: Engine) -> None:
    mentioned(engine, Name("company", "Hanbit", "hanbit"))
    given = EntityImport("company", "에이치비", (), (("ticker", "KRX:999990"), ("wikidata", "Q0")))
    with begin_write(engine) as connection:
        assert import_entities(connection, [given], unknown) == (0, 1)
    with begin_read(engine) as connection:
        rows = connection.execute(select(EntityIdentifier.entity_id, EntityIdentifier.value))
        assert [tuple(row) for row in rows] == [(1, "KRX:999990"), (1, "Q0")]


def test_another_identifier_of_the_same_scheme_makes_a_namesake(engine: Engine) -> None:
    people = [
        EntityImport("person", "류하람", (), (("wikidata", "Q1"),)),
        EntityImport("person", "류하람", (), (("wikidata", "Q2"),)),
    ]
    with begin_write(engine) as connection:
        assert import_entities(connection, people, unknown) == (2, 2)
        assert import_entities(connection, people, unknown) == (0, 0)
        with pytest.raises(AmbiguousError, match="류하람"):
            import_entities(connection, [EntityImport("person", "류하람", ("람이",))], unknown)
