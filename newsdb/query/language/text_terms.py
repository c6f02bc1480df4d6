"""Parse text searches: words, "phrases", OR between them, and a minus before excluded ones."""

import re
from collections.abc import Callable

from newsdb.model.errors import UsageError
from newsdb.model.filters import Term, TextQuery
from newsdb.query.language.syntax_error import syntax_error
from newsdb.text.grams import ends_in_letter
from newsdb.text.normalise import normalise_unicode

_TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„‟＂", '"""""')
_WIDE_SIGNS = str.maketrans("：，－＞＜＝＊", ":,-><=*")
_QUOTED_OR_WIDE = re.compile(r'"[^"]*"?|[：，－＞＜＝＊]+')
OR = "OR"
_NO_SIGNS = {
    "AND": "words that stand side by side must all be there: leave AND out",
    "NOT": "what must not be there has a minus before it: -WORD",
}
_QUOTED = "in quotation marks it is a word of the text"
_PREFIX_SIGN = "*"


class Terms:
    """Collect the terms of a query in order; errors give their positions in its text."""

    def __init__(self, what: str, text: str) -> None:
        """Start without terms; `what` names the text in errors."""
        self._what, self._text = what, text
        self._wanted: list[list[Term]] = []
        self._unwanted: list[Term] = []
        self._open = False  # whether an OR may follow
        self._joined: int | None = None  # where an OR waits for its second term

    def add(self, *terms: Term) -> None:
        """Add alternatives: one of them must be in the text, or one of those before an OR."""
        if self._joined is None:
            self._wanted.append([*terms])
        else:
            self._wanted[-1].extend(terms)
        self._open, self._joined = True, None

    def forbid(self, place: int, *terms: Term) -> None:
        """Add terms that must not be in the text."""
        if self._joined is not None:
            raise syntax_error(self._what, self._text, place, "OR does not go with -")
        self._unwanted.extend(terms)
        self._open = False

    def join(self, place: int) -> None:
        """Add an OR."""
        if not self._open:
            raise self._or_error(place)
        self._open, self._joined = False, place

    def interrupt(self) -> None:
        """Note something other than a term: no OR may continue after it."""
        if self._joined is not None:
            raise self._or_error(self._joined)
        self._open = False

    def query(self) -> TextQuery | None:
        """Return the query of all terms; None without terms."""
        self.interrupt()
        if not self._wanted and not self._unwanted:
            return None
        return TextQuery(tuple(map(tuple, self._wanted)), tuple(self._unwanted))

    def _or_error(self, place: int) -> Exception:
        return syntax_error(
            self._what,
            self._text,
            place,
            "OR stands between two words of the text; alternatives of a key are written KEY:A,B",
        )


def parse_text_query(text: str, what: str = "--text") -> TextQuery:
    """Parse a text search. Raises UsageError with the position of an error."""
    text = normalise_signs(text)
    terms = Terms(what, text)
    for match in _TOKEN.finditer(text):
        read_term(terms, what, text, match)
    found = terms.query()
    if found is None:
        raise syntax_error(what, text, 0, "names nothing to look for")
    return found


def read_term(terms: Terms, what: str, text: str, match: re.Match[str]) -> None:
    """Add the word or phrase of a match with the groups `minus`, `word`, `phrase` and `closed`."""
    if match["word"] == OR and not match["minus"]:
        terms.join(match.start())
        return
    if match["word"]:
        _refuse_signs(what, text, match)
    if match["word"] is not None:
        term = build_word(
            match["word"], lambda problem: syntax_error(what, text, match.start("word"), problem)
        )
    else:
        term = _read_phrase(what, text, match)
    if match["minus"]:
        terms.forbid(match.start(), term)
    else:
        terms.add(term)


def build_word(word: str, make_error: Callable[[str], UsageError]) -> Term:
    """Build the term of a word: `반도체*` is the beginning of a word. Raise `make_error(problem)` for another `*`."""
    if _PREFIX_SIGN not in word:
        return Term(word)
    start = word.removesuffix(_PREFIX_SIGN)
    if _PREFIX_SIGN in start or not ends_in_letter(start):
        raise make_error(
            f"* stands at the end of a word alone, after a letter: 반도체*, semicon* ({_QUOTED})"
        )
    return Term(start, is_prefix=True)


def _refuse_signs(what: str, text: str, match: re.Match[str]) -> None:
    """Raise UsageError for words with a meaning in other search engines: AND, NOT, brackets."""
    word = match["word"]
    if word in _NO_SIGNS:
        raise syntax_error(what, text, match.start("word"), f"{_NO_SIGNS[word]} ({_QUOTED})")
    if word.startswith("(") and ")" not in word:
        raise syntax_error(what, text, match.start("word"), f"brackets group nothing here ({_QUOTED})")


def normalise_signs(text: str) -> str:
    """Return the text in NFC, with straight quotation marks and, outside of them, signs of half width.

    Input methods of Korean may write `회사：두솔`.
    """
    spelt = normalise_unicode(text).translate(_QUOTES)
    return _QUOTED_OR_WIDE.sub(_narrow_signs, spelt)


def _narrow_signs(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else match[0].translate(_WIDE_SIGNS)


def _read_phrase(what: str, text: str, match: re.Match[str]) -> Term:
    if not match["closed"]:
        raise syntax_error(what, text, match.start(), "the quotation mark is not closed")
    if not match["phrase"].strip():
        raise syntax_error(what, text, match.start(), "nothing between the quotation marks")
    return Term(match["phrase"].strip(), is_phrase=True)
