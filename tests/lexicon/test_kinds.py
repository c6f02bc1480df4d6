"""Kinds in the singular and plural."""

from typing import get_args

import pytest

from newsdb.lexicon.kinds import ENTITY_KINDS, PLURALS, entity_kind_of, plural_of, singular_of
from newsdb.model.choices import RankedGroup


def test_every_plural_leads_back_to_its_kind() -> None:
    assert plural_of("person") == "people"
    assert singular_of("companies") == "company"
    assert all(singular_of(plural_of(kind)) == kind for kind in PLURALS)


def test_entities_are_told_from_other_kinds() -> None:
    assert [entity_kind_of(plural_of(kind)) for kind in ENTITY_KINDS] == list(ENTITY_KINDS)
    assert entity_kind_of("outlets") is None


def test_every_group_that_can_be_ranked_is_a_plural() -> None:
    assert {singular_of(group) for group in get_args(RankedGroup)} <= PLURALS.keys()


def test_an_unknown_kind_has_no_plural() -> None:
    with pytest.raises(KeyError):
        plural_of("colour")
