"""Test whom a pronoun means; all names are invented."""

import pytest

from tests.extract.facts.fact_cases import read_facts, read_fields


@pytest.mark.parametrize(
    ("body", "figure", "expected"),
    [
        (
            "Garam Ltd. said it would hire 500 people.",
            "500 people",
            {"measure": "people", "subject": "Garam Ltd.", "status": "expected"},
        ),
        ("Nuri Kim left the club. The 36-year-old is a coach.", "36-year-old", {"subject": "Nuri Kim"}),
        ("Nuri Kim left the club. She earns $90,000 a year.", "$90,000", {"subject": "Nuri Kim"}),
        (
            "Nuri Kim left the club. Her son weighs 60 kg.",
            "60 kg",
            {"measure": "weighs", "subject": "son", "subject_of": "Nuri Kim"},
        ),
        (
            "The trains were late. They carried 300 passengers.",
            "300 passengers",
            {"measure": "passengers", "subject": "trains"},
        ),
        ("The train was late. They carried 300 passengers.", "300 passengers", {"measure": "passengers"}),
        (
            "The airer is new. It folds flat. It costs £45.",
            "£45",
            {"measure": "costs", "subject": "airer"},
        ),
        ("Mayor Anna Kim left. It costs £45.", "£45", {"measure": "costs"}),
        (
            "The median age in Niger is 15 years, and its population is growing by 3.7%.",
            "3.7%",
            {"measure": "population", "subject": "Niger", "role": "change", "direction": "up"},
        ),
    ],
)
def test_a_pronoun_means_who_is_plainly_named_before(
    body: str, figure: str, expected: dict[str, str]
) -> None:
    assert read_fields(read_facts(body)[figure]) == expected
