"""What `--text` says, as a value: words, "phrases", OR between them, and - before what must not be there."""

import re
from dataclasses import dataclass

from newsdb.errors import UsageError
from newsdb.text import nfc

_TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_OR = "OR"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as it was written. Only a word is looked for without its particle as well."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Texts that hold one term of each group of `wanted`, and none of `unwanted`."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


def parse_text_query(text: str) -> TextQuery:
    """The query that a text spells. Raises UsageError, which points at the place, where it spells none."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    joined = False  # by an OR
    for match in _TOKEN.finditer(nfc(text)):
        word = match["word"]
        if word == _OR and not match["minus"]:
            if not wanted or joined:
                raise _misplaced(text, match.start(), "OR stands between two words")
            joined = True
            continue
        term = _term(text, match)
        if not match["minus"]:
            if joined:
                wanted[-1].append(term)
            else:
                wanted.append([term])
        elif joined:
            raise _misplaced(text, match.start(), "OR does not go with -")
        else:
            unwanted.append(term)
        joined = False
    if joined:
        raise _misplaced(text, len(text), "OR stands between two words")
    if not wanted:
        raise UsageError(f"--text {text!r}: names nothing to look for")
    return TextQuery(tuple(map(tuple, wanted)), tuple(unwanted))


def _term(text: str, match: re.Match[str]) -> Term:
    if match["word"] is not None:
        return Term(match["word"])
    if not match["closed"]:
        raise _misplaced(text, match.start(), "the quotation mark is not closed")
    if not match["phrase"].strip():
        raise _misplaced(text, match.start(), "nothing between the quotation marks")
    return Term(match["phrase"].strip(), is_phrase=True)


def _misplaced(text: str, place: int, what: str) -> UsageError:
    return UsageError(f"--text {text!r}, character {place + 1}: {what}")
