"""Test the translations of pages."""

import string

import pytest

from newsdb.lexicon.tables import read_table
from newsdb.present.messages import KOREAN, get_translation, translate_unit


def _list_places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("english", KOREAN)
def test_a_translation_has_the_places_of_the_english_text(english: str) -> None:
    assert _list_places(KOREAN[english]) == _list_places(english)


def test_english_texts_stay_and_korean_ones_are_filled() -> None:
    text = "The lists count the newest {newest:,} of {articles:,} articles."
    assert get_translation("en")(text, newest=1000, articles=2000) == (
        "The lists count the newest 1,000 of 2,000 articles."
    )
    assert "2,000건 중 최근 기사 1,000건" in get_translation("ko")(text, newest=1000, articles=2000)


@pytest.mark.parametrize("unit", [row["symbol"] for row in read_table("units") if row["kind"] == "duration"])
def test_every_unit_of_a_duration_is_named_in_korean(unit: str) -> None:
    assert not translate_unit("duration", unit, get_translation("ko")).isascii()
    assert translate_unit("duration", unit, get_translation("en")) == unit


def test_signs_and_codes_of_units_stay() -> None:
    assert translate_unit("money", "KRW", get_translation("ko")) == "KRW"


def test_a_text_without_translation_is_an_error() -> None:
    with pytest.raises(KeyError):
        get_translation("ko")("never translated")
