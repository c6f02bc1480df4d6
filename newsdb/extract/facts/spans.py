"""Hold the place of a phrase that fills a field of a fact."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a passage that fills a field, and the mention in it."""

    start: int
    end: int
    mention: int | None = None
