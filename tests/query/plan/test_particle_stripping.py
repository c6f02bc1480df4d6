"""Particles in a question, on both databases."""

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.notices import Notice, Notices, ParticleStripped
from newsdb.query.lists.articles import list_articles
from tests.query.builder import Builder


def found(connection: Connection, text: str) -> tuple[list[int], list[Notice]]:
    """The articles, and what was noted."""
    notes: list[Notice] = []
    rows = list_articles(connection, Filters(texts=(text,)), notices=Notices(notes.append)).rows
    return [row.id for row in rows], notes


def test_a_name_with_a_particle_means_the_name(connection: Connection, build: Builder) -> None:
    build.entity("company", "두솔전자")
    named = build.article("두솔전자는 웃었다.")
    subject = build.article("두솔전자가 웃었다.")
    assert found(connection, "두솔전자가") == ([subject, named], [])
    assert found(connection, '"두솔전자가"') == ([subject], [])


def noted(bare: str, word: str) -> list[ParticleStripped]:
    return [ParticleStripped(word, bare)]


def test_a_word_that_no_text_says_is_looked_for_without_its_particle(
    connection: Connection, build: Builder
) -> None:
    article = build.article("새 공장이 선다.")
    assert found(connection, "공장만") == ([article], noted("공장", "공장만"))
    assert found(connection, '"공장만"') == ([], [])


@pytest.mark.parametrize("word", ["공장을", "공장이", "공장에서는", "공장의", "공장으로"])
def test_a_word_means_the_noun_before_its_particle_though_texts_say_it(
    connection: Connection, build: Builder, word: str
) -> None:
    bare = build.article("새 공장 소식")
    said = build.article(f"새 {word} 간다.")
    assert found(connection, word) == ([said, bare], noted("공장", word))
    assert found(connection, f'"{word}"') == ([said], [])


@pytest.mark.parametrize("word", ["전문가", "경기도", "자본주의", "아산만", "고속도로"])
def test_a_noun_that_ends_like_a_particle_stays_whole(
    connection: Connection, build: Builder, word: str
) -> None:
    build.article(f"{word[:2]} 소식")
    article = build.article(f"{word}는 멀다. {word}에 간다.")
    assert found(connection, word) == ([article], [])


@pytest.mark.parametrize("word", ["AI는", "NVIDIA를", "5G의"])
def test_behind_latin_letters_and_digits_a_particle_is_always_one(
    connection: Connection, build: Builder, word: str
) -> None:
    bare = build.article(f"새 {word[:-1]} 소식")
    said = build.article(f"새 {word} 말한다.")
    assert found(connection, word) == ([said, bare], noted(word[:-1], word))
    assert found(connection, f'"{word}"') == ([said], [])


def test_a_name_that_ends_like_a_particle_is_that_name(connection: Connection, build: Builder) -> None:
    build.entity("person", "가나")
    build.reporter("가나은")
    article = build.article("가나은 기자")
    build.article("가나 회장")
    assert found(connection, "가나은") == ([article], [])


def test_where_neither_is_said_nothing_is_noted(connection: Connection, build: Builder) -> None:
    build.article("다른 소식")
    assert found(connection, "공장을") == ([], [])
