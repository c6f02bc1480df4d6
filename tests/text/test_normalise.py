"""The small rules about text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.normalise import (
    classify_final_sound,
    detect_script,
    normalise_name,
    normalise_unicode,
    squeeze,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("코어위브", "코어 위브"),
        ("㈜한빛", "한빛"),
        ("한빛㈜", "주식회사 한빛"),
        ("NVIDIA Corp.", "nvidia corp"),
        ("ＬＧ전자", "LG 전자"),
        ("존 F. 스미스", "존F스미스"),
        (unicodedata.normalize("NFD", "한빛"), "한빛"),
    ],
)
def test_spellings_of_one_name_compare_equal(left: str, right: str) -> None:
    assert normalise_name(left) == normalise_name(right)


@pytest.mark.parametrize(("left", "right"), [("한빛", "한빚"), ("AMD", "AMDX"), ("3M", "M")])
def test_different_names_stay_different(left: str, right: str) -> None:
    assert normalise_name(left) != normalise_name(right)


@given(st.text(min_size=1))
def test_a_name_never_compares_as_nothing(name: str) -> None:
    assert normalise_name(name) or not name.strip()
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("한빛", "hangul"), ("CoreWeave", "latin"), ("英伟达", "hanzi"), ("LG전자", "mixed"), ("360", "latin")],
)
def test_a_name_has_the_script_of_its_letters(name: str, expected: str) -> None:
    assert detect_script(name) == expected


@given(st.text())
def test_nfc_is_what_unicode_says(text: str) -> None:
    assert normalise_unicode(text) == unicodedata.normalize("NFC", text)


def test_white_space_is_squeezed() -> None:
    assert squeeze("  가\u3000나 \n 다 ") == "가 나 다"


@pytest.mark.parametrize(
    ("letter", "sound"),
    [
        ("나", "vowel"),
        ("가", "vowel"),
        ("말", "rieul"),
        ("책", "consonant"),
        ("힣", "consonant"),
        ("A", "unknown"),
    ],
)
def test_a_syllable_ends_in_a_vowel_in_rieul_or_in_another_consonant(letter: str, sound: str) -> None:
    assert classify_final_sound(letter) == sound
