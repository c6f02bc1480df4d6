"""What unknown outlets look like."""

from newsdb.parse.vocabulary.outlets import looks_like_outlet, match_outlet
from newsdb.parse.vocabulary.places import is_place


def test_the_longest_name_wins_and_ends_with_a_word() -> None:
    assert match_outlet("SBS Biz 홍길동", 0) == len("SBS Biz")
    assert match_outlet("SBSx", 0) is None


def test_unknown_outlets_are_told_by_their_ending() -> None:
    assert looks_like_outlet("아무개일보")
    assert looks_like_outlet("경남CBS")
    assert not looks_like_outlet("아무개")
    assert not looks_like_outlet("일보")


def test_places_are_known_with_and_without_their_unit() -> None:
    assert is_place("세종")
    assert is_place("세종시")
    assert not is_place("강진구")
