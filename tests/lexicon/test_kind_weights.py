"""The kinds of a name are weighed against each other."""

from newsdb.lexicon.kind_weights import Weight, rank_kind, weigh_kind


def test_a_person_counts_less_most_of_all_without_the_form_of_a_full_name() -> None:
    weight = Weight(3, 1.0)
    assert weigh_kind("company", "두물랩", weight) == 1.0
    assert weigh_kind("person", "류하람", weight) == 0.5
    assert weigh_kind("person", "남궁하람", weight) == 0.5
    assert weigh_kind("person", "두물랩", weight) == weigh_kind("person", "류하", weight) == 0.05


def test_of_equal_weights_a_company_comes_first_and_a_person_last() -> None:
    kinds = ("person", "place", "media", "organisation", "company")
    assert sorted(kinds, key=rank_kind) == ["company", "organisation", "media", "place", "person"]
