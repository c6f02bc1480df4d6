"""Split a query into clauses (`company:엔비디아,AMD`, `money>=1조원`) and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsdb.query.language.syntax_error import syntax_error

WHAT = "query"  # what errors call the text

_ITEM = re.compile(
    r"""(?P<minus>-?)(?:
        (?P<key>[A-Za-z_가-힣]+)(?P<operator>:|>=|<=|>|<|=)
        | "(?P<phrase>[^"]*)(?P<closed>"?)
        | (?P<word>[^\s"]+)
    )""",
    re.VERBOSE,
)
_VALUE = re.compile(r'"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s,"]+)')
_AMOUNT = re.compile(r'"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Value:
    """A value after a key, with its position in the text."""

    text: str
    is_quoted: bool
    place: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A key with its values; `operator` is `:` or a comparison with one value."""

    key: str
    operator: str
    values: tuple[Value, ...]
    is_negated: bool
    place: int


Item = Clause | re.Match[str]


def read_items(text: str) -> Iterator[Item]:
    """Yield the clauses, and for words and phrases between them the matches for `read_term`.

    Raises UsageError with the position for a key without a value.
    """
    position = 0
    while match := _ITEM.search(text, position):
        if match["key"] is None:
            yield match
            position = match.end()
            continue
        several = match["operator"] == ":"
        values = _read_values(text, match.end(), several=several)
        place = match.start("key")
        yield Clause(match["key"].lower(), match["operator"], tuple(values), bool(match["minus"]), place)
        last = values[-1]
        position = last.place + len(last.text) + (2 if last.is_quoted else 0)


def _read_values(text: str, place: int, *, several: bool) -> list[Value]:
    """Return the values from a position on; with `several`, those after commas too."""
    values: list[Value] = []
    while True:
        match = (_VALUE if several else _AMOUNT).match(text, place)
        if match is None:
            raise syntax_error(WHAT, text, place, _explain_missing(text, place))
        if match["quoted"] is not None and not match["closed"]:
            raise syntax_error(WHAT, text, place, "the quotation mark is not closed")
        found = match["quoted"] if match["bare"] is None else match["bare"]
        if not found.strip():
            raise syntax_error(WHAT, text, place, "nothing between the quotation marks")
        values.append(Value(found, match["bare"] is None, place))
        place = match.end()
        if not several or text[place : place + 1] != ",":
            break
        place += 1
    if text[place : place + 1].strip():
        raise syntax_error(WHAT, text, place, "a space is missing before this")
    return values


def _explain_missing(text: str, place: int) -> str:
    if text[place : place + 1] == " ":
        return "a value is missing here; it follows its key or comma without a space"
    return "a value is missing here"
