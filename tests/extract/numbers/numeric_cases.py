"""What the tests of the numeric grammar share."""

from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.model.records import Figure, TimeExpression
from newsdb.text.passages import build_body_passage


def figures(text: str) -> list[Figure]:
    """The figures of a body."""
    return find_figures_and_times(build_body_passage(text))[0]


def times(text: str) -> list[TimeExpression]:
    """The times of a body."""
    return find_figures_and_times(build_body_passage(text))[1]


def figure(text: str) -> Figure:
    """The only figure of a body."""
    (only,) = figures(text)
    return only


def time(text: str) -> TimeExpression:
    """The only time of a body."""
    (only,) = times(text)
    return only
