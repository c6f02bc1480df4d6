"""Names from texts count as one entity by all names and texts, whatever came first."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, select, update

from newsdb.lexicon.kind_weights import Weight
from newsdb.model.judgements import Judgement
from newsdb.resolve.judgements import load_resolver, load_settled_ids
from newsdb.resolve.name_settlement import (
    find_contested_names,
    find_shared_names,
    find_unsettled_entities,
    settle_names,
)
from newsdb.resolve.resolver import Resolver
from newsdb.store.schema import ENTITY, MENTION
from tests.query.builder import Builder
from tests.resolve.builder import kind, pair, reject

Named = tuple[str, str, Sequence[str], str]  # kind, name, other names, origin


def settle(connection: Connection, resolver: Resolver, *norms: str) -> dict[str, str]:
    """Settle names; return what each entity counts as, both as kind and name."""
    settle_names(connection, resolver, norms)
    assert list(find_unsettled_entities(connection, resolver)) == []
    columns = select(ENTITY.c.id, ENTITY.c.extracted_kind, ENTITY.c.name)
    shown = {row[0]: f"{row[1]} {row[2]}" for row in connection.execute(columns)}
    assert load_settled_ids(connection) == {
        entity_id: target
        for entity_id in shown
        if (target := resolver.canonical("entity", entity_id)) != entity_id
    }
    return {shown[one]: shown[other] for one, other in load_settled_ids(connection).items()}


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        pytest.param(
            [("person", "팡루", ["方璐"], "extracted"), ("person", "方璐", [], "extracted")],
            {"person 方璐": "person 팡루"},
            id="a gloss",
        ),
        pytest.param(
            [("company", "한빛", ["두물"], "extracted"), ("company", "두물", ["한빛"], "extracted")],
            {"company 두물": "company 한빛"},
            id="each the name of the other: the one that comes later in the alphabet of equally long ones stays",
        ),
        pytest.param(
            [("company", "한빛전자", ["한빛"], "curated"), ("organisation", "한빛", [], "extracted")],
            {"organisation 한빛": "company 한빛전자"},
            id="the only entity of any kind",
        ),
        pytest.param(
            [
                ("company", "한빛전자", ["한빛"], "curated"),
                ("person", "김한빛", ["한빛"], "curated"),
                ("company", "한빛", [], "extracted"),
                ("person", "한빛", [], "extracted"),
                ("place", "한빛", [], "extracted"),
            ],
            {"company 한빛": "company 한빛전자", "person 한빛": "person 김한빛"},
            id="each as the one of its kind",
        ),
        pytest.param(
            [
                ("company", "한빛전자", ["한빛"], "curated"),
                ("company", "한빛화학", ["한빛"], "extracted"),
                ("company", "한빛", [], "extracted"),
            ],
            {},
            id="a name of several stands for itself",
        ),
        pytest.param(
            [("company", "한빛전자", ["한빛"], "split"), ("company", "한빛", [], "extracted")],
            {},
            id="names alone never lead to an entity made by a split",
        ),
        pytest.param(
            [("company", "한빛", [], "curated"), ("company", "한빛", [], "curated")],
            {},
            id="known namesakes stay",
        ),
    ],
)
def test_a_name_means_the_only_other_entity_with_it(
    connection: Connection, build: Builder, entities: list[Named], expected: dict[str, str], order: int
) -> None:
    for of_kind, name, aliases, origin in entities[::order]:
        build.entity(of_kind, name, *aliases, origin=origin)
    assert (
        settle(connection, load_resolver(connection), "方璐", "팡루", "한빛", "두물", "한빛전자") == expected
    )


def _mention(build: Builder, connection: Connection, name: str, *evidence: tuple[str, int, float]) -> None:
    """Build an entity of each kind with so many mentions of this confidence."""
    for of_kind, times, confidence in evidence:
        entity_id = build.entity(of_kind, name)
        for _ in range(times):
            build.article(f"{name}이 웃었다.", mentions=((name, entity_id),))
        chosen = MENTION.c.extracted_entity_id == entity_id
        connection.execute(update(MENTION).where(chosen).values(confidence=confidence))


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("name", "evidence", "winner"),
    [
        ("두물랩", [("person", 6, 0.55), ("company", 1, 0.75)], "company"),
        ("류하람", [("person", 2, 0.85), ("company", 1, 0.25), ("place", 1, 0.3)], "person"),
        ("여울보존회", [("organisation", 4, 0.7), ("company", 1, 0.75)], "organisation"),
        ("여울", [("place", 1, 0.5), ("media", 1, 0.5)], "media"),
    ],
)
def test_of_several_kinds_the_one_with_the_most_evidence_counts(
    connection: Connection,
    build: Builder,
    name: str,
    evidence: list[tuple[str, int, float]],
    winner: str,
    order: int,
) -> None:
    _mention(build, connection, name, *evidence[::order])
    resolver = load_resolver(connection)
    others = [of_kind for of_kind, _, _ in evidence if of_kind != winner]
    assert settle(connection, resolver, name) == {f"{other} {name}": f"{winner} {name}" for other in others}
    assert find_contested_names(connection, resolver, [1, 2, 3]) == {name}


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], {"person 여울": "company 여울", "place 여울": "company 여울"}),
        ([kind(1, 2, "media")], {"company 여울": "person 여울", "place 여울": "person 여울"}),
        ([pair(1, "different", 1, 2)], {"place 여울": "company 여울"}),
        ([pair(1, "different", 3, 1)], {"person 여울": "company 여울"}),
        ([pair(1, "merge", 2, 1)], {"place 여울": "company 여울"}),
        ([reject(1, 3)], {"person 여울": "company 여울"}),
        ([reject(1, 1)], {"person 여울": "company 여울", "place 여울": "company 여울"}),
        ([pair(1, "different", 1, 4), pair(2, "merge", 4, 2)], {"place 여울": "company 여울"}),
    ],
)
def test_judgements_come_before_the_evidence(
    connection: Connection, build: Builder, judgements: list[Judgement], expected: dict[str, str]
) -> None:
    _mention(build, connection, "여울", ("company", 2, 0.8), ("person", 1, 0.6), ("place", 1, 0.5))
    build.entity("company", "가람")
    resolver = Resolver(judgements)
    settle_names(connection, resolver, ["여울"])
    columns = select(ENTITY.c.id, ENTITY.c.extracted_kind, ENTITY.c.name)
    shown = {row[0]: f"{row[1]} {row[2]}" for row in connection.execute(columns)}
    assert {shown[one]: shown[other] for one, other in load_settled_ids(connection).items()} == expected


def test_mentions_without_a_row_yet_count_like_stored_ones(connection: Connection, build: Builder) -> None:
    _mention(build, connection, "여울", ("company", 1, 0.5), ("organisation", 1, 0.6))
    resolver = load_resolver(connection)
    settle_names(connection, resolver, ["여울"])
    assert load_settled_ids(connection) == {1: 2}
    known = {1: Weight(2, 2 * 0.5**4), 2: Weight(1, 0.6**4)}
    settle_names(connection, resolver, ["여울"], lambda ids: {each: known[each] for each in ids})
    assert load_settled_ids(connection) == {1: 2}  # two of 0.0625 are less than one of 0.1296
    known[1] = Weight(3, 3 * 0.5**4)
    settle_names(connection, resolver, ["여울"], lambda ids: {each: known[each] for each in ids})
    assert load_settled_ids(connection) == {2: 1}  # three of them are more


def test_names_of_several_are_shared(connection: Connection, build: Builder) -> None:
    for kind_of, name in (("company", "여울"), ("person", "여울"), ("person", "나래")):
        build.entity(kind_of, name)
    assert find_shared_names(connection, ["여울", "나래", "가람"]) == {"여울"}


def test_two_that_a_judgement_merges_are_one_to_their_name(connection: Connection, build: Builder) -> None:
    for name in ("한빛전자", "한빛화학"):
        build.entity("company", name, "한빛")
    build.entity("company", "한빛")
    assert settle(connection, load_resolver(connection), "한빛") == {}
    resolver = Resolver([pair(1, "merge", 2, 1)])
    settle_names(connection, resolver, ["한빛"])
    assert resolver.entities.canonical(3) == 2
