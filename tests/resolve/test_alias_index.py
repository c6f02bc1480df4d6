"""Names lead to entities by the kind that extraction gave, whatever users judged."""

from sqlalchemy import Connection, update

from newsdb.resolve.alias_index import entities_by_alias, find_other_entities, names_of_entities
from newsdb.store.schema import ENTITY
from tests.query.builder import Builder


def test_an_entity_is_found_by_its_extracted_kind_and_a_split_one_by_none(
    connection: Connection, build: Builder
) -> None:
    build.entity("company", "한빛", "韓光")
    build.entity("person", "한빛")
    build.entity("company", "한빛")
    connection.execute(update(ENTITY).where(ENTITY.c.id == 1).values(kind="media"))
    connection.execute(update(ENTITY).where(ENTITY.c.id == 3).values(origin="split"))
    assert entities_by_alias(connection, ["한빛"]) == {("company", "한빛"): {1}, ("person", "한빛"): {2}}
    assert names_of_entities(connection, [1, 2]) == {"한빛", "韓光"}
    assert find_other_entities(connection, 1, " 한 빛 ") == [2, 3]
