"""Find a name's aliases in the brackets behind it: 왕샤오밍(王小明), 한국수력원자력(한수원)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.person_names import is_chinese_name
from newsdb.extract.vocabulary.word_lists import list_words, load_words
from newsdb.lexicon.surnames import load_chinese_surnames
from newsdb.model.records import Alias, Label, Mention
from newsdb.text.normalise import is_hanzi
from newsdb.text.particles import starts_word
from newsdb.text.passages import Passage
from newsdb.text.word_spans import find_word_start

_LONGEST = 60
_BRACKET = re.compile(rf"\(([^()\n]{{1,{_LONGEST}}})\)")
_SPACED = re.compile(r" \((?P<short>[A-Z]{3,8})\)")
_STOCK_CODE = re.compile(r"\(\d[0-9A-Z]{5}\)")
_LATIN_NAME = re.compile(
    r"[A-Z][A-Za-z.&'’ -]{1,39}(?:, ?(?:Inc|Corp|Ltd|Co)\.?)?|[a-z]{1,2}[A-Z][A-Za-z]{1,20}"
)
_HANGUL_NAME = re.compile(r"[가-힣A-Za-z0-9]{2,10}")
# 가나전자(AA-): what a rating agency thinks of it.
_RATING = re.compile(r"A{1,3}[+-]?|B{1,3}[+-]?|C{1,3}[+-]?")
# 한도윤(90+2분, PK): what a player did, and when.
_SCORED = re.compile(r"[0-9] ?(?:분|초|점|골|도움|승|패|이닝|어시스트|리바운드)(?![가-힣])")
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


# Hanzi of a body's name.
_SHORTEST_BODY, _SHORTEST_FIRM = 3, 4


_BODY_GLOSS = re.compile(r"[A-Z][A-Za-z&]{1,7}")


def relabel_glosses(text: str, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Give a Latin abbreviation in brackets the meaning of the organisation before it: 경제위원회(NEC)."""
    relabelled: list[NameCandidate] = []
    for candidate in candidates:
        head = relabelled[-1] if relabelled else None
        is_gloss = (
            head is not None
            and head.label == "organisation"
            and candidate.label != "organisation"
            and (head.end + 1, text[head.end]) == (candidate.start, "(")
            and text.startswith(")", candidate.end)
            and _BODY_GLOSS.fullmatch(text, candidate.start, candidate.end)
        )
        relabelled.append(
            candidate._replace(label="organisation", entity=head.entity) if head and is_gloss else candidate
        )
    return relabelled


class ParentheticalName(NamedTuple):
    """Hold a name in brackets: its place in the text, and whether a word such as 이하 or 옛 introduces it."""

    start: int
    end: int
    name: str
    introduced: bool


def list_parenthetical_names(text: str, end: int) -> Iterable[ParentheticalName]:
    """List the names in the brackets directly behind `end`, skipping a stock code before them."""
    return _read_brackets(text, end) if text.startswith(("(", " ("), end) else ()


def _read_brackets(text: str, end: int) -> Iterator[ParentheticalName]:
    if (spaced := _SPACED.match(text, end)) is not None:
        # Ruritanian Rail Safety Board (RRSB): in English a space stands before the bracket.
        words = text[max(0, end - _LONGEST) : end].rpartition("\n")[2].split()
        initials = "".join(word[0] for word in words if word[:1].isupper())
        if initials.endswith(spaced["short"]):
            yield ParentheticalName(*spaced.span("short"), spaced["short"], introduced=False)
        return
    if not text.startswith("(", end):
        return
    code = _STOCK_CODE.match(text, end)
    match = _BRACKET.match(text, code.end() if code else end)
    if match is None:
        return
    yield from _split_parenthesis(match.start(1), match[1])


def _split_parenthesis(start: int, inside: str) -> Iterator[ParentheticalName]:
    if _SCORED.search(inside):
        return
    introduced = _INTRODUCED.match(inside)
    skip = introduced.end() if introduced else 0
    rest = inside[skip:]
    at = start + skip
    for part in _split_parts(rest):
        name = part.strip()
        if is_hanzi(name) or _LATIN_NAME.fullmatch(name) or _HANGUL_NAME.fullmatch(name):
            begin = at + len(part) - len(part.lstrip())
            yield ParentheticalName(begin, begin + len(name), name, introduced is not None)
        at += len(part) + 1


def _split_parts(inside: str) -> list[str]:
    # The comma of "Name, Inc." belongs to the name; every other one, and / ; ·, parts two names.
    masked = _LEGAL.sub(lambda match: "\0" * len(match[0]), inside)
    parts, at = [], 0
    for piece in re.split(r"[,;/·]", masked):
        parts.append(inside[at : at + len(piece)])
        at += len(piece) + 1
    return parts


def is_alias(name: str, alias: ParentheticalName) -> bool:
    """Check whether the bracketed name means the same.

    Other letters, a shortening, a spelling-out, or 이하 or 옛.
    """
    other = alias.name
    if other in load_words("terms") or _RATING.fullmatch(other):
        return False
    if any("가" <= letter <= "힣" for letter in other):
        return other != name and (
            alias.introduced or _is_shortening(other, name) or is_reading_of(other, name)
        )
    return is_hanzi(other) or not any(letter.isdigit() for letter in other)


