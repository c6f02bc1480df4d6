"""Test the verbs of English sentences."""

import pytest

from newsdb.extract.facts.english.verbs import load_verbs
from newsdb.extract.vocabulary.word_lists import read_rows


@pytest.mark.parametrize(
    ("form", "base", "name"),
    [
        ("rose", "rise", "past"),
        ("risen", "rise", "participle"),
        ("dropped", "drop", "past"),
        ("dropping", "drop", "gerund"),
        ("carries", "carry", "third"),
        ("carried", "carry", "participle"),
        ("reaches", "reach", "third"),
        ("widening", "widen", "gerund"),
        ("agreed", "agree", "past"),
        ("cut", "cut", "base"),
        ("cut", "cut", "past"),
    ],
)
def test_every_form_leads_to_its_verb(form: str, base: str, name: str) -> None:
    verb = load_verbs()[form]
    assert verb.base == base
    assert name in verb.forms


def test_each_verb_stands_once_in_the_file_and_in_order() -> None:
    verbs = [row["verb"] for row in read_rows("english_verbs.csv")]
    assert verbs == sorted(set(verbs))


def test_a_verb_says_whether_it_tells_of_a_rise_or_a_fall() -> None:
    assert load_verbs()["soared"].is_of("up")
    assert load_verbs()["slumped"].is_of("down")
    assert not load_verbs()["invested"].is_of("up", "down")
