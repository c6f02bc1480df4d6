"""Gather what is known of the spans of an article into cards: one for each name, number, time and cited source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsdb.model.rows.articles import SpanRow
from newsdb.model.rows.figures import FigureDetail
from newsdb.web.content.marking import identify_mark

MOST_MARKS = 3_000
"""Spans marked in one article: a page with more is too heavy for a browser."""

_MOST_PLACES = 12
_Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Hold what is known of equal spans: the first of them, its figure, and the ids of the places to go back to.

    `times` counts the spans. `title` is the name that the card stands under.
    """

    number: int
    span: SpanRow
    title: str
    times: int
    places: tuple[str, ...]
    figure: FigureDetail | None


def build_cards(
    spans: Sequence[SpanRow], figures: Iterable[FigureDetail]
) -> tuple[list[Card], dict[str, int]]:
    """Return one card for all spans that mean the same, in the order of their first span, and the card of each mark.

    A figure that says something has a card of its own; equal numbers without a fact share one.
    """
    details = {detail.figure.id: detail for detail in figures}
    groups: dict[_Key, list[SpanRow]] = {}
    for span in spans:
        groups.setdefault(_identify(span, details), []).append(span)
    cards = [
        Card(
            number,
            same[0],
            _choose_title(same[0]),
            len(same),
            tuple(map(identify_mark, same[:_MOST_PLACES])),
            details.get(same[0].id) if same[0].type == "figure" else None,
        )
        for number, same in enumerate(groups.values(), 1)
    ]
    numbers = {
        identify_mark(span): card.number
        for card, same in zip(cards, groups.values(), strict=True)
        for span in same
    }
    return cards, numbers


def _identify(span: SpanRow, details: dict[int, FigureDetail]) -> _Key:
    # Names and sources are one by what they mean, numbers and times also by how they are written.
    if span.type == "attribution":
        return (span.type, span.name)
    if span.type == "mention":
        return (span.type, span.label, span.name or span.text)
    detail = details.get(span.id) if span.type == "figure" else None
    says_more = detail is not None and (detail.fact or detail.converts or detail.figure.said_by)
    return (span.type, span.label, span.note, span.text, span.id if says_more else 0)


def _choose_title(span: SpanRow) -> str:
    return span.name or span.text
