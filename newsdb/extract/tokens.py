"""Walking over the words beside a place in the text, never further than a name can be long."""

import re
from string import ascii_letters, digits

_LETTERS = re.compile(r"[가-힣A-Za-z0-9&]+")
_LATIN = frozenset(ascii_letters + digits + "&")
_LONGEST = 24


def word_start(text: str, end: int) -> int:
    """Where the run of letters and digits that ends at `end` begins, at most 24 letters before it."""
    start = end
    lowest = max(0, end - _LONGEST)
    while start > lowest:
        letter = text[start - 1]
        if not ("가" <= letter <= "힣" or letter in _LATIN):
            break
        start -= 1
    return start


def word_end(text: str, start: int) -> int:
    """Where the run of letters and digits that begins at `start` ends, at most 24 letters after it."""
    match = _LETTERS.match(text, start, start + _LONGEST)
    return match.end() if match else start


def words_before(text: str, end: int, most: int) -> list[tuple[int, int]]:
    """Up to `most` words that stand before `end` with single spaces between them, the nearest first."""
    found: list[tuple[int, int]] = []
    while len(found) < most and end > 0 and text[end - 1] == " ":
        start = word_start(text, end - 1)
        if start == end - 1:
            break
        found.append((start, end - 1))
        end = start
    return found
