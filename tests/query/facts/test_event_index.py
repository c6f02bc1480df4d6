"""Test that facts found by their size are those found by comparing each with each."""

import random
from decimal import Decimal

import pytest

from newsdb.query.facts.event_index import EventIndex, Reported
from newsdb.query.facts.tolerance import differ

Value = tuple[Decimal, Decimal, str, int]


def _join_each(values: list[Value]) -> list[list[Value]]:
    """Join each value to the first facts with whose values it all agrees."""
    facts: list[list[Value]] = []
    for value in values:
        known = next((fact for fact in facts if all(_agree(value, each) for each in fact)), None)
        if known is None:
            facts.append([value])
        else:
            known.append(value)
    return facts


def _agree(one: Value, other: Value) -> bool:
    is_of_two = any(a and b and a != b for a, b in zip(one[2:], other[2:], strict=True))
    return not differ(one[:2], other[:2]) and not is_of_two


def _draw(chance: random.Random) -> Value:
    middle = Decimal(chance.choice([0, 1, 3, 20, 21, 22, 30, 3000, 3100, 10**12])) * chance.choice(
        [1, 1, 1, -1]
    )
    least, most = (Decimal(chance.choice(["0", "0.5", "2", "1000"])) for _ in range(2))
    return middle - least, middle + most, chance.choice(["", "", "a", "b"]), chance.choice([0, 0, 1, 2])


@pytest.mark.parametrize("seed", range(8))
def test_facts_are_joined_as_by_comparing_each_with_each(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    values = [_draw(chance) for _ in range(300)]
    index: EventIndex[Value] = EventIndex()
    for value in values:
        index.add(Reported(value[:2], value[2], value[3], [value]))
    assert [fact.reports for fact in index.facts] == _join_each(values)
    assert 5 < len(index.facts) < len(values)
