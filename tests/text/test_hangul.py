"""Syllables and their closing consonants."""

import pytest

from newsdb.text.hangul import close_with, find_coda


@pytest.mark.parametrize(
    ("letter", "coda"),
    [("한", "ㄴ"), ("하", ""), ("있", "ㅆ"), ("닭", "ㄺ"), ("힣", "ㅎ"), ("a", ""), ("ㄴ", "")],
)
def test_the_coda_of_a_syllable(letter: str, coda: str) -> None:
    assert find_coda(letter) == coda


def test_a_word_is_closed_by_a_consonant() -> None:
    assert [close_with("열리", coda) for coda in "ㄴㄹ"] == ["열린", "열릴"]
