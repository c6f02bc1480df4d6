"""Trigrams, what they share, and the hashes by which like texts meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.shingles import (
    FEWEST_LETTERS,
    compute_all_bands,
    compute_bands,
    compute_overlap,
    compute_shingles,
    find_numbers,
    keep_letters,
    strip_edition_marks,
)

TEXT = "".join(chr(0xAC00 + number * 37 % 11172) for number in range(400))
FIRST_BANDS = [175450526637, 377509942482]


def test_white_space_punctuation_and_case_do_not_count() -> None:
    spaced = " ".join(TEXT)
    assert compute_shingles(f"({spaced}...)").tolist() == compute_shingles(TEXT).tolist()
    assert compute_shingles("AbCd" * 40).tolist() == compute_shingles("aBcD" * 40).tolist()


def test_a_text_of_n_different_letters_has_n_less_two_trigrams() -> None:
    assert len(set(TEXT)) == 400
    assert len(compute_shingles(TEXT)) == 398
    assert compute_overlap(compute_shingles(TEXT), compute_shingles(TEXT)) == (1.0, 1.0)


def test_half_a_text_shares_all_of_its_trigrams_and_half_of_the_others() -> None:
    part, of_shorter = compute_overlap(compute_shingles(TEXT), compute_shingles(TEXT[:200]))
    assert part == pytest.approx(198 / 398)
    assert of_shorter == 1.0


def test_a_short_text_has_no_trigrams_to_compare() -> None:
    assert not len(compute_shingles(TEXT[: FEWEST_LETTERS - 1]))
    assert len(compute_shingles(TEXT[:FEWEST_LETTERS]))
    assert compute_overlap(compute_shingles(""), compute_shingles(TEXT)) == (0.0, 0.0)


def test_texts_that_differ_in_a_word_meet_and_others_do_not() -> None:
    changed = f"{TEXT[:200]}다른말{TEXT[203:]}"
    assert set(compute_bands(compute_shingles(TEXT))) & set(compute_bands(compute_shingles(changed)))
    other = "".join(chr(0xAC00 + number * 53 % 11172) for number in range(400, 800))
    assert not set(compute_bands(compute_shingles(TEXT))) & set(compute_bands(compute_shingles(other)))


def test_the_hashes_are_the_same_for_ever() -> None:
    """The tables hold them: another hash needs a migration that makes them anew."""
    assert compute_bands(compute_shingles(TEXT))[:2] == FIRST_BANDS


def test_marks_of_editions_do_not_belong_to_a_title() -> None:
    core = keep_letters("한빛전자, 새 공장 짓는다")
    for title in (
        "[속보] 한빛전자, 새 공장 짓는다",
        "한빛전자, 새 공장 짓는다(종합)",
        "한빛전자, 새 공장 짓는다 (종합2보)",
        "[단독]한빛전자, 새 공장 짓는다",
        "<표> 한빛전자, 새 공장 짓는다",
        "한빛전자, 새 공장 짓는다（상보）",
        "【속보】[2보] 한빛전자, 새 공장 짓는다",
    ):
        assert strip_edition_marks(title) == core, title
    assert strip_edition_marks("[서울] 한빛전자, 새 공장 짓는다") != core


def test_numbers_are_taken_as_written() -> None:
    assert find_numbers("3월 5일 1,200원에서 3.5% 올라 1,200원") == {"3", "5", "1,200", "3.5"}


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_share_a_part_between_none_and_all(left: str, right: str) -> None:
    one, two = compute_shingles(left), compute_shingles(right)
    part, of_shorter = compute_overlap(one, two)
    assert 0 <= part <= of_shorter <= 1
    assert compute_overlap(two, one) == (part, of_shorter)
    assert all(0 <= each < 2**40 for each in compute_bands(one))


def test_the_bands_of_many_texts_are_those_of_each() -> None:
    texts = [compute_shingles(TEXT * repeats) for repeats in (1, 9, 40, 2, 1)]
    texts += [compute_shingles("".join(map(chr, range(0xAC00, 0xAC00 + size)))) for size in (120, 5000, 300)]
    assert compute_all_bands(texts) == [compute_bands(shingles) for shingles in texts]
    assert compute_all_bands([]) == []
