"""What changed between two texts."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from newsdb.web.content.differences import mark_differences
from tests.growth import grows_at_most


def test_words_that_went_and_came_are_marked() -> None:
    (shown,) = mark_differences("삼성전자는 3조원을 투자한다.", "삼성전자는 5조원을 투자한다.")
    assert shown == "삼성전자는 <del>3조원을</del><ins>5조원을</ins> 투자한다."


def test_a_new_paragraph_is_a_paragraph() -> None:
    assert mark_differences("하나.", "하나.\n둘.") == ["하나.", "<ins>둘.</ins>"]


def test_what_a_text_says_is_no_markup() -> None:
    (shown,) = mark_differences("a", "<script>")
    assert shown == "<del>a</del><ins>&lt;script&gt;</ins>"


@given(st.text("가나 a<\n", max_size=40), st.text("가나 a<\n", max_size=40))
def test_without_its_marks_the_later_text_is_left(before: str, after: str) -> None:
    shown = "".join(mark_differences(before, after))
    later = re.sub(r"<del>.*?</del>|</?ins>", "", shown)
    assert "".join(later.split()) == "".join(str(escape(after)).split())


def test_the_time_of_texts_of_many_pieces_grows_as_their_length() -> None:
    def compare(count: int) -> None:
        before = "\n".join("abcd"[number * number % 7 % 4] for number in range(count))
        after = "\n".join("abcd"[number * number % 11 % 4] for number in range(count))
        assert mark_differences(before, after)

    assert grows_at_most(24, compare, 5_000, 40_000, least=0.02)


def test_of_texts_without_an_end_the_beginnings_are_compared() -> None:
    assert sum(map(len, mark_differences("긴 제목 " * 2_000_000, "제목 긴 " * 2_000_000))) < 500_000
