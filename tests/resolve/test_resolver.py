"""Identities follow from the judgements in force, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.judgements import Judgement
from newsdb.resolve.judged.clusters import Edge
from newsdb.resolve.judged.edges import merge_edges
from newsdb.resolve.resolver import ReporterName, Resolver
from tests.resolve.builder import kind, pair, undo

ENTITIES = range(1, 9)


def test_what_is_undone_or_different_joins_nothing() -> None:
    judgements = [pair(1, "merge", 1, 2, undone=True), pair(2, "different", 1, 3), pair(3, "merge", 4, 5)]
    assert merge_edges(judgements) == [Edge(3, 4, 5)]


def test_an_entity_of_an_undone_split_counts_as_its_origin() -> None:
    assert merge_edges([pair(1, "split", 1, 9)]) == []
    assert merge_edges([pair(1, "split", 1, 9, undone=True)]) == [Edge(1, 1, 9)]


def test_an_entity_of_an_undone_split_stays_where_it_was_merged() -> None:
    assert merge_edges([pair(1, "split", 1, 9, undone=True), pair(2, "merge", 4, 9)]) == [Edge(2, 4, 9)]


def test_an_entity_of_an_undone_split_returns_when_its_merge_is_undone() -> None:
    split, merge = pair(1, "split", 1, 9, undone=True), pair(2, "merge", 4, 9)
    resolver = Resolver([split])
    assert resolver.entities.canonical(9) == 1
    resolver.apply(merge)
    assert resolver.entities.canonical(9) == 4
    assert resolver.take_effects().identities["entity"] == {1, 4, 9}
    resolver.undo(2, undo(merge))
    assert resolver.entities.canonical(9) == 1


def test_more_mentions_of_the_one_with_the_most_turn_nothing_without_judgements() -> None:
    resolver = Resolver()
    resolver.settle({2: 1})
    assert [resolver.may_turn(entity_id) for entity_id in (1, 2, 3)] == [False, True, False]
    judged = Resolver([kind(1, 1, "person")])
    judged.settle({2: 1})
    assert [judged.may_turn(entity_id) for entity_id in (1, 2, 3)] == [True, True, False]


def test_the_last_kind_in_force_holds() -> None:
    first, second = kind(1, 5, "media"), kind(2, 5, "organisation")
    assert Resolver([first, second]).kind(5) == "organisation"
    assert Resolver([first, undo(second)]).kind(5) == "media"
    assert Resolver([undo(first), second]).kind(5) == "organisation"
    assert Resolver([undo(first), undo(second)]).kind(5) is None
    assert Resolver([first, second]).values.has_kind_judgement(5, "media")


def test_splits_of_one_article_follow_each_other() -> None:
    first, second = pair(1, "split", 1, 9, articles=[7]), pair(2, "split", 9, 12, articles=[7])
    resolver = Resolver([first, second])
    assert resolver.resolve_entity(1, 7) == 12
    assert resolver.resolve_entity(1, 8) == 1
    assert resolver.resolve_entity(2, 7) == 2
    assert resolver.splits.articles() == {7}
    resolver.apply(pair(3, "merge", 1, 2))
    assert resolver.resolve_entity(2, 7) == 12
    resolver.undo(1, undo(first))
    assert resolver.resolve_entity(1, 7) == 12  # 9 counts as 1 again, which the second split speaks of
    resolver.undo(2, undo(second))
    assert resolver.resolve_entity(1, 7) == 1


def test_namesakes_at_merged_outlets_are_one_reporter_unless_judged_different() -> None:
    names = [ReporterName(1, "류하람", 20), ReporterName(2, "류하람", 10), ReporterName(3, "문태겸", 20)]
    resolver = Resolver([pair(1, "merge", 10, 20, subject="outlet")])
    resolver.link_namesakes(names)
    assert [resolver.reporters.canonical(number) for number in (1, 2, 3)] == [2, 2, 3]
    different = pair(2, "different", 1, 2, subject="reporter")
    apart = Resolver([pair(1, "merge", 10, 20, subject="outlet"), different])
    apart.link_namesakes(names)
    assert apart.reporters.canonical(1) == 1
    apart.undo(2, undo(different))
    apart.link_namesakes(names)
    assert apart.reporters.canonical(1) == 2
    resolver.undo(1, undo(resolver.judgements[1]))
    resolver.link_namesakes(names)
    assert resolver.reporters.canonical(1) == 1


JUDGEMENTS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "merge", "different", "split", "kind")),
        st.sampled_from(ENTITIES),
        st.sampled_from(ENTITIES),
        st.booleans(),
    ),
    max_size=14,
)


def judgements_of(rows: list[tuple[str, int, int, bool]]) -> list[tuple[Judgement, bool]]:
    """Return judgements in force, each with whether it is undone in the end; splits make new entities."""
    made: list[tuple[Judgement, bool]] = []
    for number, (verdict, left, right, undone) in enumerate(rows, start=1):
        if verdict == "kind":
            made.append((kind(number, left, "media" if right % 2 else "person"), undone))
        elif verdict == "split":
            made.append((pair(number, "split", left, 100 + number, articles=[right, 1]), undone))
        elif left != right:
            other = 100 + right if right < number else right  # an entity that a split may have made
            made.append((pair(number, "merge" if verdict == "merge" else "different", left, other), undone))
    return made


@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_applying_and_undoing_in_turn_ends_where_loading_everything_does(
    rows: list[tuple[str, int, int, bool]], random: object
) -> None:
    made = judgements_of(rows)
    resolver, waiting = Resolver(), []
    for judgement, is_undone in made:
        resolver.apply(judgement)
        waiting += [judgement] * is_undone
        if waiting and random.random() < 0.5:  # type: ignore[attr-defined]
            first = waiting.pop()
            resolver.undo(first.id, undo(first))
    for judgement in waiting:
        resolver.undo(judgement.id, undo(judgement))
    fresh = Resolver([undo(judgement) if is_undone else judgement for judgement, is_undone in made])
    for entity_id in (*ENTITIES, *range(100, 116)):
        assert resolver.entities.canonical(entity_id) == fresh.entities.canonical(entity_id)
        assert resolver.kind(entity_id) == fresh.kind(entity_id)
        for article_id in ENTITIES:
            assert resolver.resolve_entity(entity_id, article_id) == fresh.resolve_entity(
                entity_id, article_id
            )
