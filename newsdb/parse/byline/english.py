"""Bylines and datelines in English: `By Jane Doe and John Roe`, `SEOUL, Nov. 3 (Reuters) -`."""

import re
from dataclasses import dataclass, field

from newsdb.parse.byline.match import Hit
from newsdb.parse.byline.parts import Credit, Person
from newsdb.parse.outlets import find_outlet
from newsdb.text.normalise import squeeze

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
_SPLIT = re.compile(r"\s*(?:[,;&|\n()/·]|\band\b| [-–—] )\s*")
_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|story|words|posted|published|reporting|writing)\s+)?by\b[:\s]*",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(r"^(?P<name>.{3,60}?),? (?:of|for|at|from) (?P<outlet>[A-Z].{1,40})$")
_IN_PLACE = re.compile(r"^(?P<name>.{3,60}?) in (?P<place>[A-Z][\w.' -]{1,30})$")
_URL = re.compile(r"(?:https?://|www\.)\S{0,300}|(?<!\S)@\w{1,40}")
_REPORTING = re.compile(
    r"\((?:Additional )?(?:Reporting|Writing)(?: and (?:writing|editing))? by ([^;()\n]{3,120})[;)]"
)
_EMAIL = re.compile(
    r"[(<\[]?([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,20}){1,3})[)>\]]?"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]{0,25}(?: [^\W\d_][\w'’.-]{0,25}){1,4}")
_TITLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|fellow|analyst|contributor|author|photographer|producer|anchor|host"
    r"|chief|director|professor|critic|ph\.?d|cfp®?|cfa|m\.?d)\.?$",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|editors?|editorial|news|press|team|desk|agency|writers?|services?|bureau|media|times|post|"
    r"daily|journal|magazine|today|online|network|the|com|www|wire|wires|board|contributors?|admin|guest|reports?|redazione|video"
    r"|university|institute|college|school|center|centre|council|association|foundation|society|committee|commission|ministry"
    r"|department|office|government|party|group|company|corp|inc|ltd|llc|limited|bank|studios?|radio|tv|television|channel"
    r"|business|newsroom|newswire|herald|tribune|gazette|review|weekly|research|communications|relations)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r" (?:staff(?: and agencies)?|staff (?:reporter|writer)s?|news ?(?:room|desk)|writer|reporter)$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"of", "de", "la", "del", "da", "do", "le", "van", "von", "and", "the", "el"})


def find_english(text: str) -> Hit | None:
    """The English byline near the top of a text, with the dateline's place and agency; None without either."""
    head = text[:_REGION]
    by_line, dateline = _by_line(head), _DATELINE.search(head)
    if dateline is None:
        return by_line or _reporting(text)
    place, agency = _capitalised(dateline["place"].rstrip(" ,")), dateline["outlet"]
    outlet = (by_line.credit.outlet if by_line else None) or (_outlet(agency) if agency else None)
    named = by_line or _reporting(text)
    people = named.credit.people if named else ()
    credit = Credit(outlet, place, people, clean=True, press=True, photo=False)
    start = (
        by_line.start if by_line and not text[by_line.end : dateline.start()].strip() else dateline.start()
    )
    return Hit(credit, start, dateline.end(), "head" if people else "dateline")


def parse_english(text: str) -> Credit:
    """Read an English byline field: `By Jane Doe and John Roe, Reuters`; several authors may stand one a line.

    Agencies, teams and addresses are nobody. Never raises.
    """
    if len(text) > _LONGEST:
        return Credit(None, None, (), clean=False, press=False, photo=False)
    reading = _Reading()
    for line in text.split("\n"):
        emails = _EMAIL.findall(line)
        before = len(reading.people)
        for part in _SPLIT.split(_LEAD.sub("", _URL.sub("", _EMAIL.sub("", line)))):
            reading.take(squeeze(part.strip(' .|:[]"')))
        if len(reading.people) > before and emails:
            reading.people[before].email = emails[0]
    place = reading.places[0] if len(reading.places) == 1 and len(reading.people) == 1 else None
    return Credit(reading.outlet, place, tuple(reading.people), clean=True, press=True, photo=False)


@dataclass(slots=True)
class _Reading:
    """What the parts of a byline field have said so far."""

    people: list[Person] = field(default_factory=list)
    outlet: str | None = None
    places: list[str] = field(default_factory=list)

    def take(self, part: str) -> None:
        """Read one part: a name, with its place or employer; an outlet; or the title of the name before."""
        known = _known_outlet(part)
        if known:
            self.outlet = self.outlet or known
        elif part and (employed := _EMPLOYER.match(part)):
            self.take(employed["name"])
            self.outlet = self.outlet or _known_outlet(employed["outlet"])
        elif part and (placed := _IN_PLACE.match(part)):
            self.take(placed["name"])
            self.places.append(placed["place"])
        elif _TITLE.search(part):
            if self.people and self.people[-1].role is None:
                self.people[-1].role = part
        elif _is_name(part):
            name = _capitalised(part) if part.isupper() else part
            if all(person.name != name for person in self.people):
                self.people.append(Person(name))


def _known_outlet(name: str) -> str | None:
    """The outlet that a part of a byline names: `Reuters`, `The Associated Press`, `Reuters Staff`."""
    bare = _STAFF.sub("", name)
    return next(
        (_outlet(each) for each in (name, bare, bare.removeprefix("The ")) if find_outlet(each)), None
    )


def _reporting(text: str) -> Hit | None:
    """`(Reporting by Jane Doe; Editing by John Roe)` at the end."""
    found = _REPORTING.search(text, max(0, len(text) - _REGION))
    credit = parse_english(found[1]) if found else None
    return (
        Hit(credit, found.start(), found.end(), "tail", cut=False)
        if found and credit and credit.people
        else None
    )


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
    if not name.isupper() and words[0].isupper() and find_outlet(words[0]):  # CNN Business
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
