"""Trigrams, what they share, and the hashes by which like texts meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.shingles import FEWEST_LETTERS, bands, core_title, letters, numbers, shared, shingles

TEXT = "".join(chr(0xAC00 + number * 37 % 11172) for number in range(400))
FIRST_BANDS = [175450526637, 377509942482]


def test_white_space_punctuation_and_case_do_not_count() -> None:
    spaced = " ".join(TEXT)
    assert shingles(f"({spaced}...)").tolist() == shingles(TEXT).tolist()
    assert shingles("AbCd" * 40).tolist() == shingles("aBcD" * 40).tolist()


def test_a_text_of_n_different_letters_has_n_less_two_trigrams() -> None:
    assert len(set(TEXT)) == 400
    assert len(shingles(TEXT)) == 398
    assert shared(shingles(TEXT), shingles(TEXT)) == (1.0, 1.0)


def test_half_a_text_shares_all_of_its_trigrams_and_half_of_the_others() -> None:
    part, of_shorter = shared(shingles(TEXT), shingles(TEXT[:200]))
    assert part == pytest.approx(198 / 398)
    assert of_shorter == 1.0


def test_a_short_text_has_no_trigrams_to_compare() -> None:
    assert not len(shingles(TEXT[: FEWEST_LETTERS - 1]))
    assert len(shingles(TEXT[:FEWEST_LETTERS]))
    assert shared(shingles(""), shingles(TEXT)) == (0.0, 0.0)


def test_texts_that_differ_in_a_word_meet_and_others_do_not() -> None:
    changed = f"{TEXT[:200]}다른말{TEXT[203:]}"
    assert set(bands(shingles(TEXT))) & set(bands(shingles(changed)))
    other = "".join(chr(0xAC00 + number * 53 % 11172) for number in range(400, 800))
    assert not set(bands(shingles(TEXT))) & set(bands(shingles(other)))


def test_the_hashes_are_the_same_for_ever() -> None:
    """The tables hold them: another hash needs a migration that makes them anew."""
    assert bands(shingles(TEXT))[:2] == FIRST_BANDS


def test_marks_of_editions_do_not_belong_to_a_title() -> None:
    core = letters("한빛전자, 새 공장 짓는다")
    for title in (
        "[속보] 한빛전자, 새 공장 짓는다",
        "한빛전자, 새 공장 짓는다(종합)",
        "한빛전자, 새 공장 짓는다 (종합2보)",
        "[단독]한빛전자, 새 공장 짓는다",
        "<표> 한빛전자, 새 공장 짓는다",
        "한빛전자, 새 공장 짓는다（상보）",
        "【속보】[2보] 한빛전자, 새 공장 짓는다",
    ):
        assert core_title(title) == core, title
    assert core_title("[서울] 한빛전자, 새 공장 짓는다") != core


def test_numbers_are_taken_as_written() -> None:
    assert numbers("3월 5일 1,200원에서 3.5% 올라 1,200원") == {"3", "5", "1,200", "3.5"}


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_share_a_part_between_none_and_all(left: str, right: str) -> None:
    one, two = shingles(left), shingles(right)
    part, of_shorter = shared(one, two)
    assert 0 <= part <= of_shorter <= 1
    assert shared(two, one) == (part, of_shorter)
    assert all(0 <= each < 2**40 for each in bands(one))
