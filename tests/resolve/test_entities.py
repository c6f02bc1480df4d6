"""Names lead to entities: those that are there, those of the knowledge base, and new ones."""

import pytest
from sqlalchemy import Engine, func, select

from newsdb.orm import Entity, EntityAlias, EntityIdentifier
from newsdb.resolve.entities import Description, Entities, Name
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.writing.identities import add_text_aliases

HANBIT = Description(
    "company",
    "한빛전자",
    ("한빛전자", "Hanbit Electronics", "韓光電子"),
    (("ticker", "KRX:999990"),),
    "a maker of lamps",
)


def described(key: str) -> Description:
    assert key == "hanbit"
    return HANBIT


@pytest.fixture
def entities() -> Entities:
    return Entities(described)


def test_an_entity_comes_with_all_its_names_at_its_first_mention(engine: Engine, entities: Entities) -> None:
    with begin_write(engine) as connection:
        ids = entities.ids(connection, [Name("company", "Hanbit Electronics", "hanbit")])
    with begin_read(engine) as connection:
        entity = connection.execute(select(Entity.id, Entity.name, Entity.origin, Entity.knowledge_key)).one()
        names = connection.execute(
            select(EntityAlias.name, EntityAlias.script).order_by(EntityAlias.id)
        ).all()
        identifiers = connection.execute(select(EntityIdentifier.scheme, EntityIdentifier.value)).all()
    assert list(ids.values()) == [entity.id]
    assert (entity.name, entity.origin, entity.knowledge_key) == ("한빛전자", "curated", "hanbit")
    assert [tuple(row) for row in names] == [
        ("한빛전자", "hangul"),
        ("Hanbit Electronics", "latin"),
        ("韓光電子", "hanzi"),
    ]
    assert [tuple(row) for row in identifiers] == [("ticker", "KRX:999990")]


def test_all_names_of_an_entity_are_one_also_in_another_run(engine: Engine) -> None:
    for name in HANBIT.names:
        with begin_write(engine) as connection:
            found = Entities(described).ids(connection, [Name("company", name, "hanbit")])
            assert list(found.values()) == [1]


def test_an_unknown_name_is_made_once_for_each_kind(engine: Engine, entities: Entities) -> None:
    person, company = Name("person", "두물", None), Name("company", "두물", None)
    with begin_write(engine) as connection:
        found = entities.ids(connection, [person, company, Name("company", "㈜두물", None)])
        again = Entities(described).ids(connection, [person, company])
    assert len(set(found.values())) == 2
    assert found[company] == found[Name("company", "㈜두물", None)] == again[company]


def test_a_name_has_an_entity_of_its_own_whoever_else_has_it(engine: Engine, entities: Entities) -> None:
    with begin_write(engine) as connection:
        [holder] = entities.ids(connection, [Name("person", "김바다", None)]).values()
        assert holder is not None
        add_text_aliases(connection, [(holder, "김하늘")])
        first = entities.ids(connection, [Name("person", "김하늘", None)])
        fresh = Entities(described).ids(connection, [Name("person", "김하늘", None)])
    assert first == fresh
    assert holder not in first.values()


@pytest.mark.parametrize("order", [1, -1])
def test_the_main_name_is_the_plainest_spelling_in_any_order(engine: Engine, order: int) -> None:
    spellings = ("…두물 투자", "두물 투자", "두물투자")[::order]
    for spelling in spellings:
        with begin_write(engine) as connection:
            Entities(described).ids(connection, [Name("company", spelling, None)])
    with begin_read(engine) as connection:
        assert connection.scalars(select(Entity.name)).all() == ["두물투자"]
        assert connection.scalars(select(EntityAlias.name)).all() == ["두물투자"]


def test_a_name_that_a_text_gives_is_added_once(engine: Engine, entities: Entities) -> None:
    with begin_write(engine) as connection:
        [entity_id] = entities.ids(connection, [Name("person", "왕밍", None)]).values()
        assert entity_id is not None
        for _ in range(2):
            add_text_aliases(connection, [(entity_id, "王明"), (entity_id, "王明"), (entity_id, "왕밍")])
        names = connection.scalars(select(EntityAlias.name).order_by(EntityAlias.id)).all()
    assert names == ["왕밍", "王明"]


def test_many_names_at_once_are_all_found(engine: Engine, entities: Entities) -> None:
    names = [Name("person", f"사람{number}", None) for number in range(1200)]
    with begin_write(engine) as connection:
        first = entities.ids(connection, names)
        again = Entities(described).ids(connection, names)
        count = connection.scalar(select(func.count()).select_from(Entity))
    assert first == again
    assert count == 1200


def test_a_single_letter_is_nobody_in_particular(engine: Engine, entities: Entities) -> None:
    with begin_write(engine) as connection:
        ids = entities.ids(connection, [Name("person", "이", None), Name("person", "이온별", None)])
        names = list(connection.scalars(select(Entity.name)))
    assert ids[Name("person", "이", None)] is None
    assert names == ["이온별"]