def _is_shortening(short: str, full: str) -> bool:
    letters = iter(full)
    return len(short) < len(full) and all(letter in letters for letter in short)


def is_reading_of(hangul: str, latin: str) -> bool:
    """Check whether the Hangul reads the Latin capitals aloud: 와이에이치비 for YHB, 비디제약 for BD제약."""
    read = "".join(_LETTERS.get(letter, letter) for letter in latin)
    return (
        latin[:1] in _LETTERS
        and latin.upper() == latin
        and read.replace("씨", "시") == hangul.replace("씨", "시")
    )


def drop_places_in_glosses(text: str, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Drop a place inside another name's gloss: 重庆 in 중경장안(重庆长安, Chongqing Changan)."""
    if "(" not in text:
        return list(candidates)
    ends = {
        alias.start: alias.end
        for name in candidates
        if name.label != "place"
        for alias in list_parenthetical_names(text, name.end)
    }
    return [name for name in candidates if name.label != "place" or name.end >= ends.get(name.start, 0)]


def find_names_by_brackets(text: str, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Find names by brackets: Latin or short forms of known names, Chinese people, firms spelled out."""
    named: list[NameCandidate] = []
    for candidate in candidates:
        if candidate.label != "place":
            name = text[candidate.start : candidate.end]
            named.extend(
                NameCandidate(alias.start, alias.end, candidate.label, candidate.entity, _SURE)
                for alias in list_parenthetical_names(text, candidate.end)
                if not is_hanzi(alias.name)
                and alias.name not in load_words("common_short_forms")
                and is_alias(name, alias)
            )
    ends = {candidate.end for candidate in candidates}
    known = {(name.start, name.end): name for name in candidates if name.entity is not None}
    for match in _BRACKET.finditer(text):
        if match.start() not in ends:
            named.extend(_find_before_bracket(text, match, known))
    return named


def _find_before_bracket(
    text: str, match: re.Match[str], known: Mapping[tuple[int, int], NameCandidate]
) -> Iterator[NameCandidate]:
    end = match.start()
    start = find_word_start(text, end)
    word = text[start:end]
    if not word or not starts_word(text, start):
        return
    aliases = list(_split_parenthesis(match.start(1), match[1]))
    if not aliases:
        return
    meant = next((known[alias[:2]] for alias in aliases if alias[:2] in known and is_hanzi(alias.name)), None)
    if meant is not None and meant.label != "place":
        yield meant._replace(start=start, end=end, confidence=_SURE)  # 화룽(华融)
    elif text[match.end() : match.end() + 1] not in _PLACE_ENDINGS and is_chinese_person(
        word, [alias.name for alias in aliases]
    ):
        yield NameCandidate(start, end, "person", None, _SURE)
    elif (label := _classify_chinese_body(text[match.end() : match.end() + 1], aliases)) is not None:
        yield NameCandidate(start, end, label, None, _SURE)
    elif (
        aliases[0].name not in load_words("terms")
        and word not in load_words("terms")
        and is_reading_of(word, aliases[0].name)
    ):
        yield NameCandidate(start, end, "company", None, _SURE)
        yield NameCandidate(aliases[0].start, aliases[0].end, "company", None, _SURE)


def _classify_chinese_body(behind: str, aliases: Sequence[ParentheticalName]) -> Label | None:
    """Return the label of a name glossed by Hanzi and Latin letters: 가람신차이(佳兰新材, Jialan Xincai)."""
    hanzi = next((alias.name for alias in aliases if is_hanzi(alias.name)), "")
    latin = any(_LATIN_NAME.fullmatch(alias.name) for alias in aliases)
    if (
        len(hanzi) < _SHORTEST_BODY
        or behind in _PLACE_ENDINGS
        or hanzi.endswith(list_words("hanzi_other_endings"))
    ):
        return None
    if hanzi.endswith(list_words("hanzi_body_endings")):
        return "organisation"
    return (
        "company"
        if hanzi.endswith(list_words("hanzi_company_endings")) or (latin and len(hanzi) >= _SHORTEST_FIRM)
        else None
    )


def is_chinese_person(word: str, aliases: Sequence[str]) -> bool:
    """Check for a Chinese person: Hanzi and Hangul begin with the same family name.

    Two to four Hanzi count; without Latin beside them, at most three. Latin alone needs a word with a Chinese
    sound.
    """
    hanzi = next((alias for alias in aliases if is_hanzi(alias)), "")
    latin = next((alias for alias in aliases if _PERSON_LATIN.fullmatch(alias)), None)
    if not hanzi:
        return latin is not None and is_chinese_name(word)
    if not 2 <= len(hanzi) <= (4 if latin else 3) or len(word) < len(hanzi):
        return False
    surnames = load_chinese_surnames()
    readings = [surnames.get(hanzi[:length]) for length in (2, 1)]
    return any(reading is not None and word.startswith(reading) for reading in readings)


def find_parenthetical_aliases(passage: Passage, mentions: Sequence[Mention]) -> list[Alias]:
    """Find the aliases in the passage's brackets; `mention` is the index of the name in `mentions`."""
    return [
        Alias(index, alias.name)
        for index, mention in enumerate(mentions)
        if mention.span.part == passage.part
        for alias in list_parenthetical_names(passage.text, mention.span.end)
        if is_alias(mention.span.text, alias)
    ]
