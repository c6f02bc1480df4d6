"""Names in English text."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.english import find_english_names, is_english


def named(text: str, *known: NameCandidate) -> list[tuple[str, str, str | None]]:
    return [
        (text[each.start : each.end], each.label, each.entity) for each in find_english_names(text, known)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Analyst Mara Quillfeather was not so sure.", "Mara Quillfeather"),
        ("Tomas Underhill, a strategist at a bank, agreed.", "Tomas Underhill"),
        ("Orla van Heuvel said demand grew.", "Orla van Heuvel"),
        ("Dr. Ines P. Castellan wrote it.", "Ines P. Castellan"),
    ],
)
def test_people_are_told_by_their_title_or_by_speaking(text: str, name: str) -> None:
    assert named(text) == [(name, "person", None)]


@pytest.mark.parametrize(
    "text", ["On Tuesday Officials said so.", "The Company said so.", "Chief Executive said so."]
)
def test_other_capitals_are_nobody(text: str) -> None:
    assert named(text) == []


def test_bodies_are_told_by_the_last_word_of_their_name() -> None:
    assert named("The Ministry of Fair Weather sued Quillfeather Robotics.") == [
        ("Quillfeather Robotics", "company", None),
        ("Ministry of Fair Weather", "organisation", None),
    ]


def test_a_company_that_is_known_keeps_its_key_with_the_form_of_its_law() -> None:
    known = NameCandidate(0, 8, "company", "key", 0.95)
    assert named("Lumenora Corp. said it would invest.", known) == [("Lumenora Corp", "company", "key")]


def test_a_known_body_at_the_end_of_a_longer_name_is_that_body() -> None:
    text = "The Northern Weather Bureau declined."
    known = NameCandidate(text.index("Weather"), text.index(" declined"), "organisation", "bureau", 0.95)
    assert named(text, known) == [("Northern Weather Bureau", "organisation", "bureau")]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Shares rose.", True),
        ("주가가 올랐다.", False),
        ("AI 반도체 시장이 커졌다.", False),
        ("", False),
        ("123", False),
    ],
)
def test_the_language_is_told_by_the_letters(text: str, english: bool) -> None:  # noqa: FBT001
    assert is_english(text) == english


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Quill, general secretary of a union, agreed.", [("Ada Quill", "person")]),
        ("Consultancy AlderPoint expects less.", [("AlderPoint", "company")]),
        (
            "Bluefield Corporate and Investment Bank cut it.",
            [("Bluefield Corporate and Investment Bank", "company")],
        ),
        (
            "The Oslo-based International Quiet Transport Safety Association (IQTSA) agreed.",
            [("International Quiet Transport Safety Association", "organisation"), ("IQTSA", "organisation")],
        ),
        ("The Quiet Safety Association (EU) agreed.", [("Quiet Safety Association", "organisation")]),
        ("The company Reports are late.", []),
    ],
)
def test_bodies_and_people_of_other_forms(text: str, names: list[tuple[str, str]]) -> None:
    assert sorted(each[:2] for each in named(text)) == sorted(names)
