"""Parse English bylines and datelines: `By Jane Doe and John Roe`, `SEOUL, Nov. 3 (Reuters) -`."""

import re
from dataclasses import dataclass, field

from newsdb.lexicon.outlets import find_outlet
from newsdb.lexicon.places import load_place_names
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts, BylinePerson
from newsdb.text.name_forms import PARTICLES, is_person_form, split_joined_names
from newsdb.text.normalise import squeeze

_REGION = 700
_LONGEST = 600  # characters: no byline is longer
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z.'’ -]{1,40}(?:, [A-Z][A-Za-z. ]{1,20}?){0,2})"
    rf"(?:,? {_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?)?[ \t]*"
    r"(?:\((?P<outlet>[A-Za-z][A-Za-z .]{1,30})\)|(?<=\d))[ \t]*[-–—:]{1,2}",
    re.MULTILINE,
)
_AGENCY = re.compile(r"\s*\((?P<outlet>[A-Za-z][A-Za-z .]{1,30})\)[ \t]*[-–—]{1,2}(?=\s)")
_SPLIT = re.compile(r"\s*(?:[,;&|\n()/·]| [-–—] )\s*")
_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|story|words|posted|published|reporting|writing)\s+)?by\b[:\s]*",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"(?P<last>[A-Z][\w'’-]{1,30}), (?P<first>[A-Z][\w'’-]{1,30}(?: [A-Z]\.?)?)")
_PAPER = re.compile(
    r"\w (?:Ledger|Times|Herald|Tribune|Gazette|Journal|Chronicle|News|Courier|Telegraph|Inquirer|Examiner|Bulletin"
    r"|Dispatch|Observer|Daily|Weekly)$"
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
_TITLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|fellow|analyst|contributor|author|photographer|producer|anchor|host"
    r"|chief|director|professor|critic|ph\.?d|cfp®?|cfa|m\.?d)\.?$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r" (?:staff(?: and agencies)?|staff (?:reporter|writer)s?|news ?(?:room|desk)|writer|reporter)$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev)\.?\s)+(?=[^\W\d_][\w'’.-]*\s)")


def find_english(text: str, by_line: BylineMatch | None = None) -> BylineMatch | None:
    """Find the byline of an English text: the line with it (see by_lines), with the dateline's place and agency.

    None without either.
    """
    dateline = _DATELINE.search(text[:_REGION])
    if dateline is None:
        return by_line or _find_reporting_note(text) or _find_agency(text)
    place, agency = _capitalise_name(dateline["place"].rstrip(" ,")), dateline["outlet"]
    outlet = (by_line.parts.outlet if by_line else None) or (_spell_outlet(agency) if agency else None)
    signed = by_line or _find_reporting_note(text)
    people = signed.parts.people if signed else ()
    parts = BylineParts(outlet, place, people, clean=True, press=True, photo=False)
    start = (
        by_line.start if by_line and not text[by_line.end : dateline.start()].strip() else dateline.start()
    )
    return BylineMatch(parts, start, dateline.end(), "head" if people else "dateline")


def _find_agency(text: str) -> BylineMatch | None:
    """Find an agency that opens the text without a place: `(Reuters) – Prices rose`."""
    match = _AGENCY.match(text[:_REGION])
    if match is None or find_outlet(match["outlet"]) is None:
        return None
    parts = BylineParts(match["outlet"], None, (), clean=True, press=True, photo=False)
    return BylineMatch(parts, match.start(), match.end(), "dateline")


def parse_english(text: str, *, declared: bool = False) -> BylineParts:
    """Parse an English byline field: `By Jane Doe and John Roe, Reuters`.

    Several authors may stand one a line.

    Agencies, teams and addresses give no person; where the field is `declared` to hold people, a single word, small
    letters and a last name such as `Press` give one. Never raises.
    """
    if len(text) > _LONGEST:
        return BylineParts(None, None, (), clean=False, press=False, photo=False)
    reader = _FieldReader(declared)
    for line in map(_turn_inverted_names, text.split("\n")):
        emails = _EMAIL.findall(line)
        before = len(reader.people)
        for joined in _SPLIT.split(_LEAD.sub("", _URL.sub("", _EMAIL.sub("", line)))):
            for part in split_joined_names(joined):
                reader.read_part(squeeze(part.strip(' .|:[]"')))
        if len(reader.people) > before and emails:
            reader.people[before].email = emails[0]
    place = reader.places[0] if len(reader.places) == 1 and len(reader.people) == 1 else None
    return BylineParts(reader.outlet, place, tuple(reader.people), clean=True, press=True, photo=False)


def _turn_inverted_names(line: str) -> str:
    """Return a line of names in the order of a catalogue, `Doe, Jane; Roe, John`, as `Jane Doe; John Roe`."""
    matches = [_INVERTED.fullmatch(part.strip()) for part in line.split(";")]
    names = [f"{match['first']} {match['last']}" for match in matches if match and _may_be_name(match)]
    return "; ".join(names) if len(names) == len(matches) else line


def _may_be_name(match: re.Match[str]) -> bool:
    """Return whether neither part is an outlet, a title or a place: `Doe, Reuters`, `Doe, Editor`, `Seoul, Korea`."""
    return not any(
        _find_outlet_name(part) or _TITLE.search(part) or part in load_place_names()
        for part in match.groups()
    )


def split_field(text: str) -> list[str]:
    """Split a byline field into the parts that can be names, titles, places and outlets."""
    split = _SPLIT.split(_EMAIL.sub("", text))
    return [piece for joined in split for piece in split_joined_names(joined) if piece.strip()]


@dataclass(slots=True)
class _FieldReader:
    """Collect the facts of a byline field, part by part."""

    declared: bool = False
    people: list[BylinePerson] = field(default_factory=list)
    outlet: str | None = None
    places: list[str] = field(default_factory=list)

    def read_part(self, part: str) -> None:
        """Read one part: a name, with its place or employer; an outlet; or the title of the name before."""
        outlet = _find_outlet_name(part)
        if outlet is None and self.people and _PAPER.search(part):
            outlet = part  # a paper that is not known, behind its reporter
        if outlet:
            self.outlet = self.outlet or outlet
        elif part and (employer := _EMPLOYER.match(part)):
            self.read_part(employer["name"])
            self.outlet = self.outlet or _find_outlet_name(employer["outlet"])
        elif part and (located := _IN_PLACE.match(part)):
            self.read_part(located["name"])
            self.places.append(located["place"])
        elif _TITLE.search(part):
            if self.people and self.people[-1].role is None:
                self.people[-1].role = part
        elif _is_name(part := _HONORIFIC.sub("", part), declared=self.declared):
            name = _capitalise_name(part) if part.isupper() or part.islower() else part
            if all(person.name != name for person in self.people):
                self.people.append(BylinePerson(name))


def _find_outlet_name(name: str) -> str | None:
    """Return the outlet in a part of a byline: `Reuters`, `The Associated Press`, `Reuters Staff`."""
    bare = _STAFF.sub("", name)
    return next(
        (
            _spell_outlet(spelling)
            for spelling in (name, bare, bare.removeprefix("The "))
            if find_outlet(spelling)
        ),
        None,
    )


def _find_reporting_note(text: str) -> BylineMatch | None:
    """Find `(Reporting by Jane Doe; Editing by John Roe)` at the end."""
    match = _REPORTING.search(text, max(0, len(text) - _REGION))
    parts = parse_english(match[1]) if match else None
    return (
        BylineMatch(parts, match.start(), match.end(), "tail", cut=False)
        if match and parts and parts.people
        else None
    )


def _is_name(name: str, *, declared: bool) -> bool:
    words = name.split()
    if not is_person_form(name, declared=declared):
        return False
    return name.isupper() or not words[0].isupper() or not find_outlet(words[0])  # CNN Business


def _spell_outlet(name: str) -> str:
    """Return the outlet in its known spelling of capitals: REUTERS is Reuters."""
    outlet = find_outlet(name)
    if outlet is None:
        return name
    return next(
        (spelling for spelling in (*outlet.aliases, outlet.name) if spelling.casefold() == name.casefold()),
        name,
    )


def _capitalise_name(name: str) -> str:
    """Write a name in capitals the usual way: RIO DE JANEIRO, TED D'ARCY -> Rio de Janeiro, Ted D'Arcy."""
    words = [word if not word.isupper() else word.lower() for word in name.split(" ")]
    return " ".join(_capitalise_word(word, first=not index) for index, word in enumerate(words))


def _capitalise_word(word: str, *, first: bool) -> str:
    if word.lower() in PARTICLES and not first:
        return word.lower()
    return (
        re.sub(r"(^|[-'’])([a-z])", lambda match: match[1] + match[2].upper(), word)
        if word.islower()
        else word
    )
