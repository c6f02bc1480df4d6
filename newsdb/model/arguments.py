"""Refuse arguments a type checker would not catch: a string is a sequence of its letters."""

from collections.abc import Iterable

from newsdb.model.errors import UsageError


def refuse_string(name: str, value: Iterable[object]) -> None:
    """Raise UsageError for a string in place of a list."""
    if isinstance(value, (str, bytes)):
        raise UsageError(f"{name} takes a list and not a {type(value).__name__}: {name}=[{value!r}]")
