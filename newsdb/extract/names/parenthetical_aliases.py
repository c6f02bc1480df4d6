"""Names that a text itself gives for a name, in the brackets after it: 왕샤오밍(王小明), 한국수력원자력(한수원)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.names.person_names import is_chinese
from newsdb.extract.names.spellings import is_hanzi
from newsdb.extract.words import words
from newsdb.lexicon.surnames import load_chinese_surnames
from newsdb.model.records import Alias, Mention
from newsdb.text.particles import starts_word
from newsdb.text.passages import Passage
from newsdb.text.word_spans import find_word_start

_LONGEST = 60
_BRACKET = re.compile(rf"\(([^()\n]{{1,{_LONGEST}}})\)")
_STOCK_CODE = re.compile(r"\(\d[0-9A-Z]{5}\)")
_LATIN_NAME = re.compile(
    r"[A-Z][A-Za-z.&'’ -]{1,39}(?:, ?(?:Inc|Corp|Ltd|Co)\.?)?|[a-z]{1,2}[A-Z][A-Za-z]{1,20}"
)
_HANGUL_NAME = re.compile(r"[가-힣A-Za-z0-9]{2,10}")
# 가나전자(AA-): what a rating agency thinks of it.
_RATING = re.compile(r"A{1,3}[+-]?|B{1,3}[+-]?|C{1,3}[+-]?")
_INTRODUCED = re.compile(r"^(?:이하|옛|구|영문명|약칭|현) ?(?=[가-힣A-Za-z])")
_PERSON_LATIN = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][A-Za-z.'-]*){1,3}")
_LEGAL = re.compile(r", ?(?=(?:Inc|Corp|Ltd|Co)\b)")
# How Korean reads the Latin letters out.
# fmt: off
_LETTERS = {
    "A": "에이", "B": "비", "C": "씨", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치", "I": "아이",
    "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피", "Q": "큐", "R": "알",
    "S": "에스", "T": "티", "U": "유", "V": "브이", "W": "더블유", "X": "엑스", "Y": "와이", "Z": "지",
}
# fmt: on
_SURE = 0.85
# 리싱(李興)현 is a county, not a person.
_PLACE_ENDINGS = frozenset("현시성구진촌산강주")


class Gloss(NamedTuple):
    """A name in brackets: its place within the text, and whether a word such as 이하 or 옛 introduces it."""

    start: int
    end: int
    name: str
    introduced: bool


def glosses_after(text: str, end: int) -> Iterator[Gloss]:
    """The names in the brackets directly after `end`; a stock code before them is stepped over."""
    if not text.startswith("(", end):
        return
    code = _STOCK_CODE.match(text, end)
    match = _BRACKET.match(text, code.end() if code else end)
    if match is None:
        return
    yield from _names_in(match.start(1), match[1])


def _names_in(start: int, inside: str) -> Iterator[Gloss]:
    introduced = _INTRODUCED.match(inside)
    skip = introduced.end() if introduced else 0
    rest = inside[skip:]
    at = start + skip
    for part in _parts(rest):
        name = part.strip()
        if is_hanzi(name) or _LATIN_NAME.fullmatch(name) or _HANGUL_NAME.fullmatch(name):
            begin = at + len(part) - len(part.lstrip())
            yield Gloss(begin, begin + len(name), name, introduced is not None)
        at += len(part) + 1


def _parts(inside: str) -> list[str]:
    # The comma of "Name, Inc." belongs to the name; every other one, and / ; ·, parts two names.
    kept = _LEGAL.sub(lambda match: "\0" * len(match[0]), inside)
    parts, at = [], 0
    for piece in re.split(r"[,;/·]", kept):
        parts.append(inside[at : at + len(piece)])
        at += len(piece) + 1
    return parts


def is_alias(name: str, gloss: Gloss) -> bool:
    """Whether the gloss names the same thing: other letters, a shortening or spelling-out, or 이하 or 옛 says so."""
    other = gloss.name
    if other in words("terms") or _RATING.fullmatch(other):
        return False
    if any("가" <= letter <= "힣" for letter in other):
        return other != name and (gloss.introduced or _shortens(other, name) or spells(other, name))
    return is_hanzi(other) or not any(letter.isdigit() for letter in other)


def _shortens(short: str, full: str) -> bool:
    letters = iter(full)
    return len(short) < len(full) and all(letter in letters for letter in short)


def spells(hangul: str, latin: str) -> bool:
    """Whether the Hangul reads the Latin capitals out: 와이에이치비 for YHB, 비디제약 for BD제약."""
    read = "".join(_LETTERS.get(letter, letter) for letter in latin)
    return (
        latin[:1] in _LETTERS
        and latin.upper() == latin
        and read.replace("씨", "시") == hangul.replace("씨", "시")
    )


def named_in_brackets(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Names that brackets give away: the Latin or shortened forms of names found, Chinese people, firms spelt out."""
    more: list[Candidate] = []
    for candidate in found:
        if candidate.label != "place":
            name = text[candidate.start : candidate.end]
            more.extend(
                Candidate(gloss.start, gloss.end, candidate.label, candidate.entity, _SURE)
                for gloss in glosses_after(text, candidate.end)
                if not is_hanzi(gloss.name)
                and gloss.name not in words("common_short_forms")
                and is_alias(name, gloss)
            )
    ends = {candidate.end for candidate in found}
    for match in _BRACKET.finditer(text):
        if match.start() not in ends:
            more.extend(_before_bracket(text, match))
    return more


def _before_bracket(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    end = match.start()
    start = find_word_start(text, end)
    word = text[start:end]
    glosses = list(_names_in(match.start(1), match[1]))
    if not word or not glosses or not starts_word(text, start):
        return
    if text[match.end() : match.end() + 1] not in _PLACE_ENDINGS and is_chinese_person(
        word, [gloss.name for gloss in glosses]
    ):
        yield Candidate(start, end, "person", None, _SURE)
    elif (
        glosses[0].name not in words("terms") and word not in words("terms") and spells(word, glosses[0].name)
    ):
        yield Candidate(start, end, "company", None, _SURE)
        yield Candidate(glosses[0].start, glosses[0].end, "company", None, _SURE)


def is_chinese_person(word: str, glosses: Sequence[str]) -> bool:
    """Whether a word glossed so is a Chinese person: Hanzi and Hangul begin with the same family name.

    Two to four Hanzi count; with no Latin beside them, at most three. Latin alone needs a word that sounds Chinese.
    """
    hanzi = next((gloss for gloss in glosses if is_hanzi(gloss)), "")
    latin = next((gloss for gloss in glosses if _PERSON_LATIN.fullmatch(gloss)), None)
    if not hanzi:
        return latin is not None and is_chinese(word)
    if not 2 <= len(hanzi) <= (4 if latin else 3) or len(word) < len(hanzi):
        return False
    surnames = load_chinese_surnames()
    readings = [surnames.get(hanzi[:length]) for length in (2, 1)]
    return any(reading is not None and word.startswith(reading) for reading in readings)


def find_glosses(passage: Passage, mentions: Sequence[Mention]) -> list[Alias]:
    """The aliases that brackets in the passage give: `mention` is the index of the name in `mentions`."""
    return [
        Alias(index, gloss.name)
        for index, mention in enumerate(mentions)
        if mention.span.part == passage.part
        for gloss in glosses_after(passage.text, mention.span.end)
        if is_alias(mention.span.text, gloss)
    ]
