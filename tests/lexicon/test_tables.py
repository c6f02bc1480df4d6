"""The tables of facts agree with each other: what bylines know, texts know as well; and with CLDR."""

from babel import Locale
from babel.numbers import get_currency_name

from newsdb.extract.names.knowledge import load_knowledge
from newsdb.lexicon.places import load_byline_places
from newsdb.lexicon.surnames import (
    IN_TEXTS,
    load_chinese_surnames,
    load_short_name_surnames,
    load_surnames,
    load_surnames_by_sound,
)
from newsdb.lexicon.tables import read_table, split_cell

# Words of other things in a text: bodies, halls, neighbourhoods named as a team's ground, the capital area.
IN_BYLINES_ALONE = {
    "고척", "과천청사", "국회", "대덕", "대통령실", "사직", "상암", "수도권", "청와대"
}  # fmt: skip


def names_of(kind: str) -> set[str]:
    return {
        name for entity in load_knowledge().entities.values() if entity.kind == kind for name in entity.names
    }


def test_every_place_of_a_byline_is_a_place_in_a_text() -> None:
    assert load_byline_places() - names_of("place") == IN_BYLINES_ALONE


def test_every_outlet_is_a_medium_in_a_text() -> None:
    """An outlet without a key has its names in another row, means something else in a text, or is known by its site."""
    names = {kind: names_of(kind) for kind in ("media", "company", "organisation")}
    known = set.union(*names.values())
    for row in read_table("media"):
        if row["outlet"]:
            outlet_names = {row["outlet"], *split_cell(row["outlet_names"])}
            is_named = bool(outlet_names & (names["media"] if row["key"] else known))
            assert is_named or (row["hosts"] and not row["key"]), row["outlet"]


def test_no_outlet_or_place_stands_twice() -> None:
    outlets = [row["outlet"] for row in read_table("media") if row["outlet"]]
    assert len(outlets) == len(set(outlets))
    places = [name for row in read_table("places") for name in split_cell(row["byline"])]
    assert len(places) == len(set(places))


def test_surnames_have_a_use() -> None:
    uses = ("both", "first", "common", "rare", "two syllables", "two syllables, rare")
    assert {row["use"] for row in read_table("surnames")} == set(uses)
    assert load_short_name_surnames() <= load_surnames(*IN_TEXTS)
    assert all(len(surname) == 1 for surname in load_surnames(*IN_TEXTS, "rare"))
    assert {"김", "계"} <= load_surnames(*IN_TEXTS)
    assert "빙" not in load_surnames(*IN_TEXTS)


def test_chinese_surnames_are_known_by_character_and_by_sound() -> None:
    assert load_chinese_surnames()["王"] == "왕"
    assert load_surnames_by_sound() <= set(load_chinese_surnames().values())


def test_the_names_of_currencies_are_those_of_cldr() -> None:
    """`python training/make_currencies.py` writes the table again with the names of an installed Babel."""
    for row in read_table("currencies"):
        code = row["code"]
        assert row["korean"] == Locale("ko").currencies[code], code
        english = [get_currency_name(code, count, locale="en") for count in (1, 2)]
        assert split_cell(row["english"]) == list(dict.fromkeys(english)), code
