"""Clean text."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.parse.cleaning.characters import clean_field, clean_text


def test_line_ends_spaces_and_invisible_characters_become_plain() -> None:
    assert clean_text("가\r\n나\r다\xa0라\u200b마\u3000바\ufeff\x00") == "가\n나\n다 라마 바"


def test_decomposed_hangul_is_composed() -> None:
    assert clean_text("\u1112\u1161\u11ab") == "한"


def test_entities_become_their_characters_even_when_escaped_twice() -> None:
    assert clean_text("&quot;가&quot; &amp;lt;나&amp;gt; R&D") == '"가" <나> R&D'


def test_lone_surrogates_go() -> None:
    assert clean_text("가\ud800나") == "가나"


def test_plain_text_stays_as_it_is() -> None:
    text = "가나  다라\n\n\t마바."
    assert clean_text(text) == text


def test_an_empty_field_is_none() -> None:
    assert clean_field(" \xa0 ") is None
    assert clean_field(None) is None
    assert clean_field(" 가 ") == "가"


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_no_control_or_space(text: str) -> None:
    cleaned = clean_text(text)
    assert "\r" not in cleaned
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")
