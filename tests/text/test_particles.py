"""Words without their particles."""

import pytest

from newsdb.text.particles import list_stems


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
