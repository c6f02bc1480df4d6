"""Who wrote an article and for whom: the byline field, else what stands before, behind or inside the text."""

import re
from dataclasses import dataclass

from newsdb.model.records import Byline
from newsdb.parse.boilerplate import tail_start
from newsdb.parse.byline.english import find_english, parse_english
from newsdb.parse.byline.grammar import parse_credit
from newsdb.parse.byline.head import find_head
from newsdb.parse.byline.match import Hit
from newsdb.parse.byline.parts import Credit, Person
from newsdb.parse.byline.signoff import find_signoff, find_station
from newsdb.parse.byline.tail import find_tail
from newsdb.parse.outlets import find_outlet, outlet_at
from newsdb.text.normalise import squeeze

_LONGEST_CREDIT = 200  # characters: a longer text is more than a credit
_LONGEST_CONTRIBUTOR = 60  # characters: a name with a title that is none of the press
_TWO_SYLLABLES = re.compile(r"[가-힣]{2}")
_PRESS = re.compile(r"기자|특파원|위원|@|뉴스|ⓒ|[=:/]")
_LONGEST_AGENCY = 30  # characters: two agencies and a hyphen
_EAST_ASIAN = re.compile(r"[가-힣一-鿿]")
_SENTENCE = re.compile(r"[가-힣]다[.,\"”’\s]|니다|\.\.$|[은는을를] [가-힣]{2,10}[을를이가에] ")
_CREDIT_HINT = re.compile(r"[가-힣一-鿿=ⓒ©]")
_CAPTION_CREDIT = re.compile(
    r"[ⓒ©][^()\[\]【】\n]{2,40}[(\[【][^()\[\]【】=\n]{2,12}="
)  # ⓒ 통신 A 기자(서울=통신)
_COMPANY = re.compile(r"(?:통신|신문|방송)?사$")
_RIGHTS = re.compile(r"ⓒ|©|저작권자|Copyright", re.IGNORECASE)
_ADDRESS = re.compile(r"\.[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The byline of an article, the spans of its text that are byline, and where promotion begins behind it."""

    bylines: tuple[Byline, ...] = ()
    outlet: str | None = None
    outlet_provenance: str | None = None
    place: str | None = None
    cuts: tuple[tuple[int, int], ...] = ()
    end: int = 0


def find_byline(stated: str | None, text: str) -> Found:
    """The byline that a record states in a field or shows in its text. Nobody is invented: it may be empty.

    People come from the field if it names any; outlet and place from wherever they stand first.
    """
    end = tail_start(text)
    hits = _text_hits(text, end)
    cuts = tuple((hit.start, hit.end) for hit in hits if hit.cut)
    if stated:
        hits = [Hit(_field_credit(stated), 0, 0, "field"), *hits]
    named = next((hit for hit in hits if hit.credit.people), None)
    origin = next((hit for hit in hits if hit.credit.outlet), None)
    placed = next((hit for hit in hits if hit.credit.place), None)
    return Found(
        bylines=_bylines(named, stated, text),
        outlet=origin.credit.outlet if origin else _rights_outlet(text),
        outlet_provenance=origin.provenance if origin else "copyright",
        place=placed.credit.place
        if placed and (named is None or placed is named or len(named.credit.people) == 1)
        else None,
        cuts=cuts,
        end=end,
    )


def _field_credit(stated: str) -> Credit:
    return parse_credit(stated) if _EAST_ASIAN.search(stated) else parse_english(stated)


def _text_hits(text: str, end: int) -> list[Hit]:
    if not text.strip():
        return []
    head = find_head(text) if _EAST_ASIAN.search(text, 0, 400) else None
    if not _goes_on(text, head) and (whole := _whole(text, end)):
        return [whole]
    if not _EAST_ASIAN.search(text, 0, 400):
        english = find_english(text)
        return [english] if english else []
    found = [head, find_tail(text, end)]
    hits = [hit for hit in found if hit]
    named = next((hit for hit in hits if hit.credit.people), None)
    if named is None and (spoken := find_signoff(text)):
        hits.insert(0, spoken)
    if named and named.provenance == "tail" and (station := _own_station(text, named)):
        hits.append(station)
    return _apart(hits)


def _goes_on(text: str, head: Hit | None) -> bool:
    """Whether the article stands around a byline with marks of its own, so that the text is more than a credit."""
    if head is None or not head.credit.people:
        return False
    if head.provenance == "head":
        return True
    rest = f"{text[: head.start][-_LONGEST_CREDIT:]} {text[head.end : head.end + _LONGEST_CREDIT]}"
    return head.provenance == "bracket" and bool(_TWO_SYLLABLES.search(rest)) and not _PRESS.search(rest)


def _own_station(text: str, named: Hit) -> Hit | None:
    """The sign-off of somebody whom the tail names again: `무슨뉴스 홍길동입니다. 홍길동 기자 gd@…`."""
    station = find_station(text)
    if station and station.credit.people[0].name in {person.name for person in named.credit.people}:
        return station
    return None


def _apart(hits: list[Hit]) -> list[Hit]:
    """Without the tail's byline where the head's is the same words."""
    if len(hits) == 2 and hits[0].start < hits[1].end and hits[1].start < hits[0].end:
        return hits[:1]
    return hits


def _whole(text: str, end: int) -> Hit | None:
    """A text that is nothing but a credit; only there does a photographer's credit count."""
    shown = text[:end].strip()
    if not 2 <= len(shown) <= _LONGEST_CREDIT:
        return None
    if not _CREDIT_HINT.search(shown):
        return _bare_agency(shown, len(text))
    if _SENTENCE.search(shown) or _CAPTION_CREDIT.match(shown):
        return None
    credit = parse_credit(shown)
    told = credit.press or shown[0] in "/／" or any(person.label for person in credit.people)
    told = told or (credit.place is not None and credit.outlet is None and "=" in shown)
    told = told or (len(shown) <= _LONGEST_CONTRIBUTOR and all(person.role for person in credit.people))
    if not credit.clean or not (told if credit.people else credit.outlet and len(shown) <= 20):
        return None
    return Hit(credit, 0, len(text), "whole")


def _bare_agency(shown: str, size: int) -> Hit | None:
    """A text that is an agency's name in Latin letters: `(Yonhap)`, `AFP-Yonhap`, where the last is the one."""
    agency = re.split(r"[-/=]", shown.strip("()[]"))[-1].strip() if len(shown) <= _LONGEST_AGENCY else ""
    if find_outlet(agency) is None:
        return None
    return Hit(Credit(agency, None, (), clean=True, press=True, photo=False), 0, size, "whole")


def _bylines(hit: Hit | None, stated: str | None, text: str) -> tuple[Byline, ...]:
    if hit is None:
        return ()
    raw = squeeze(stated or "") if hit.provenance == "field" else squeeze(text[hit.start : hit.end])
    return tuple(_byline(person, raw, hit.provenance) for person in hit.credit.people)


def _byline(person: Person, raw: str, provenance: str) -> Byline:
    return Byline(person.name, person.role, person.email, raw, provenance)


def _rights_outlet(text: str) -> str | None:
    """The outlet that the copyright line at the end names; an address there names none."""
    start = max(0, len(text) - 300)
    rights = _RIGHTS.search(text, start)
    if rights is None:
        return None
    position = rights.end()
    while found := _WORD.search(text, position, min(len(text), rights.end() + 60)):
        name = _COMPANY.sub("", found[0])
        address = _ADDRESS.match(text, found.end()) or text[found.start() - 1] == "."
        if find_outlet(name) and not address:
            return name
        end = outlet_at(text, found.start())
        if end and not address:
            return text[found.start() : end]
        position = found.end()
    return None
