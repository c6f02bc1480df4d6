"""Pairs of entities in the same articles: the most frequent ones are those of all, counted with less work."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.reports import pair_counts
from newsdb.query.reports.pair_counts import count_pairs
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("가람", "나래", "다솔", "라온", "마루", "바름")
FILTERS = (
    Filters(),
    Filters(duplicates="exclude"),
    Filters(sure=0.5),
    Filters(since=START + timedelta(days=2), until=START + timedelta(days=5)),
    Filters(outlets=("가나일보",)),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=15,
    deadline=None,
)
@given(
    articles=st.lists(st.sets(st.sampled_from(NAMES)), max_size=8),
    limit=st.integers(0, 7),
    most=st.integers(1, 7),
)
def test_the_most_frequent_pairs_are_the_first_of_all(
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
    articles: list[set[str]],
    limit: int,
    most: int,
) -> None:
    monkeypatch.setattr(pair_counts, "_FIRST_PAIRED", 1)
    monkeypatch.setattr(pair_counts, "_MOST_PAIRED", most)
    with connection.begin_nested() as savepoint:
        build = Builder(connection)
        # The last name is that of a person, whom pairs of companies leave out.
        entities = {name: build.entity("company" if name != NAMES[-1] else "person", name) for name in NAMES}
        outlet = build.outlet("가나일보")
        for day, names in enumerate(articles):
            build.article(
                ", ".join(sorted(names)) or "없다",
                at=START + timedelta(days=day),
                outlet=outlet if day % 2 else None,
                mentions=[(name, entities[name]) for name in sorted(names)],
            )
        for filters in FILTERS:
            scope = resolve_filters(connection, filters)
            every = count_pairs(connection, scope, ("company",))
            some = count_pairs(connection, scope, ("company",), limit)
            assert some.pairs == every.pairs[:limit]
            assert all(some.entities[each] == every.entities[each] for pair, _ in some.pairs for each in pair)
        everywhere = count_pairs(connection, resolve_filters(connection, Filters()), ("company",), limit)
        expected = Counter(
            pair
            for names in articles
            for pair in combinations(sorted(entities[name] for name in names - {NAMES[-1]}), 2)
        )
        assert everywhere.pairs == sorted(expected.items(), key=lambda each: (-each[1], each[0]))[:limit]
        savepoint.rollback()


def test_pairs_of_rarer_entities_count_until_no_other_may_have_as_many(
    connection: Connection, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_counts, "_FIRST_PAIRED", 2)
    often, alone, one, other = (build.entity("company", name) for name in NAMES[:4])
    # The two most frequent companies are together once, the two others three times.
    for day, entities in enumerate([[often, alone], *[[often]] * 4, *[[alone]] * 4, *[[one, other]] * 3]):
        mentions = [(NAMES[(often, alone, one, other).index(entity)], entity) for entity in entities]
        build.article(
            ", ".join(name for name, _ in mentions), at=START + timedelta(days=day), mentions=mentions
        )
    counts = count_pairs(connection, resolve_filters(connection, Filters()), ("company",), 1)
    assert counts.pairs == [((one, other), 3)]
    assert (counts.entities[one], counts.entities[other]) == (3, 3)
