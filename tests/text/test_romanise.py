"""Hangul in Latin letters."""

from newsdb.text.romanise import romanise


def test_each_syllable_is_written_by_its_letters() -> None:
    assert romanise("한빛경제") == "hanbitgyeongje"
    assert romanise("솔향 앞뜰") == "solhyang aptteul"
    assert romanise("Abc 12") == "Abc 12"
