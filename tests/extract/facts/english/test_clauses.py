"""Test which noun phrase is the subject of a verb."""

import pytest

from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.words import split_words


def list_subjects(text: str) -> dict[str, str | None]:
    """Map each verb of a sentence to its subject as written."""
    words = split_words(text, 0, len(text), [])
    clauses = Clauses(words)
    found = {}
    for number, group in enumerate(clauses.groups):
        phrase = clauses.find_subject(number)
        found[group.text] = (
            None
            if phrase is None
            else text[clauses.words[phrase.first].start : clauses.words[phrase.last].end]
        )
    return found


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        (
            "The average price of petrol in Rome climbed sharply.",
            "climbed",
            "The average price of petrol in Rome",
        ),
        ("Garam, a maker of roofs, opened a plant.", "opened", "Garam"),
        ("Nurses, who earn little, are demanding more.", "demanding", "Nurses"),
        ("Nurses, who earn little, are demanding more.", "earn", "Nurses"),
        ("The storm hit the coast and destroyed two bridges.", "destroyed", "The storm"),
        ("Garam agreed to sell its plant.", "sell", "Garam"),
        ("A court ordered the drugmaker to pay damages.", "pay", "the drugmaker"),
        ("Patients given the drug lost weight.", "lost", "Patients"),
        ("A report issued in June said little.", "said", "A report"),
        ("A bus fell into a ravine, killing its driver.", "killing", "A bus"),
        ("Weighing little, the bag is handy.", "weighing", "the bag"),
        ("He said that wages in Seoul rose.", "rose", "wages in Seoul"),
        ("Wind and solar accounted for most of it.", "accounted", "Wind and solar"),
        ("It has a plant that makes ships.", "makes", "a plant"),
        ("She expects the bank to wait and keep its rate.", "keep", "the bank"),
    ],
)
def test_a_verb_has_the_subject_that_the_sentence_gives_it(text: str, verb: str, subject: str) -> None:
    assert list_subjects(text)[verb] == subject


def test_a_passive_verb_is_told_from_an_active_one() -> None:
    text = "Two ships were sunk and a third has sunk."
    groups = Clauses(split_words(text, 0, len(text), [])).groups
    assert [group.is_passive for group in groups] == [True, False]


@pytest.mark.parametrize("verbs", ["to run ", "and ran ", ", running "])
def test_a_chain_of_verbs_without_end_has_subjects(verbs: str) -> None:
    text = "Garam ran " + verbs * 600
    clauses = Clauses(split_words(text, 0, len(text), []))
    assert clauses.find_subject(len(clauses.groups) - 1) is not None
