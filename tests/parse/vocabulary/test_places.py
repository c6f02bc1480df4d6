"""Places of bylines."""

import pytest

from newsdb.parse.vocabulary.places import is_place


@pytest.mark.parametrize("word", ["세종", "서울", "춘천시", "워싱턴", "실리콘밸리"])
def test_a_known_place_is_recognised_with_and_without_its_kind(word: str) -> None:
    assert is_place(word)


@pytest.mark.parametrize("word", ["", "시", "가나다라", "홍길동", "부산시"])  # 부산시 looks like a name
def test_other_words_are_no_places(word: str) -> None:
    assert not is_place(word)
