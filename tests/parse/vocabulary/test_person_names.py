"""What a name looks like."""

import pytest

from newsdb.parse.vocabulary.byline_words import (
    find_closing_title,
    is_desk,
    is_label,
    is_press_title,
    is_title,
)
from newsdb.parse.vocabulary.person_names import (
    is_person_name,
)


@pytest.mark.parametrize(
    "word", ["홍길동", "임꺽", "남궁길동", "황보길동", "김이슬빛"[:3], "洪吉東", "Robin Kim", "Jane D'Arcy"]
)
def test_a_name_begins_with_a_surname(word: str) -> None:
    assert is_person_name(word)


@pytest.mark.parametrize(
    "word",
    [
        "기자",
        "사진",
        "문화부",
        "정치팀",
        "인터넷",
        "홍",
        "김아무개기자",
        "쿼크",
        "在",
        "ROBIN KIM",
        "Robin",
        "모았다",
        "강조했다",
        "",
    ],
)
def test_titles_desks_and_common_words_are_no_names(word: str) -> None:
    assert not is_person_name(word)


def test_titles_labels_and_desks_are_told_apart() -> None:
    assert is_title("특파원")
    assert is_label("그래픽")
    assert is_desk("온라인뉴스팀")
    assert find_closing_title("보험전문기자") == "기자"
    assert find_closing_title("공장") is None
    assert is_press_title("선임기자")
    assert not is_press_title("자기자본")
    assert not is_press_title("통상교섭본부장")
