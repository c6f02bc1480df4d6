"""Bylines and datelines in English: `By Jane Doe and John Roe`, `SEOUL, Nov. 3 (Reuters) -`."""

import re

from newsdb.parse.credit import Credit, Person
from newsdb.parse.hit import Hit
from newsdb.parse.outlets import find_outlet

_REGION = 700
_LONGEST = 600  # characters: no byline is longer
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_BY_LINE = re.compile(r"^[ \t]*(?:[Bb]y|BY)[: ][ \t]*([A-Z][^\n]{2,160}?)[ \t]*$", re.MULTILINE)
_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z.'’ -]{1,40}(?:, [A-Z][A-Za-z. ]{1,20}?){0,2})"
    rf"(?:,? {_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?)?[ \t]*"
    r"(?:\((?P<outlet>[A-Za-z][A-Za-z .]{1,30})\)|(?<=\d))[ \t]*[-–—:]{1,2}",
    re.MULTILINE,
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\||\n)\s*")
_EMAIL = re.compile(
    r"[(<\[]?([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,20}){1,3})[)>\]]?"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]{0,25}(?: [^\W\d_][\w'’.-]{0,25}){1,4}")
_NOT_PEOPLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|editors?|editorial|news|press|team|desk|agency|writers?|services?|bureau|media|times|post|"
    r"daily|journal|magazine|today|online|network|the|com|www|wire|board|contributors?)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"of", "de", "la", "del", "da", "do", "le", "van", "von", "and", "the", "el"})


def find_english(text: str) -> Hit | None:
    """The English byline near the top of a text, with the dateline's place and agency; None without either."""
    head = text[:_REGION]
    by_line, dateline = _by_line(head), _DATELINE.search(head)
    if dateline is None:
        return by_line
    place, agency = _capitalised(dateline["place"].rstrip(" ,")), dateline["outlet"]
    outlet = (by_line.credit.outlet if by_line else None) or (_outlet(agency) if agency else None)
    people = by_line.credit.people if by_line else ()
    credit = Credit(outlet, place, people, clean=True, press=True, photo=False)
    start = (
        by_line.start if by_line and not text[by_line.end : dateline.start()].strip() else dateline.start()
    )
    return Hit(credit, start, dateline.end(), "head" if people else "dateline")


def parse_english(text: str) -> Credit:
    """Read an English byline field: `Jane Doe and John Roe, Reuters`, with or without `By` in front."""
    if len(text) > _LONGEST:
        return Credit(None, None, (), clean=False, press=False, photo=False)
    shown = re.sub(r"^\s*by[: ]\s*", "", text, flags=re.IGNORECASE)
    emails = _EMAIL.findall(shown)
    people: list[Person] = []
    outlet: str | None = None
    for part in _SPLIT.split(_EMAIL.sub("", shown)):
        name = part.strip(" .|")
        if not name:
            continue
        if find_outlet(name):
            outlet = _outlet(name)
        elif _is_name(name):
            people.append(Person(_capitalised(name) if name.isupper() else name))
    if people and emails:
        people[0].email = emails[0]
    return Credit(outlet, None, tuple(people), clean=True, press=True, photo=False)


def _by_line(head: str) -> Hit | None:
    for found in _BY_LINE.finditer(head):
        credit = parse_english(found[1])
        parts = [part for part in _SPLIT.split(_EMAIL.sub("", found[1])) if part.strip()]
        if credit.people and len(parts) <= len(credit.people) + 2:
            return Hit(credit, found.start(), found.end(), "line")
    return None


def _is_name(name: str) -> bool:
    words = name.split()
    if not _NAME.fullmatch(name) or _NOT_PEOPLE.search(name):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)


def _outlet(name: str) -> str:
    """The outlet as written, letter case apart: REUTERS is Reuters."""
    known = find_outlet(name)
    if known is None:
        return name
    return next((one for one in (*known.aliases, known.name) if one.casefold() == name.casefold()), name)


def _capitalised(name: str) -> str:
    """A name in capitals as it is otherwise written: RIO DE JANEIRO, TED D'ARCY -> Rio de Janeiro, Ted D'Arcy."""
    words = [word if not word.isupper() else word.lower() for word in name.split(" ")]
    return " ".join(_word(word, first=not index) for index, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL_WORDS and not first:
        return word.lower()
    return (
        re.sub(r"(^|[-'’])([a-z])", lambda found: found[1] + found[2].upper(), word)
        if word.islower()
        else word
    )
