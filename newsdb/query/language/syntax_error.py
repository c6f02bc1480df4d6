"""Raise errors with the position in a query."""

import unicodedata

from newsdb.model.errors import UsageError


class QuerySyntaxError(UsageError):
    """An error at one position of a text; `details` show the text, with a caret under the position."""

    def __init__(self, message: str, details: list[str]) -> None:
        super().__init__(message)
        self.details = details


def syntax_error(what: str, text: str, place: int, problem: str) -> QuerySyntaxError:
    """Return the error about `text[place]`; `what` names the text: `--text`, `query`."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    caret = " " * sum(map(_count_columns, shown[:place])) + "^"
    return QuerySyntaxError(f"{what}, character {place + 1}: {problem}", [shown, caret])


def _count_columns(letter: str) -> int:
    """Return the number of terminal columns of a letter."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
