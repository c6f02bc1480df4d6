"""Grams: what a text is found by."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.text.grams import (
    TermForm,
    build_gram_query,
    build_term_pattern,
    ends_in_letter,
    fold,
    split_grams,
)

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)


def finds(term: str, text: str, form: TermForm = "word") -> bool:
    wanted = build_gram_query(term, form)
    held = split_grams(text)
    return (
        all(gram in held for gram in wanted.grams)
        and all(any(gram.startswith(prefix) for gram in held) for prefix in wanted.prefixes)
        and (
            wanted.stem is None
            or any(
                gram == wanted.stem or gram[: len(wanted.stem) + 1] in _numbered(wanted.stem) for gram in held
            )
        )
    )


def _numbered(stem: str) -> set[str]:
    return {f"{stem}{digit}" for digit in range(10)}


def test_syllables_give_their_pairs_and_the_last_one_alone() -> None:
    assert set(split_grams("반도체, 칩")) == {"반도", "도체", "체", "칩"}


def test_the_letters_on_both_sides_of_white_space_are_a_gram_unless_both_are_latin() -> None:
    assert set(split_grams("반도체 \n 칩 AI 칩")) == {"반도", "도체", "체·칩", "칩·a", "ai", "i·칩", "칩"}
    assert set(split_grams("New chip (새) 칩")) == {"new", "chip", "새", "칩"}


def test_latin_words_and_numbers_stay_whole_and_part_from_syllables() -> None:
    assert set(split_grams("HBM3E용, AI칩-2026년")) == {"hbm3e", "용", "ai", "칩", "2026", "년"}


@given(st.text("가나 \n\u3000a7-칩漢é, ", max_size=40))
def test_short_and_long_texts_have_the_same_grams(text: str) -> None:
    assert sorted(split_grams(f"{text}{'.' * 200}")) == sorted(split_grams(f"{text}."))


@given(st.text("가나 \n\u3000a7-칩漢", max_size=12), st.text("가나 \u3000a칩", min_size=1, max_size=8))
def test_every_phrase_of_a_text_is_found_by_its_grams(text: str, phrase: str) -> None:
    forms: tuple[TermForm, ...] = ("word", "phrase", "prefix")
    for form in forms:
        for written in (text, f"{text}{phrase}", f"{phrase} {text}", f"{text}.{phrase} 끝"):
            if build_term_pattern(phrase, form).search(fold(written)):
                assert finds(phrase, written, form)


def test_the_letters_beside_white_space_stand_for_a_word_of_one_syllable() -> None:
    assert build_gram_query("새 칩", "phrase") == (("새·칩",), (), None)
    assert build_gram_query("새 AI", "phrase") == (("새·a", "ai"), (), None)
    assert build_gram_query("새, 칩", "phrase") == ((), ("새", "칩"), None)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("칩", "반도체칩이 좋다"),
        ("한국", "대한국민"),
        ("nvidia", "NVIDIA는"),
        ("ＡＩ", "AI 반도체"),
        ("데이터 센터", "데이터 센터를"),
        ("HBM", "HBM4를 쌓았다"),
        ("HBM", "HBM3E 12단"),
        ("S&P", "S&P500 지수"),
        ("새 GPT", "새 GPT4o"),
        ("金", "金融"),
        ("\uf90a", "金融"),
    ],
)
def test_a_term_is_found_by_its_grams_and_by_its_pattern(term: str, text: str) -> None:
    assert finds(term, text)
    assert build_term_pattern(term).search(fold(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("AI", "MAIN"),
        ("5G", "15G망"),
        ("데이터 센터", "데이터센터"),
        ("HBM", "HBMX"),
        ("HBM", "HBM4x5"),
        ("HBM4", "HBM"),
        ("HBM4", "HBM45"),
        ("A", "A4 용지"),
    ],
)
def test_a_pattern_wants_latin_words_whole_and_spaces_where_they_are_written(term: str, text: str) -> None:
    assert not build_term_pattern(term).search(fold(text))


@pytest.mark.parametrize("letter", ["a", "7", "ⅷ", "é", "²", "Ⅳ", "ß"])
@pytest.mark.parametrize("length", [499, 500, 501, 2047, 40_000])
def test_a_word_of_any_length_has_a_short_gram_and_is_found(letter: str, length: int) -> None:
    word = letter * length
    assert max(len(gram.encode()) for gram in split_grams(word)) <= 1023
    texts = [f"{before}{word}{after}" for before in ("", "칩 ") for after in ("", " x", "7", "7b")]
    matched = [text for text in texts if build_term_pattern(word).search(fold(text))]
    assert len(matched) >= 4
    assert all(finds(word, text) for text in matched)
    assert finds(word[: length // 2], f"{word} x", "prefix")
    assert finds(word, word, "phrase")


def test_a_term_without_letters_has_no_grams() -> None:
    assert build_gram_query("℃%") == (("c",), (), None)
    assert build_gram_query("!?") == ((), (), None)


@pytest.mark.parametrize(
    ("term", "text", "form", "is_there"),
    [
        ("HBM", "HBM4를 만든다", "phrase", False),
        ("HBM", "HBM을 만든다", "phrase", True),
        ("semicon", "Semiconductors fell", "prefix", True),
        ("semicon", "the SEMICON show", "prefix", True),
        ("semicon", "a nonsemiconductor", "prefix", False),
        ("AI", "차세대AI칩", "prefix", True),
        ("반도체", "반도체칩이 나왔다", "prefix", True),
        ("반도체", "“반도체”라고", "prefix", True),
        ("반도체", "차세대반도체", "prefix", False),
        ("반도체", "AI반도체", "prefix", False),
        ("분기", "3분기 실적", "prefix", False),
        ("LG전", "LG전자가", "prefix", True),
        ("칩", "칩셋", "prefix", True),
        ("칩", "반도체칩", "prefix", False),
    ],
)
def test_words_phrases_and_prefixes_stand_differently_in_a_text(
    term: str,
    text: str,
    form: TermForm,
    is_there: bool,  # noqa: FBT001
) -> None:
    assert bool(build_term_pattern(term, form).search(fold(text))) == is_there
    assert finds(term, text, form) or not is_there


def test_a_prefix_ends_in_a_letter_or_a_digit() -> None:
    assert all(map(ends_in_letter, ("반도체", "HBM4", "é", "金")))
    assert not any(map(ends_in_letter, ("", "C++", "-", "반도체.")))


@given(st.text(), SYLLABLES, st.text())
def test_every_stretch_of_syllables_in_a_text_is_found_by_its_grams(
    before: str, term: str, after: str
) -> None:
    assert finds(term, unicodedata.normalize("NFC", f"{before}{term}{after}")) or not build_term_pattern(
        term
    ).search(fold(unicodedata.normalize("NFC", f"{before}{term}{after}")))


@given(st.text())
def test_the_grams_of_any_text_are_letters_and_digits(text: str) -> None:
    assert all(gram.isalnum() or any(map(str.isalnum, gram)) or gram for gram in split_grams(text))
    assert not any(set(gram) & set("'\"*:&| ") for gram in split_grams(text))
