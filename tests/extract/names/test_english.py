"""Names in English text."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.english import find_english_names
from newsdb.extract.vocabulary.english import is_english


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
        ("Novelist Margit Quillfeather died.", "Margit Quillfeather"),
        ("It rained. Singer Mara Castellan left.", "Mara Castellan"),
        ("The bank's chairwoman, Orla Yun-hee, is expected to resign.", "Orla Yun-hee"),
        ("The firm’s founder, Tamber Underhill, left.", "Tamber Underhill"),
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
    assert named("Lumenora Corp. said it would invest.", known) == [("Lumenora Corp.", "company", "key")]


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


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Catherine Quillfeather, Andrew van Heuvel and Mary Jane Underhill won.", 3),
        ("The choice fell on Hannah O’Quill’s rival.", 1),
        ("General Asim Quill and Mr Castellan met.", 2),
        ("“It grew,” says Viktoriya Quillova, who left.", 1),
        ("He studied at Catherine Quill University in Mary Street.", 0),
        ("Robert Park and Andrew County Council were closed.", 0),
        ("On Tuesday Catherine left.", 0),
    ],
)
def test_people_are_told_by_their_given_name_or_address(text: str, people: int) -> None:
    assert sum(label == "person" for _, label, _ in named(text)) == people


def test_the_owner_s_ending_is_no_part_of_a_name() -> None:
    assert ("Hannah O’Quill", "person", None) in named("The choice fell on Hannah O’Quill’s rival.")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("She was born in Roamsea, near Marrow Bay, and left.", ["Roamsea", "Marrow Bay"]),
        ("They met in the western city of Galdon on Monday.", ["Galdon"]),
        ("The Kuneda region and Marrow County were dry.", ["Kuneda", "Marrow County"]),
        ("They met in March, in Parliament, and in English.", []),
        ("It rose in Quillfeather shares.", []),
    ],
)
def test_places_are_told_by_what_stands_before_and_behind(text: str, places: list[str]) -> None:
    assert [name for name, label, _ in named(text) if label == "place"] == places


def test_a_body_that_ends_with_a_place_stays_a_body() -> None:
    text = "The National University of Roamsea opened."
    known = NameCandidate(text.index("Roamsea"), text.index(" opened"), "place", "place-roamsea", 0.95)
    assert named(text, known) == [("National University of Roamsea", "organisation", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Farms, Lakes and Rivers Ruritania (FLRR) moved.",
            [("Farms, Lakes and Rivers Ruritania", "organisation"), ("FLRR", "organisation")],
        ),
        ("Zorvan Belqissi, 28, left.", [("Zorvan Belqissi", "person")]),
        ("Mr Belqissi, who left, is back.", [("Belqissi", "person")]),
        ("They met judge Zorvan Belqissi again.", [("Zorvan Belqissi", "person")]),
        ("It rained in eastern Zorvania.", [("Zorvania", "place")]),
        ("Fires burned throughout Zorvania.", [("Zorvania", "place")]),
        ("The ZQ Party won.", [("ZQ Party", "organisation")]),
    ],
)
def test_ages_roles_first_letters_and_sides_tell_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, label) for name, label, _ in named(text)] == expected


def test_two_known_firms_joined_by_and_are_not_one() -> None:
    text = "Lantern Freight and Lantern Steel reported profits."
    freight = NameCandidate(0, 15, "company", "lantern-freight", 0.95)
    steel = NameCandidate(20, 33, "company", "lantern-steel", 0.95)
    assert named(text, freight, steel) == []


@pytest.mark.parametrize("form", ["Co Ltd", "Co., Ltd.", "Inc.", "Corp.", ", Inc.", "PLC"])
def test_a_known_company_keeps_its_key_with_any_legal_form(form: str) -> None:
    text = f"Lantern Freight{'' if form[0] == ',' else ' '}{form} said profit rose."
    known = NameCandidate(0, len("Lantern Freight"), "company", "lantern", 0.95)
    end = text.index(" said")
    assert named(text, known) == [(text[:end], "company", "lantern")]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Lantern Group bought it.", 7, [("Lantern Group", "company", "lantern")]),
        ("Lantern Motor bought it.", 7, [("Lantern Motor", "company", "lantern")]),
        ("Lantern Insurance bought it.", 7, [("Lantern Insurance", "company", None)]),  # another firm
    ],
)
def test_a_group_is_known_by_its_name(
    text: str, length: int, expected: list[tuple[str, str, str | None]]
) -> None:
    assert named(text, NameCandidate(0, length, "company", "lantern", 0.95)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silver Lantern and Mirabel Asset Securities agreed.", ["Mirabel Asset Securities"]),
        ("Harrow Quill and Tamber Investment & Securities agreed.", ["Tamber Investment & Securities"]),
        ("The Tamber Iron & Steel Association said so.", ["Tamber Iron & Steel Association"]),
        ("Bank of Tamber Governor resigned.", ["Bank of Tamber"]),
        ("The Reserve Bank of Tamber kept rates.", ["Reserve Bank of Tamber"]),
        ("The Tamber Central Bank kept rates.", ["Tamber Central Bank"]),
    ],
)
def test_names_with_and_and_banks_of_countries(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in named(text)] == expected


def test_a_central_bank_is_no_company() -> None:
    assert named("The Tamber Central Bank and the Bank of Quill met.") == [
        ("Tamber Central Bank", "organisation", None),
        ("Bank of Quill", "organisation", None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quillora, a Tamber-based startup, raised money.", "Quillora"),
        ("It was bought by Quillora, a maker of lamps.", "Quillora"),
        ("Chip designer Quillora will hire.", "Quillora"),
        ("The game developer Quillora fell 3%.", "Quillora"),
    ],
)
def test_a_new_firm_is_told_by_what_it_is_called(text: str, name: str) -> None:
    assert (name, "company", None) in named(text)


@pytest.mark.parametrize("text", ["Mary, a maker of lamps, left.", "Monday, a startup day, came."])
def test_a_given_name_or_a_day_is_no_firm(text: str) -> None:
    assert not [name for name, label, _ in named(text) if label == "company"]
