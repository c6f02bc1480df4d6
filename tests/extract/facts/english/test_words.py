"""Test how English words are told apart: N noun, v finite verb, b and e and i its other forms."""

import pytest

from newsdb.extract.facts.english.words import is_plural, split_words


def tag(text: str) -> dict[str, str]:
    words = split_words(text, 0, len(text), [])
    return {word.text: each for word, each in zip(words.words, words.tags, strict=True)}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Oil prices rise in winter.", "rise", "v"),
        ("The price rise was small.", "rise", "N"),
        ("The plan will cut jobs.", "cut", "b"),
        ("The cut in taxes was small.", "cut", "N"),
        ("Daon plans to open a plant.", "plans", "v"),
        ("The plans of Daon are bold.", "plans", "N"),
        ("The bank has cut its rate.", "cut", "e"),
        ("Sales growth was slow.", "growth", "N"),
        ("The revised plan is ready.", "revised", "N"),
        ("Prices revised by Daon fell.", "revised", "e"),
        ("Workers were laid off.", "laid", "e"),
        ("The firm is building a ship.", "building", "N"),
        ("The firm is making a ship.", "making", "i"),
        ("Drying time is short.", "time", "N"),
        ("It rose to record highs.", "to", "P"),
        ("It wants to grow.", "to", "T"),
        ("Daon said on Monday it would wait.", "would", "M"),
        ("It’s a ship.", "is", "X"),
        ("They’ll wait for us.", "will", "M"),
    ],
)
def test_a_word_is_told_by_its_neighbours(text: str, word: str, expected: str) -> None:
    assert tag(text)[word] == expected


def test_a_genitive_and_a_closing_quotation_mark_are_told_apart() -> None:
    assert tag("Daon’s ship")["’s"] == "G"
    assert tag("the investors’ money")["’"] == "G"
    assert tag("he said ‘no’ twice")["’"] != "G"


def test_figures_and_names_are_one_word_each() -> None:
    text = "Daon Motors sold 3.2 million cars."
    words = split_words(text, 0, len(text), [(0, 11, "Q", 4), (17, 28, "#", 7)])
    assert words.tags == "Qv#N."
    assert words.words[2].ref == 7


@pytest.mark.parametrize(
    ("word", "expected"), [("jobs", True), ("people", True), ("glass", False), ("price", False)]
)
def test_plurals_are_told_by_their_ending(word: str, *, expected: bool) -> None:
    assert is_plural(word) is expected
