"""The places of words in a text."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.extract.names.occurrences import find_occurrences

TEXTS = st.text("가나다 ", max_size=40)
WORDS = st.lists(st.text("가나다 ", min_size=1, max_size=4), max_size=5, unique=True)
OTHERS = [f"{number}번" for number in range(20)]


def test_words_are_found_from_left_to_right_and_the_longest_first() -> None:
    assert find_occurrences("가나다 나다 가나", ["나다", "가나", "가나다"]) == [(0, 3), (4, 6), (7, 9)]


def test_a_word_that_begins_within_an_earlier_one_is_not_found() -> None:
    assert find_occurrences("가가가나", ["가가", "가나"]) == [(0, 2), (2, 4)]


@given(TEXTS, WORDS)
def test_a_few_words_stand_where_they_do_among_many(text: str, words: list[str]) -> None:
    assert find_occurrences(text, words) == find_occurrences(text, [*words, *OTHERS])
