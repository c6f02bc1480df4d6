"""Titles, labels and desks."""

import pytest

from newsdb.parse.vocabulary.byline_words import (
    find_closing_title,
    is_desk,
    is_label,
    is_picture_label,
    is_press_title,
    is_writer_title,
)


def test_the_title_at_the_end_of_a_word_is_found() -> None:
    assert find_closing_title("홍길동기자") == "기자"
    assert find_closing_title("공장") is None


@pytest.mark.parametrize(
    ("title", "writer", "press"),
    [
        ("기자", True, True),
        ("특파원", True, True),
        ("부장", False, True),
        ("교수", False, False),
        ("본부장", False, False),
    ],
)
def test_a_writers_title_alone_makes_a_byline_and_a_press_title_does_not(
    title: str,
    writer: bool,  # noqa: FBT001
    press: bool,  # noqa: FBT001
) -> None:
    assert is_writer_title(title) is writer
    assert is_press_title(title) is press


def test_a_label_names_work_on_words_or_pictures() -> None:
    assert is_label("글")
    assert not is_picture_label("글")
    assert is_label("사진")
    assert is_picture_label("사진")


def test_a_desk_is_told_by_its_ending() -> None:
    assert is_desk("경제부")
    assert is_desk("온라인뉴스팀")
    assert not is_desk("공장")
