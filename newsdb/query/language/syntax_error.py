"""Errors that point at a place in what was typed."""

import unicodedata

from newsdb.model.errors import UsageError


class QuerySyntaxError(UsageError):
    """Something wrong at one place of a text; `details` show the text, and under the place a caret."""

    def __init__(self, message: str, details: list[str]) -> None:
        super().__init__(message)
        self.details = details


def syntax_error(what: str, text: str, place: int, problem: str) -> QuerySyntaxError:
    """The error about `text[place]`; `what` names the text: `--text`, `query`."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    caret = " " * sum(map(_columns, shown[:place])) + "^"
    return QuerySyntaxError(f"{what}, character {place + 1}: {problem}", [shown, caret])


def _columns(letter: str) -> int:
    """How many columns of a terminal a letter takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
