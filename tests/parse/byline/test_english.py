"""English byline fields and bylines in English text. Names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.parse.byline.english import find_english, parse_english
from newsdb.parse.byline.finder import find_byline


@pytest.mark.parametrize(
    ("stated", "names", "outlet"),
    [
        ("By Jane Doe", ["Jane Doe"], None),
        ("Jane Doe, Reuters", ["Jane Doe"], "Reuters"),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"], None),
        ("Jane Doe\nJohn Roe\nJane Doe", ["Jane Doe", "John Roe"], None),
        ("By JANE DOE | AP", ["Jane Doe"], "AP"),
        ("Jane Doe of The Associated Press", ["Jane Doe"], "Associated Press"),
        ("Jane  M.  Doe, PhD", ["Jane M. Doe"], None),
        ("Written by Jane Doe", ["Jane Doe"], None),
        ("Jane Doe in Seoul and John Roe in London", ["Jane Doe", "John Roe"], None),
        ("Jane Doe @janedoe", ["Jane Doe"], None),
        ("Doe, Jane", ["Jane Doe"], None),
        ("Doe, Jane M.; Roe, John", ["Jane M. Doe", "John Roe"], None),
        ("Jane Doe, Eastport Ledger", ["Jane Doe"], "Eastport Ledger"),
    ],
)
def test_the_people_and_the_outlet_of_a_field(stated: str, names: list[str], outlet: str | None) -> None:
    parts = parse_english(stated)
    assert ([person.name for person in parts.people], parts.outlet) == (names, outlet)


@pytest.mark.parametrize(
    "stated",
    [
        "Reuters Staff",
        "AP",
        "The Associated Press",
        "CNN Business",
        "Somewhere News Staff",
        "https://www.example.com/jane-doe",
        "@janedoe",
        "Editorial Board",
        "London, Seoul",
        "Doe, Editor",
        "Research Fellow, Somewhere Policy Center",
        "By",
    ],
)
def test_agencies_teams_and_addresses_are_nobody(stated: str) -> None:
    assert parse_english(stated).people == ()


def test_a_title_behind_a_name_is_its_role() -> None:
    (person,) = parse_english("Jane Doe, Senior Correspondent").people
    assert (person.name, person.role) == ("Jane Doe", "Senior Correspondent")


def test_each_line_gives_its_own_address() -> None:
    people = parse_english("Jane Doe (jane@example.com)\nJohn Roe (john@example.com)").people
    assert [person.email for person in people] == ["jane@example.com", "john@example.com"]


def test_one_author_has_the_place_that_the_field_names() -> None:
    assert parse_english("Jane Doe in Seoul").place == "Seoul"


def test_the_reporters_whom_an_agency_names_at_the_end_are_found_and_stay_in_the_text() -> None:
    byline = find_english(
        "LONDON (Reuters) - The plant opened.\n(Reporting by Jane Doe; Editing by John Roe)"
    )
    assert byline is not None
    assert ([person.name for person in byline.parts.people], byline.parts.place) == (["Jane Doe"], "London")
    assert byline.end == len("LONDON (Reuters) -")


def test_authors_in_two_scripts_stand_one_a_line() -> None:
    found = find_byline("홍길동 기자\nJane Doe\nReuters", "")
    assert ([byline.name for byline in found.bylines], found.outlet) == (["홍길동", "Jane Doe"], "Reuters")


@given(st.text())
def test_no_field_raises(stated: str) -> None:
    parse_english(stated)
    find_english(stated)
