"""Find the words beside a place in a text, at most as far as a name can be long."""

import re
from collections.abc import Iterator
from string import ascii_letters, digits

_LETTERS = re.compile(r"[가-힣A-Za-z0-9&]+")
_LATIN = frozenset(ascii_letters + digits + "&")
_LONGEST = 24


def find_word_start(text: str, end: int) -> int:
    """Return the start of the run of letters and digits ending at `end`, at most 24 letters before it."""
    start = end
    lowest = max(0, end - _LONGEST)
    while start > lowest:
        letter = text[start - 1]
        if not ("가" <= letter <= "힣" or letter in _LATIN):
            break
        start -= 1
    return start


def find_word_end(text: str, start: int) -> int:
    """Return the end of the run of letters and digits beginning at `start`, at most 24 letters after it."""
    match = _LETTERS.match(text, start, start + _LONGEST)
    return match.end() if match else start


def find_words_before(text: str, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield up to `most` words before `end` with single spaces between them, the nearest first."""
    for _ in range(most):
        if end == 0 or text[end - 1] != " ":
            return
        start = find_word_start(text, end - 1)
        if start == end - 1:
            return
        yield start, end - 1
        end = start
