"""Tell the words before the names of a byline, from `data/byline_leads.csv`: `By`, `Von`, `Автор:`, `글`.

The kind `by` are prepositions and verbs; `author` nouns for the writer; `text` nouns for the text, with a colon
or slash behind them (`Text: ...`); `picture` nouns opening the credit of a picture or of the editing.
"""

import re
from functools import cache
from typing import Literal

from newsdb.lexicon.tables import read_table, split_cell

LeadKind = Literal["by", "author", "text", "picture"]

_COLON = r"\s?[:：／/|]\s{0,3}"
_LEAST_NAME = r"(?=[^\W\d_])"


def match_lead(text: str) -> int:
    """Return the offset behind the first words of a byline: 4 for `Von Jane Doe`; 0 without any."""
    match = _compile_leads().match(text)
    return match.end() if match else 0


def find_picture_credit(text: str) -> int | None:
    """Return the offset of the credit for pictures or editing in `Text: A B, Fotos: C D`; None without one."""
    match = _compile_pictures().search(text)
    return match.start() if match else None


def is_author_noun(text: str) -> bool:
    """Return whether a text is a noun for the writer: the `Redakteurin` of `Jane Doe, Redakteurin`."""
    return text.casefold() in _load_words("author")


@cache
def _compile_leads() -> re.Pattern[str]:
    by, author, text = (_join_words(kind) for kind in ("by", "author", "text"))
    picture = _join_words("picture")
    behind = rf"(?:(?:{_COLON}|\s){_LEAST_NAME})"
    both = rf"(?:\s?(?:&|\+|·|/|und|and|et|y|e|og|och|en)\s?(?:{picture}))?"
    return re.compile(
        rf"[\W_]{{0,3}}(?:(?:{by}){behind}|(?:{author}){behind}|(?:{text}){both}{_COLON}{_LEAST_NAME})",
        re.IGNORECASE,
    )


@cache
def _compile_pictures() -> re.Pattern[str]:
    words = _join_words("picture")
    return re.compile(
        rf"(?<![^\W_])(?:{words})(?:\s?[:：／/=]|\s(?:by|von|de|par|por|di|av|af|door)\s)", re.IGNORECASE
    )


def _join_words(kind: LeadKind) -> str:
    """Return the words of a kind as alternatives of a pattern, the longest first."""
    return "|".join(
        re.escape(word) for word in sorted(_load_words(kind), key=lambda word: (-len(word), word))
    )


@cache
def _load_words(kind: LeadKind) -> frozenset[str]:
    rows = (row for row in read_table("byline_leads") if row["kind"] == kind)
    return frozenset(word for row in rows for word in split_cell(row["words"]))
