"""What changed between two texts."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from newsdb.web.content.differences import mark_differences


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


def test_texts_of_many_pieces_are_compared_in_bounded_time() -> None:
    before = "\n".join("abcd"[number * number % 7 % 4] for number in range(60_000))
    after = "\n".join("abcd"[number * number % 11 % 4] for number in range(60_000))
    began = time.process_time()
    assert mark_differences(before, after)
    assert sum(map(len, mark_differences("긴 제목 " * 2_000_000, "제목 긴 " * 2_000_000))) < 500_000
    assert time.process_time() - began < 5
