"""The form of people's names."""

import pytest

from newsdb.extract.vocabulary.person_names import (
    is_chinese_name,
    is_korean_name,
    is_short_korean_name,
    is_western_given_name,
    may_hold_particle,
)


@pytest.mark.parametrize("word", ["홍길동", "임수정", "남궁민수", "최은서"])
def test_a_family_name_and_given_syllables_make_a_korean_name(word: str) -> None:
    assert is_korean_name(word)


@pytest.mark.parametrize("word", ["", "홍", "홍길", "반도체", "공장을", "홍길동이", "갸갸갸"])
def test_other_words_are_no_full_korean_name(word: str) -> None:
    assert not is_korean_name(word)


def test_two_syllables_may_be_a_short_name_unless_they_are_a_noun() -> None:
    assert is_short_korean_name("김온")
    assert not is_short_korean_name("김온유")


def test_a_word_with_a_particle_looks_inflected() -> None:
    assert may_hold_particle("홍길도")
    assert not may_hold_particle("홍길동"[:2] + "준")


def test_chinese_names_are_told_by_their_sound_and_western_ones_by_a_list() -> None:
    assert is_chinese_name("왕샤오밍")
    assert not is_chinese_name("홍길동")
    assert is_western_given_name("제이슨")
    assert not is_western_given_name("홍길동")
