"""Check the words that stand before the names of a byline."""

import pytest

from newsdb.lexicon.byline_leads import find_picture_credit, is_author_noun, match_lead


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Von Jane Doe", "Jane Doe"),
        ("Escrito por: Jane Doe", "Jane Doe"),
        ("Автор: Вера Речная", "Вера Речная"),
        ("Text & Fotos: Jane Doe", "Jane Doe"),
        ("글: 홍길동", "홍길동"),
        ("Text messages are read", "Text messages are read"),
        ("Bypass opened", "Bypass opened"),
        ("Portugal wins", "Portugal wins"),
    ],
)
def test_the_words_before_a_name_are_known(text: str, rest: str) -> None:
    assert text[match_lead(text) :] == rest


def test_the_credit_of_pictures_is_found_behind_the_names() -> None:
    assert find_picture_credit("Jane Doe, Fotos: John Roe") == len("Jane Doe, ")
    assert find_picture_credit("Jane Doe / 写真：竹田大輔") == len("Jane Doe / ")
    assert find_picture_credit("Jane Photo Doe") is None


def test_a_noun_for_the_writer_is_known_in_any_case() -> None:
    assert is_author_noun("Redakteurin")
    assert not is_author_noun("Harbour")
