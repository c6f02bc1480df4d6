"""Words without their particles."""

import pytest

from newsdb.text.particles import ends_word, list_stems


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("두솔전자가", ["두솔전자"]),
        ("공장을", ["공장"]),
        ("공장에서는", ["공장에서", "공장"]),
        ("서울로", ["서울"]),
        ("공장로", []),  # a consonant takes 으로
        ("회사을", []),  # a vowel takes 를
        ("회사를", ["회사"]),
        ("AMD가", ["AMD"]),
        ("AMD이", ["AMD"]),
        ("칩을", ["칩"]),
        ("은", []),
        ("미나", []),  # a name
        ("공장", []),
    ],
)
def test_a_particle_goes_where_it_fits_the_last_sound(word: str, bare: list[str]) -> None:
    assert list_stems(word) == bare


@pytest.mark.parametrize(
    ("text", "end", "ends"),
    [
        ("네이버서 30억 투자 유치", 3, True),  # short for 에서, before money
        ("네이버서 총 1,200만달러를 받아", 3, True),
        ("네이버서 투자 유치", 3, True),
        ("네이버서비스 30억", 3, False),
        ("경찰서 3곳", 2, False),
        ("경찰서 압수수색", 2, False),
        ("네이버에서 받아", 3, True),
    ],
)
def test_a_name_ends_before_its_particle(text: str, end: int, *, ends: bool) -> None:
    assert ends_word(text, end) is ends
