"""Mark spans and search hits in texts, as HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from newsdb.model.rows.articles import MarkedText, SpanRow
from newsdb.present.values.control_characters import replace_control_characters

_MOST_LETTERS = 300
MOST_MARKS = 3_000
"""Spans marked in one article: a page with more is too heavy for a browser."""


_LINK = Markup('<a class="mark {} {}" href="#card-{}">')


@dataclass(frozen=True, slots=True)
class Card:
    """Hold what is known of equal spans: the card of a mark. `times` counts the spans."""

    number: int
    span: SpanRow
    times: int


def mark_hits(text: str) -> Markup:
    """Return a text of a list with its search hits as `mark` elements; a very long one is cut."""
    hits = text.hits if isinstance(text, MarkedText) else ()
    if len(text) > _MOST_LETTERS:
        text = f"{text[: _MOST_LETTERS - 1]}…"
        hits = tuple((start, end) for start, end in hits if end < _MOST_LETTERS)
    pieces: list[str] = []
    done = 0
    for start, end in hits:
        pieces += (_escape(text[done:start]), Markup("<mark>") + _escape(text[start:end]) + Markup("</mark>"))
        done = end
    return Markup("").join((*pieces, _escape(text[done:])))


def build_cards(spans: Sequence[SpanRow]) -> list[Card]:
    """Return one card for all spans of one type, label and note, in the order of their first span."""
    counts: dict[tuple[str, str, str, str], list[SpanRow]] = {}
    for span in spans:
        counts.setdefault(_identify(span), []).append(span)
    return [Card(number, same[0], len(same)) for number, same in enumerate(counts.values(), 1)]


def mark_spans(text: str, spans: Sequence[SpanRow], cards: Iterable[Card]) -> list[Markup]:
    """Return the paragraphs of a text with links from its spans to their cards.

    Of overlapping mentions, figures and times the first is marked, the longest of those with one start. Citations lie
    under the others: their text has a class of its own.
    """
    numbers = {_identify(card.span): card.number for card in cards}
    marks = _choose_marks(span for span in spans if span.type != "attribution")
    cited = _join_ranges(span for span in spans if span.type == "attribution")
    starts = {start: (end, span) for start, end, span in marks}
    paragraphs: list[list[Markup]] = [[]]
    marked_until, link = 0, Markup("")
    for start, end in pairwise(_list_edges(text, marks, cited)):
        if start in starts:
            marked_until, span = starts[start]
            link = _LINK.format(span.type, span.label, numbers[_identify(span)])
        if text[start] == "\n":
            paragraphs.append([])
            continue
        while cited and cited[0][1] <= start:
            del cited[0]
        piece = _escape(text[start:end])
        if start < marked_until:
            piece = link + piece + Markup("</a>")
        if cited and cited[0][0] <= start:
            piece = Markup('<span class="cited">') + piece + Markup("</span>")
        paragraphs[-1].append(piece)
    return [Markup("").join(pieces) for pieces in paragraphs]


def _list_edges(text: str, *ranges: Iterable[tuple[int, int, *tuple[object, ...]]]) -> list[int]:
    """Return the places where the marks of a text change, with each line feed apart."""
    edges = {0, len(text)}
    for span in (span for listed in ranges for span in listed):
        edges |= {int(span[0]), int(span[1])}
    for feed in (place for place, letter in enumerate(text) if letter == "\n"):
        edges |= {feed, feed + 1}
    return sorted(edge for edge in edges if 0 <= edge <= len(text))


def _join_ranges(spans: Iterable[SpanRow]) -> list[tuple[int, int]]:
    """Return the ranges that the spans cover together, in order and apart."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def _choose_marks(spans: Iterable[SpanRow]) -> list[tuple[int, int, SpanRow]]:
    chosen: list[tuple[int, int, SpanRow]] = []
    done = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= done and span.end > span.start and len(chosen) < MOST_MARKS:
            chosen.append((span.start, span.end, span))
            done = span.end
    return chosen


def _identify(span: SpanRow) -> tuple[str, str, str, str]:
    # Names are one by what they mean, numbers and times also by how they are written.
    return (span.type, span.label, span.note, "" if span.type == "mention" and span.note else span.text)


def _escape(text: str) -> Markup:
    return escape(replace_control_characters(text))
