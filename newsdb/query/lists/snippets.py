"""Cut what a list shows of an article: of a title or body the first words, or the words around a hit."""

import re

from sqlalchemy import ColumnElement, func

from newsdb.model.rows.articles import MarkedText
from newsdb.query.plan.text_search import TextMatcher
from newsdb.text.normalise import squeeze

TITLE_LENGTH = 1_000
OPENING_LENGTH = 80
SNIPPET_LENGTH = 80

_BEFORE = 30  # characters of a snippet before the hit
_REST_OF_WORD = re.compile(r"\S*\s*")
_SPACES = re.compile(r"\s*")
_SPACE = re.compile(r"\s")
_MORE = "…"


def select_title(title: ColumnElement[str | None]) -> ColumnElement[str | None]:
    """Select the beginning of a title, for `cut_title`: a list of titles without an end would have none either."""
    return func.substr(title, 1, TITLE_LENGTH + 1)


def cut_title(start: str | None) -> str | None:
    """Return the title, of one over 1,000 characters the beginning; `start` is what `select_title` selects."""
    if start is None or len(start) <= TITLE_LENGTH:
        return start
    return f"{start[:TITLE_LENGTH].rstrip()}{_MORE}"


def cut_opening(start: str) -> str:
    """Return the first words of a body, at most 80 characters; `start` is one character longer."""
    # Nearly all texts are even. Squeezing these as well would take as long as the rest of building a list.
    is_even = start.isprintable() and "  " not in start
    text = start.strip(" ") if is_even else squeeze(start)
    if len(start) <= OPENING_LENGTH or start[-1].isspace():
        return text
    words, _, _ = text.rpartition(" ")  # the last one may be cut in two
    return words or text[:OPENING_LENGTH]


def cut_snippet(body: str, matcher: TextMatcher) -> MarkedText | None:
    """Return about 80 characters around the first hit in the body; None without a hit."""
    hits = matcher.find_hits(body, "body")
    if not hits:
        return None
    start, end = hits[0]
    first = _snap_start(body, max(start - _BEFORE, 0), start)
    last = max(_snap_end(body, max(first + SNIPPET_LENGTH, end), end), end)
    text = body[first:last].rstrip()
    lead = _MORE if first else ""
    marks = tuple(
        (low - first + len(lead), high - first + len(lead)) for low, high in hits if high <= first + len(text)
    )
    spaced = _SPACE.sub(" ", text)  # letter for letter, so that the marks stay where they are
    return MarkedText(f"{lead}{spaced}{_MORE if body[last:].strip() else ''}", marks)


def mark_title(title: str | None, matcher: TextMatcher) -> str | None:
    """Return the title with its hits."""
    return MarkedText(title, tuple(matcher.find_hits(title, "title"))) if title else title


def _snap_start(body: str, place: int, hit: int) -> int:
    """Return the start of the next word from a position on, but not after the hit."""
    inside = place > 0 and not body[place - 1].isspace()
    skipped = (_REST_OF_WORD if inside else _SPACES).match(body, place)
    return min(skipped.end(), hit) if skipped else place


def _snap_end(body: str, place: int, hit: int) -> int:
    """Return the position, or the end of the word before it if it is inside a word; the hit is not cut."""
    if place >= len(body) or body[place].isspace():
        return min(place, len(body))
    cut = max(body.rfind(mark, hit, place) for mark in " \n\t")
    return cut if cut > 0 else place
