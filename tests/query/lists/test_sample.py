"""Random samples of articles."""

from collections import Counter

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.query.lists.sample import draw_sample
from tests.query.builder import Builder

ALL = Filters()


@pytest.fixture
def articles(build: Builder) -> list[int]:
    """Sixty articles of one outlet, thirty of another, ten of none."""
    first, second = build.outlet("가나일보"), build.outlet("다라신문")
    outlets = [first] * 60 + [second] * 30 + [None] * 10
    return [build.article(f"글 {number}", outlet=outlet) for number, outlet in enumerate(outlets)]


def test_the_same_seed_draws_the_same_and_another_others(connection: Connection, articles: list[int]) -> None:
    drawn = [row.id for row in draw_sample(connection, 20, ALL)]
    assert drawn == [row.id for row in draw_sample(connection, 20, ALL)]
    assert len(set(drawn)) == 20
    assert drawn != sorted(drawn)
    assert [row.id for row in draw_sample(connection, 50, ALL)][:20] == drawn
    assert {*drawn} != {row.id for row in draw_sample(connection, 20, ALL, seed=2)}


def test_every_article_is_drawn_about_as_often(connection: Connection, articles: list[int]) -> None:
    times = Counter(row.id for seed in range(200) for row in draw_sample(connection, 20, ALL, seed=seed))
    assert set(times) == set(articles)
    # 200 draws of a fifth: 40 each, with a standard deviation of 5.7.
    assert 20 < min(times.values()) <= max(times.values()) < 60


def test_each_outlet_has_its_part(connection: Connection, articles: list[int]) -> None:
    rows = draw_sample(connection, 12, ALL, by_outlet=True)
    assert Counter(row.stratum for row in rows) == {"가나일보": 7, "다라신문": 4, None: 1}
    assert {(row.stratum, row.stratum_size, row.stratum_drawn) for row in rows} == {
        ("가나일보", 60, 7),
        ("다라신문", 30, 4),
        (None, 10, 1),
    }
    assert {row.population for row in rows} == {100}


def test_filters_and_small_archives(connection: Connection, articles: list[int]) -> None:
    rows = draw_sample(connection, 500, Filters(outlets=("다라신문",)))
    assert {row.id for row in rows} == {*articles[60:90]}
    assert {(row.population, row.stratum, row.stratum_drawn) for row in rows} == {(30, None, 30)}
    assert len(draw_sample(connection, 500, ALL, by_outlet=True)) == 100
    assert draw_sample(connection, 5, Filters(texts=("없다",))) == []
    with pytest.raises(UsageError, match="sample 0: draw one article or more"):
        draw_sample(connection, 0, ALL)
