"""What counts as what follows from the judgements that stand, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.resolve.canonical import Said, after_splits, canonical_of, first_kinds, kinds_of, merge_edges


def same(number: int, left: int, right: int, *, undone: bool = False) -> Said:
    return Said(number, "same", left, right, undone)


def split(number: int, left: int, right: int, *, undone: bool = False) -> Said:
    return Said(number, "split", left, right, undone)


def kind(number: int, entity: int, now: str, before: str, *, undone: bool = False) -> Said:
    return Said(number, "kind", entity, None, undone, now, before)


SAID = st.lists(
    st.tuples(st.sampled_from(("same", "different")), st.integers(1, 8), st.integers(1, 8), st.booleans()),
    max_size=12,
).map(
    lambda rows: [
        Said(number, verdict, left, right, undone)
        for number, (verdict, left, right, undone) in enumerate(rows, start=1)
        if left != right
    ]
)


def test_the_left_one_stays() -> None:
    assert canonical_of([(1, 2)]) == {1: 1, 2: 1}


def test_a_group_counts_as_the_left_one_of_the_last_pair_that_joined_it() -> None:
    assert canonical_of([(1, 2), (3, 4), (3, 2)]) == {1: 3, 2: 3, 3: 3, 4: 3}


def test_two_that_are_one_already_change_nothing() -> None:
    assert canonical_of([(1, 2), (2, 1)]) == {1: 1, 2: 1}


def test_what_is_undone_or_different_joins_nobody() -> None:
    assert merge_edges(
        [same(1, 1, 2, undone=True), Said(2, "different", 1, 3, undone=False), same(3, 4, 5)]
    ) == [(4, 5)]


def test_what_was_split_off_counts_as_its_origin_when_that_is_taken_back() -> None:
    assert merge_edges([split(1, 1, 9)]) == []
    assert merge_edges([split(1, 1, 9, undone=True)]) == [(1, 9)]


def test_what_was_split_off_and_merged_stays_where_it_was_merged() -> None:
    assert merge_edges([split(1, 1, 9, undone=True), same(2, 4, 9)]) == [(4, 9)]


def test_the_last_kind_that_stands_holds_else_the_one_before_all() -> None:
    first, second = kind(1, 5, "media", "company"), kind(2, 5, "organisation", "media")
    assert kinds_of([first, second]) == {5: "organisation"}
    assert kinds_of([first, second._replace(undone=True)]) == {5: "media"}
    assert kinds_of([first._replace(undone=True), second]) == {5: "organisation"}
    assert kinds_of([first._replace(undone=True), second._replace(undone=True)]) == {5: "company"}
    assert first_kinds([first, second]) == {5: "company"}


def test_splits_of_one_article_follow_each_other() -> None:
    assert after_splits(1, [split(1, 1, 9), split(2, 9, 12)], {}) == 12
    assert after_splits(1, [split(1, 1, 9, undone=True), split(2, 1, 12)], {}) == 12
    assert after_splits(2, [split(1, 1, 9)], {}) == 2
    assert after_splits(2, [split(1, 1, 9)], {1: 1, 2: 1}) == 9


@given(SAID)
def test_every_identity_counts_as_one_that_counts_as_itself(said: list[Said]) -> None:
    canonical = canonical_of(merge_edges(said))
    assert all(canonical[root] == root for root in canonical.values())


@given(SAID)
def test_two_count_as_one_exactly_when_standing_judgements_join_them(said: list[Said]) -> None:
    edges = [(each.left, each.right) for each in said if each.verdict == "same" and not each.undone]
    groups = {number: {number} for number in range(1, 9)}
    for left, right in edges:
        assert right is not None
        joined = groups[left] | groups[right]
        for member in joined:
            groups[member] = joined
    canonical = canonical_of(merge_edges(said))
    for one, group in groups.items():
        for other in groups:
            alike = canonical.get(one, one) == canonical.get(other, other)
            assert alike == (other in group)


@given(SAID, st.randoms())
def test_the_order_in_which_judgements_are_read_and_undone_does_not_matter(
    said: list[Said], random: object
) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert canonical_of(merge_edges(shuffled)) == canonical_of(merge_edges(said))
    undone = [each._replace(undone=True) for each in shuffled]
    assert canonical_of(merge_edges(undone)) == {}
