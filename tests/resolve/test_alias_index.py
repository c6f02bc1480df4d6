"""Names lead to entities by the kind that extraction gave, whatever users judged."""

from sqlalchemy import Connection, update

from newsdb.resolve.alias_index import entities_by_alias, find_other_entities, names_of_entities, shared_names
from newsdb.resolve.clusters import Clusters, Edge
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


def test_a_name_of_several_entities_is_shared_if_all_count_as_one(
    connection: Connection, build: Builder
) -> None:
    for name in ("한빛", "한빛", "두물", "두물", "두물"):
        build.entity("company", name)
    clusters = Clusters([Edge(1, 2, 1), Edge(2, 3, 4)])
    assert shared_names(connection, clusters, ["한빛", "두물"]) == {("company", "한빛"): 1}
