"""Split a sentence into words: figures and times as units, nouns with their particles, verbs by their endings.

What stands in brackets belongs to the word before it. Its words are kept apart, so that a clause reads on behind them:
`3000만달러(약 360억원) 규모의`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.endings import WordKind, read_word, split_particle
from newsdb.extract.facts.periods import Period

_MARKS = "→,()\\[\\]\"'`“”‘’…;:!?。▶◆■●○◇△▲<>《》〈〉「」『』"
_PLAIN = f"[^\\s.{_MARKS}]"
_TOKEN = re.compile(
    rf"{_PLAIN}+(?:\.(?!\.){_PLAIN}*)*|\.(?!\.){_PLAIN}*|\.\.+|[{_MARKS}]"
)  # one dot is within a word
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_QUOTES = frozenset("\"'`“”‘’<>《》〈〉「」『』")
_ALL_MARKS = frozenset(_MARKS)
_TAIL = re.compile(r"[가-힣A-Za-z]+")
_FARTHEST_BRACKET = 200
_LEADS = "·‧ㆍ・-~/=+*#▷▶△▲◇◆※□■○●★☆"
_TRAILS = ".。·‧ㆍ・/=~-"
_FUTURE = ("내년", "내후년", "내달", "다음 달", "다음달", "오는", "향후", "앞으로")
OBJECTS = ("을", "를")
"""The particles of the object of a verb."""

FROM = "서"  # short for 에서 behind a name: 가람뱅크서 20억원 유치
_TERM = "물"  # of a bond: 국고채 3년물


class Atom(NamedTuple):
    """A figure or time in a passage: its place, and the index of a figure."""

    start: int
    end: int
    kind: WordKind
    figure: int | None


class Word(NamedTuple):
    """A word of a sentence. `end` is where its stem ends, `particle` what follows the stem.

    For a figure the particle is all that is written onto it (`의`, `규모의`, `으로`). `comma` tells that a comma, a
    quote or another mark follows. `figure` is the index of a figure, `bracket` the number of the bracket behind.
    """

    start: int
    end: int
    text: str
    kind: WordKind
    particle: str = ""
    comma: bool = False
    figure: int | None = None
    bracket: int | None = None

    @property
    def last_end(self) -> int:
        """Return where the particle of a word ends that has it right behind its stem."""
        return self.end + len(self.particle)


class Phrase(NamedTuple):
    """A noun phrase: positions of its first and last word, both included."""

    first: int
    last: int


class Outline(NamedTuple):
    """What is known of a list of words: for each position where its clause begins and its verb, and the topics."""

    words: list[Word]
    lows: list[int]
    verbs: list[int | None]
    topics: list[Phrase]


@dataclass(slots=True)
class Sentence:
    """Hold the words of a sentence, those in its brackets apart.

    `places` maps a figure to the number of its bracket and its position, `outlines` that number to what is known of its
    words; the number of the sentence itself is None. `is_future`: it names a time to come. `periods` say when.
    """

    start: int
    end: int
    words: list[Word] = field(default_factory=list)
    brackets: list[list[Word]] = field(default_factory=list)
    places: dict[int, tuple[int | None, int]] = field(default_factory=dict)
    outlines: dict[int | None, Outline] = field(default_factory=dict)
    is_future: bool = False
    periods: Sequence[Period] = ()


class Chunk(NamedTuple):
    """How a chunk of letters is read: what stands before its word, the word, and whether a mark stands behind."""

    lead: int
    stem: str
    kind: WordKind
    particle: str
    comma: bool


def split_sentence(
    text: str,
    start: int,
    end: int,
    atoms: Sequence[Atom],
    name_ends: Sequence[int] = (),
    periods: Sequence[Period] = (),
) -> Sentence:
    """Split `text[start:end]`; `atoms` are its figures and times in text order, without overlaps.

    `name_ends` are the offsets where names end, in order: a name is a noun, whatever it looks like (비트코인).
    `periods` are the phrases that say when.
    """
    sentence = Sentence(start, end, periods=periods)
    sentence.is_future = any(text.find(word, start, end) >= 0 for word in _FUTURE)
    low, high = bisect_right(name_ends, start), bisect_right(name_ends, end)
    _Splitter(text, end, sentence, name_ends[low:high]).split(start, atoms)
    for number, words in ((None, sentence.words), *enumerate(sentence.brackets)):
        for place, word in enumerate(words):
            if word.figure is not None:
                sentence.places[word.figure] = (number, place)
    return sentence


@lru_cache(maxsize=65536)
def read_chunk(chunk: str) -> Chunk:
    """Read a chunk of letters between spaces and marks."""
    bare = chunk.lstrip(_LEADS)
    lead = len(chunk) - len(bare)
    word = bare.rstrip(_TRAILS)
    if not word:
        return Chunk(lead, "", "noun", "", comma=True)
    kind, stem, particle = read_word(word)
    return Chunk(lead, word[:stem], kind, particle, comma=len(word) < len(bare))


class _Splitter:
    """Walk through a sentence once."""

    def __init__(self, text: str, end: int, sentence: Sentence, name_ends: Sequence[int]) -> None:
        self._text, self._end, self._sentence = text, end, sentence
        self._name_ends = [*name_ends, len(text) + 1]
        self._name_ends_left = iter(self._name_ends)
        self._name_end = next(self._name_ends_left)  # of the next name
        self._words = sentence.words
        self._at = 0  # what stands before has been read

    def split(self, start: int, atoms: Sequence[Atom]) -> None:
        self._at = start
        for place, atom in enumerate(atoms):
            self._split_plain(min(atom.start, self._end))
            following = atoms[place + 1].start if place + 1 < len(atoms) else self._end
            if atom.start >= self._at:
                self._add_atom(atom, min(following, self._end))
        self._split_plain(self._end)

    def _split_plain(self, stop: int) -> None:
        """Split what stands before the next figure or time."""
        for token in _TOKEN.finditer(self._text, self._at, stop):
            start, end = token.span()
            if start < self._at:
                continue
            self._at = end
            chunk = token[0]
            if chunk not in _ALL_MARKS and not chunk.startswith(".."):
                self._add_chunk(start, end, chunk)
            elif chunk in _OPENING:
                self._open_bracket(start)
            elif chunk in _CLOSING:
                self._close_bracket()
            elif chunk in _QUOTES:
                self._pass_quote(start)
            else:
                self._mark_comma()
        self._at = max(self._at, stop)

    def _add_atom(self, atom: Atom, stop: int) -> None:
        text, end = self._text, atom.end
        tail = _TAIL.match(text, end, stop)
        particle = tail[0] if tail else ""
        self._at = end + len(particle)
        kind: WordKind = atom.kind
        if kind == "figure" and particle.startswith(_TERM):
            end, kind, particle = end + len(_TERM), "noun", particle.removeprefix(_TERM)
        word = Word(atom.start, end, text[atom.start : end], kind, particle, figure=atom.figure)
        self._words.append(word)

    def _add_chunk(self, start: int, end: int, chunk: str) -> None:
        lead, stem, kind, particle, comma = read_chunk(chunk)
        if lead:
            self._mark_comma()
            start += lead
        if not stem:
            return
        while self._name_end <= start:
            self._name_end = next(self._name_ends_left)
        if self._name_end <= end:
            name = self._read_name(start, chunk[lead:].rstrip(_TRAILS))
            if name is not None:
                stem, particle = name
                kind = "noun"
        self._words.append(Word(start, start + len(stem), stem, kind, particle, comma))

    def _read_name(self, start: int, word: str) -> tuple[str, str] | None:
        """Read a word that is a name with a particle behind it, or with nothing: the longest name counts."""
        place = bisect_right(self._name_ends, start + len(word)) - 1
        while place >= 0 and self._name_ends[place] > start:
            stem = self._name_ends[place] - start
            is_from = word[stem:] == FROM
            if is_from or stem == len(word) or split_particle(word[stem - 1 :])[0] == 1:
                return word[:stem], word[stem:]
            place -= 1
        return None

    def _mark_comma(self) -> None:
        if self._words and not self._words[-1].comma:
            self._words[-1] = self._words[-1]._replace(comma=True)

    def _pass_quote(self, start: int) -> None:
        """Attach the particle behind a closing quote to the word before it: `'여기어때'를`."""
        behind = _TAIL.match(self._text, self._at, self._end)
        closes = start > 0 and not self._text[start - 1].isspace() and self._words
        if behind and closes and self._attach(behind[0]):
            self._at = behind.end()
        elif not closes:
            self._mark_comma()

    def _attach(self, tail: str) -> bool:
        """Give the last word the particle that is written behind its bracket or quote; tell whether it is one."""
        last = self._words[-1]
        if last.particle or last.kind not in ("figure", "time", "noun", "adverb"):
            return False
        is_unit = last.kind in ("figure", "time")
        if not is_unit and split_particle("○" + tail)[0] != 1:
            return False
        self._words[-1] = last._replace(particle=tail)
        return True

    def _open_bracket(self, start: int) -> None:
        closing = ")" if self._text[start] == "(" else "]"
        found = self._text.find(closing, start, min(self._end, start + _FARTHEST_BRACKET))
        if found < 0 or self._words is not self._sentence.words:
            self._mark_comma()
            return
        is_beside = start > 0 and not self._text[start - 1].isspace()
        if self._words and is_beside and self._words[-1].bracket is None:
            self._words[-1] = self._words[-1]._replace(bracket=len(self._sentence.brackets))
        self._words = []
        self._sentence.brackets.append(self._words)

    def _close_bracket(self) -> None:
        self._words = self._sentence.words
        plural = self._text.startswith("들", self._at)  # 투자사(VC)들로부터
        behind = _TAIL.match(self._text, self._at + plural, self._end)
        if behind and self._words and self._attach(behind[0]):
            self._at = behind.end()
