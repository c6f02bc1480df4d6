"""Find people in English text: by a given name, a title, a role, an address such as Mr, or a verb of saying."""

import re
from collections.abc import Iterator
from functools import cache

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.english import TITLE, TITLE_AHEAD, UPPER, WORD
from newsdb.extract.vocabulary.word_lists import load_words, read_rows

_SURE, _LIKELY, _DOUBTFUL = 0.8, 0.7, 0.6

_PARTICLE = "van|von|der|den|de|del|della|di|da|dos|bin|ibn|al|el|la|le|ter"
_SURNAME = rf"(?: [{UPPER}]\.)*(?: (?:{_PARTICLE})){{0,2}} {WORD}"
_PERSON = rf"{WORD}{_SURNAME}(?: {WORD})?"
_ROLE = (
    "analyst|economist|spokes(?:man|woman|person)|founder|professor|director|head|president|chair(?:man|woman)|chief"
    "|partner|strategist|researcher|lawyer|manager|minister|engineer|(?:general )?secretary(?:[ -]general)?|fellow"
    "|advis[eo]r|consultant|trader|attorney|executive|judge|journalist|photographer|reporter|author|actor|actress|singer"
    "|coach|captain|striker|goalkeeper|midfielder|defender|teenager|student|airman|soldier|officer|sheriff|pastor"
    "|priest|bishop|advocate|barrister|lawmaker|candidate|commentator|historian|psychologist|epidemiologist|scientist"
    "|physicist|biologist|architect|designer|artist|comedian|presenter|mayor|governor|senator|ambassador|envoy|king|queen"
    "|novelist|poet|painter|composer|footballer|swimmer|golfer|dancer|chef|activist|entrepreneur|investor"
)
_CAPITAL_ROLE = (
    "Novelist|Poet|Painter|Composer|Singer|Actor|Actress|Author|Footballer|Striker|Midfielder|Goalkeeper|Golfer|Swimmer"
    "|Journalist|Photographer|Historian|Architect|Designer|Comedian|Economist|Activist|Entrepreneur"
)
"""Roles that begin a sentence before a name, and begin no name of a body."""

_BY_TITLE = re.compile(rf"\b(?:{TITLE}|(?:{_ROLE}|{_CAPITAL_ROLE})) (?P<name>{_PERSON})")
_BEHIND_ROLE = re.compile(rf"\b(?:{_ROLE}), (?P<name>{WORD}{_SURNAME})(?=,)")
_OWNER = rf"(?:an? |the |its |{WORD}(?: {WORD})?[’']s? )?"
_BEFORE_TITLE = re.compile(
    rf"(?P<name>{_PERSON}), {_OWNER}(?:former |senior |chief |co-)?(?:{TITLE}|{_ROLE})\b"
)
_VERBS = "said|says|told|added|adds|wrote|argued|warned|noted|explained"
_SPEAKING = re.compile(rf"(?P<name>{_PERSON}) (?:{_VERBS})\b")
_SPOKEN = re.compile(
    rf"[,”\"’] (?:said|says|added|adds|explained|recalled) (?P<name>{_PERSON})(?=[,.;]| (?:of|in|on|at|who)\b)"
)
# Christina Doe, 28, and Jane Doe, who …: an age or a clause of their own.
_AGED = re.compile(
    rf"\b(?!(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prince|Princess|King|Queen)\b)"
    rf"(?P<name>{WORD}{_SURNAME}), (?:also )?(?:[1-9][0-9]|who)\b(?! (?:percent|per cent))"
)
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Adv|Advocate|Rev|General|Gen|Colonel|Col|Captain|Capt|Sergeant|Sgt"
    r"|Detective|Inspector|Sheriff|Councillor|Cllr|Judge|Justice|Prince|Princess|Queen|King|Pope|Coach)\.? "
    rf"(?P<name>{WORD}(?:{_SURNAME})?)"
)
_CAPITAL = re.compile(rf"(?<![\w’'-]){WORD}")
_SURNAME_BEHIND = re.compile(_SURNAME)
_NEXT_WORD = re.compile(rf" (?P<word>{WORD})")
_OWNED = re.compile(r"[’']s$")
_FIRST = (
    "The|An?|This|That|In|On|At|But|And|For|From|With|After|Before|While|When|As|If|It|He|She|They|We"
    "|Executive|Chief"
)
_NO_PERSON = re.compile(
    rf"(?:(?:{_FIRST})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
    r"|.* (?:Manufacturers|Makers|Producers|Workers|Affairs)\b"
)


@cache
def _load_given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("given_names_latin.csv"))


def is_given_name(word: str) -> bool:
    """Return whether a word is a given name of the list."""
    return word in _load_given_names()


def find_english_people(text: str) -> Iterator[NameCandidate]:
    """Yield the people, the longest name of each place first; titles before a name are no part of it."""
    yield from _find_by_given_name(text)
    for pattern, confidence in (
        (_BY_TITLE, _SURE),
        (_BEFORE_TITLE, _SURE),
        (_BEHIND_ROLE, _LIKELY),
        (_ADDRESSED, _LIKELY),
        (_SPEAKING, _DOUBTFUL),
        (_SPOKEN, _DOUBTFUL),
        (_AGED, _DOUBTFUL),
    ):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            title = TITLE_AHEAD.match(text, start, end)
            start = title.end() if title else start
            if not _NO_PERSON.match(match["name"]) and _may_be_person(text, start, end):
                yield NameCandidate(start, _strip_owner(text, start, end), "person", None, confidence)


def _find_by_given_name(text: str) -> Iterator[NameCandidate]:
    """Yield a given name of the list with the surname behind it: Jane Doe, Mary Jane P. Doe."""
    given_names = _load_given_names()
    position = 0
    for match in _CAPITAL.finditer(text):
        if match.start() < position or match[0] not in given_names:
            continue
        end = match.end()
        surname = _SURNAME_BEHIND.match(text, end)
        while surname is not None and surname[0].strip() in given_names:
            end, surname = surname.end(), _SURNAME_BEHIND.match(text, surname.end())
        end = surname.end() if surname else end
        if end > match.end() and _may_be_person(text, match.start(), end):
            yield NameCandidate(
                match.start(), _strip_owner(text, match.start(), end), "person", None, _LIKELY
            )
            position = end


def _strip_owner(text: str, start: int, end: int) -> int:
    """Return the end of a name without the ending of its owner: Jane Doe’s."""
    owned = _OWNED.search(text, start, end)
    return owned.start() if owned else end


def _may_be_person(text: str, start: int, end: int) -> bool:
    """Check that neither the name's last word nor the next one is a word of bodies and places: Street, University."""
    others = load_words("english_name_ends")
    behind = _NEXT_WORD.match(text, end)
    last = text[start : _strip_owner(text, start, end)].rpartition(" ")[2]
    return last not in others and (behind is None or behind["word"] not in others)
