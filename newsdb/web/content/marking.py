"""Mark spans and search hits in texts, as HTML."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from newsdb.model.rows.articles import MarkedText, SpanRow
from newsdb.present.values.control_characters import replace_control_characters

_MOST_LETTERS = 300
_LINK = Markup('<a class="mark {} {}" id="{}" href="#card-{}">')
_SAME_LINK = Markup('<a class="mark {} {}" href="#card-{}" tabindex="-1">')
_CITATION = Markup('<a class="mark attribution" id="{}" href="#card-{}" title="{}" aria-label="{}"></a>')
_ANCHOR = Markup('<span id="{}"></span>')
_HIT = Markup("<mark>{}</mark>")
_CITED = Markup('<span class="cited">{}</span>')


def mark_hits(text: str) -> Markup:
    """Return a text of a list with its search hits as `mark` elements; a very long one is cut."""
    hits = text.hits if isinstance(text, MarkedText) else ()
    if len(text) > _MOST_LETTERS:
        start = max(hits[0][0] - _MOST_LETTERS // 3, 0) if hits else 0
        before = "…" if start else ""
        cut = f"{before}{text[start : start + _MOST_LETTERS - 2]}…"
        shift = start - len(before)
        hits = tuple((first - shift, last - shift) for first, last in hits if last - shift < len(cut))
        text = cut
    pieces: list[str] = []
    done = 0
    for start, end in hits:
        pieces += (_escape(text[done:start]), _HIT.format(_escape(text[start:end])))
        done = end
    return Markup("").join((*pieces, _escape(text[done:])))


def identify_mark(span: SpanRow) -> str:
    """Return the id of the element of a span: `figure-12`."""
    return f"{span.type}-{span.id}"


def mark_spans(
    text: str, spans: Sequence[SpanRow], cards: Mapping[str, int], citation: str = "citation"
) -> list[Markup]:
    """Return the paragraphs of a text with links from its spans to their cards, by the ids of the spans.

    Of overlapping mentions, figures and times the first is marked, the longest of those with one start. Citations lie
    under the others: their text has a class of its own, and a closing mark as link; `citation` is what it is called.
    """
    marks = _choose_marks(span for span in spans if span.type != "attribution")
    cited = [span for span in spans if span.type == "attribution"]
    ranges = _join_ranges(cited)
    starts = {start: (end, span) for start, end, span in marks}
    closing: dict[int, list[Markup]] = {}
    for span in cited:
        key, source = identify_mark(span), replace_control_characters(span.name)
        closing.setdefault(span.end, []).append(
            _CITATION.format(key, cards[key], source, f"{citation}: {source}")
        )
    anchors: dict[int, list[Markup]] = {}
    for span in spans:  # a span inside another one can still be led to
        if span.type != "attribution" and starts.get(span.start, (0, None))[1] is not span:
            anchors.setdefault(span.start, []).append(_ANCHOR.format(identify_mark(span)))
    paragraphs: list[list[Markup]] = [[]]
    marked_until, link, again = 0, Markup(""), Markup("")
    points = ((place, place) for place in (*closing, *anchors))
    for start, end in pairwise(_list_edges(text, marks, ranges, points)):
        if start in starts:
            marked_until, span = starts[start]
            key = identify_mark(span)
            link = _LINK.format(span.type, span.label, key, cards[key])
            again = _SAME_LINK.format(span.type, span.label, cards[key])
        if text[start] == "\n":
            paragraphs.append([])
            continue
        while ranges and ranges[0][1] <= start:
            del ranges[0]
        piece = _escape(text[start:end])
        if start < marked_until:
            piece = link + piece + Markup("</a>")
            link = again
        if ranges and ranges[0][0] <= start:
            piece = _CITED.format(piece)
        paragraphs[-1] += (*anchors.get(start, ()), piece, *closing.get(end, ()))
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
        if span.start >= done and span.end > span.start:
            chosen.append((span.start, span.end, span))
            done = span.end
    return chosen


def _escape(text: str) -> Markup:
    return escape(replace_control_characters(text))
