"""Split a sentence into words: figures and times as units, nouns with their particles, verbs by their endings.

What stands in brackets belongs to the word before it. Its words are kept apart, so that a clause reads on behind them:
`3000만달러(약 360억원) 규모의`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsdb.extract.facts.korean.endings import Reading, WordKind, read_word, split_particle

_PIECE = re.compile(r"[^\s,()\[\]\"'“”‘’…;:!?。▶◆■●○◇△▲<>《》〈〉「」『』]+|[^\s]")
_OPENING, _CLOSING = "([", ")]"
_QUOTES = "\"'“”‘’<>《》〈〉「」『』"
_TAIL = re.compile(r"[가-힣A-Za-z]+")
_FARTHEST_BRACKET = 200
_LEADS = "·‧ㆍ・-~/=+*#▷▶△▲◇◆※□■○●★☆"
_TRAILS = ".。·‧ㆍ・/=~-"


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


@dataclass(slots=True)
class Sentence:
    """Hold the words of a sentence, those in its brackets apart. `places` maps a figure to its list and position."""

    start: int
    end: int
    words: list[Word] = field(default_factory=list)
    brackets: list[list[Word]] = field(default_factory=list)
    places: dict[int, tuple[int | None, int]] = field(default_factory=dict)


def split_sentence(
    text: str, start: int, end: int, atoms: Sequence[Atom], name_ends: Sequence[int] = ()
) -> Sentence:
    """Split `text[start:end]`; `atoms` are its figures and times in text order, without overlaps.

    `name_ends` are the offsets where names end, in order: a name is a noun, whatever it looks like (비트코인).
    """
    sentence = Sentence(start, end)
    _Splitter(text, end, atoms, sentence, name_ends).split(start)
    for number, words in ((None, sentence.words), *enumerate(sentence.brackets)):
        for place, word in enumerate(words):
            if word.figure is not None:
                sentence.places[word.figure] = (number, place)
    return sentence


class _Splitter:
    """Walk through a sentence once."""

    def __init__(
        self, text: str, end: int, atoms: Sequence[Atom], sentence: Sentence, name_ends: Sequence[int]
    ) -> None:
        self._text, self._end, self._atoms, self._sentence = text, end, atoms, sentence
        self._name_ends = name_ends
        self._next_atom = 0
        self._words = sentence.words

    def split(self, at: int) -> None:
        text, end = self._text, self._end
        while at < end:
            atom = self._find_atom(at)
            if atom is not None and atom.start == at:
                at = self._add_atom(atom)
                continue
            stop = min(atom.start, end) if atom is not None else end
            at = self._split_plain(text, at, stop)

    def _split_plain(self, text: str, at: int, stop: int) -> int:
        """Split what stands before the next figure or time; return where it ends."""
        while at < stop:
            letter = text[at]
            if letter == " ":
                at += 1
            elif letter in _OPENING:
                at = self._open_bracket(at)
            elif letter in _CLOSING:
                at = self._close_bracket(at)
            elif letter in _QUOTES:
                at = self._pass_quote(at)
            else:
                at = self._add_piece(at, stop)
        return at

    def _find_atom(self, at: int) -> Atom | None:
        while self._next_atom < len(self._atoms) and self._atoms[self._next_atom].start < at:
            self._next_atom += 1
        return self._atoms[self._next_atom] if self._next_atom < len(self._atoms) else None

    def _add_atom(self, atom: Atom) -> int:
        self._next_atom += 1
        text, at = self._text, atom.end
        following = self._find_atom(at)
        stop = following.start if following else self._end
        tail = _TAIL.match(text, at, min(stop, self._end))
        particle = tail[0] if tail else ""
        at = tail.end() if tail else at
        if particle.startswith("물") and atom.kind == "figure":  # 국고채 3년물
            end = atom.end + 1
            rest = particle[1:]
            self._words.append(
                Word(atom.start, end, text[atom.start : end], "noun", rest, figure=atom.figure)
            )
            return at
        self._words.append(
            Word(atom.start, atom.end, text[atom.start : atom.end], atom.kind, particle, figure=atom.figure)
        )
        return at

    def _add_piece(self, at: int, stop: int) -> int:
        match = _PIECE.match(self._text, at, min(stop, self._end))
        if match is None:
            return at + 1
        raw = match[0]
        if not raw[0].isalnum() and len(raw) == 1:
            self._mark_comma()
            return match.end()
        word = raw.lstrip(_LEADS)
        lead = len(raw) - len(word)
        word = word.rstrip(_TRAILS)
        if lead:
            self._mark_comma()
        if word:
            self._add_word(at + lead, word, raw[lead + len(word) :])
        return match.end()

    def _add_word(self, at: int, word: str, rest: str) -> None:
        reading = self._read_name(at, word) or read_word(word)
        stem = reading.stem
        self._words.append(Word(at, at + stem, word[:stem], reading.kind, reading.particle, comma=rest != ""))

    def _read_name(self, at: int, word: str) -> Reading | None:
        """Read a word that is a name with a particle behind it, or with nothing."""
        length = len(word)
        place = bisect_right(self._name_ends, at + length) - 1
        while place >= 0 and self._name_ends[place] > at:
            stem = self._name_ends[place] - at
            if stem == length or split_particle(word[stem - 1 :])[0] == 1:
                return Reading("noun", stem, word[stem:])
            place -= 1
        return None

    def _mark_comma(self) -> None:
        if self._words:
            self._words[-1] = self._words[-1]._replace(comma=True)

    def _pass_quote(self, at: int) -> int:
        """Attach the particle behind a closing quote to the word before it: `'여기어때'를`."""
        behind = _TAIL.match(self._text, at + 1, self._end)
        closes = self._words and at > 0 and not self._text[at - 1].isspace() and self._words[-1].end <= at
        if behind and closes and self._attach(behind[0]):
            return behind.end()
        if not closes:
            self._mark_comma()
        return at + 1

    def _attach(self, tail: str) -> bool:
        """Give the last word the particle that is written behind its bracket or quote; tell whether it is one."""
        last = self._words[-1]
        if last.kind in ("figure", "time"):
            if last.particle:
                return False
            self._words[-1] = last._replace(particle=tail)
            return True
        if last.kind not in ("noun", "adverb") or last.particle:
            return False
        length, particle = split_particle("○" + tail)
        if length != 1:
            return False
        self._words[-1] = last._replace(particle=particle)
        return True

    def _open_bracket(self, at: int) -> int:
        closing = self._text.find(
            ")" if self._text[at] == "(" else "]", at, min(self._end, at + _FARTHEST_BRACKET)
        )
        if closing < 0 or self._words is not self._sentence.words:
            self._mark_comma()
            return at + 1
        if self._words and at > 0 and not self._text[at - 1].isspace():
            self._words[-1] = self._words[-1]._replace(bracket=len(self._sentence.brackets))
        self._words = []
        self._sentence.brackets.append(self._words)
        return at + 1

    def _close_bracket(self, at: int) -> int:
        self._words = self._sentence.words
        behind = _TAIL.match(self._text, at + 1, self._end)
        if behind and self._words and self._attach(behind[0]):
            return behind.end()
        return at + 1
