"""Check that values are made ahead of their use, in order, and fail in their turn."""

from collections.abc import Iterator
from contextvars import ContextVar
from threading import Event, current_thread, main_thread

import pytest

from newsdb.ingest.look_ahead import look_ahead


def test_the_next_value_is_made_while_the_last_is_used() -> None:
    made = [Event() for _ in range(4)]

    def make() -> Iterator[int]:
        for number, event in enumerate(made):
            assert current_thread() is not main_thread()
            event.set()
            yield number

    used = []
    for number in look_ahead(make()):
        assert all(event.wait(5) for event in made[: number + 2])
        assert not any(event.is_set() for event in made[number + 2 :])
        used.append(number)
    assert used == [0, 1, 2, 3]


def test_what_is_set_where_it_is_called_holds_in_the_thread() -> None:
    setting: ContextVar[str] = ContextVar("setting", default="by default")

    def make() -> Iterator[str]:
        yield setting.get()

    token = setting.set("by the caller")
    assert list(look_ahead(make())) == ["by the caller"]
    setting.reset(token)
    assert list(look_ahead(make())) == ["by default"]


def test_a_failure_comes_after_the_values_before_it() -> None:
    def make() -> Iterator[str]:
        yield "one"
        raise ValueError("two")

    values = look_ahead(make())
    assert next(values) == "one"
    with pytest.raises(ValueError, match="two"):
        next(values)


def test_an_iterator_that_is_left_early_is_not_read_to_its_end() -> None:
    read = []

    def make() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    values = look_ahead(make())
    assert next(values) == 0
    values.close()
    assert len(read) <= 3
