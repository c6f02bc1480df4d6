"""Cut a text around its hits to a width, in terminal columns."""

import re

from rich.cells import cell_len, set_cell_size

from newsdb.model.rows.articles import MarkedText

_MORE = "…"
_SPACE = re.compile(r"\s")


def cut_excerpt(text: MarkedText, width: int) -> MarkedText:
    """Return the words around the first hit, at most `width` columns, with `…` for what is cut at either end.

    A third of the room is for what stands before the hit. White space becomes spaces, letter for letter.
    """
    flat = _SPACE.sub(" ", text)
    if cell_len(flat) <= width:
        return MarkedText(flat, text.hits)
    start, end = text.hits[0] if text.hits else (0, 0)
    first = _find_start(flat, start, end, width)
    room = width - (cell_len(_MORE) if first else 0)
    kept = flat[first:]
    if cell_len(kept) > room:
        kept = _cut_end(kept, max(end - first, 0), room - cell_len(_MORE)) + _MORE
    lead = _MORE if first else ""
    shift, last = len(lead) - first, first + len(kept.removesuffix(_MORE))
    hits = tuple(
        (low + shift, min(high, last) + shift) for low, high in text.hits if low >= first and low < last
    )
    return MarkedText(f"{lead}{kept}", hits)


def _find_start(text: str, start: int, end: int, width: int) -> int:
    """Return where the excerpt begins: at a word, and no later than the hit."""
    if cell_len(text[:end]) + cell_len(_MORE) <= width:
        return 0
    rest = cell_len(text[start:])
    before = max(width // 3, width - rest - 2 * cell_len(_MORE))
    first = start
    while first > 0 and cell_len(text[first - 1 : start]) <= before:
        first -= 1
    next_word = text.find(" ", first, start)
    if first > 0 and text[first - 1] != " " and next_word >= 0:
        first = next_word + 1
    return first


def _cut_end(text: str, hit_end: int, room: int) -> str:
    """Return the beginning of a text that fits, without a part of a word, if the hit stays whole."""
    fitting = set_cell_size(text, max(room, 0)).rstrip(" ") if cell_len(text) > room else text
    space = fitting.rfind(" ")
    is_cut = len(fitting) < len(text) and text[len(fitting)] != " "
    return fitting[:space].rstrip(" ") if is_cut and space > max(hit_end, len(fitting) // 2) else fitting
