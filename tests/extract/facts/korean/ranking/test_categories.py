"""Test the numbers of the categories."""

from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, COUNT, FIRST, ROWS, cap


def test_every_value_has_a_row_of_its_own() -> None:
    assert sorted(ROWS.values()) == list(range(COUNT))
    assert sum(map(len, CATEGORIES.values())) == COUNT


def test_the_rows_of_a_category_stand_together_in_the_order_of_its_values() -> None:
    for name, values in CATEGORIES.items():
        assert [ROWS[name, value] for value in values] == list(range(FIRST[name], FIRST[name] + len(values)))


def test_a_number_beyond_the_largest_has_the_row_of_the_largest() -> None:
    assert cap("order", 2) == ROWS["order", 2]
    assert cap("order", 99) == ROWS["order", 5]
