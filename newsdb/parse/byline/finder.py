"""Find an article's byline: in the byline field, else before, behind or inside the text."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Byline
from newsdb.parse.byline.broadcast_signoff import find_broadcast_signoff, find_station_signoff
from newsdb.parse.byline.by_lines import find_by_line, find_han_byline
from newsdb.parse.byline.byline_match import BylineMatch, BylineParts, BylinePerson
from newsdb.parse.byline.english import find_english, parse_english
from newsdb.parse.byline.grammar import parse_byline
from newsdb.parse.byline.head import find_head
from newsdb.parse.byline.loose_addresses import list_loose_addresses
from newsdb.parse.byline.masthead import find_masthead
from newsdb.parse.byline.tail import find_tail
from newsdb.parse.cleaning.boilerplate import find_tail_start
from newsdb.parse.vocabulary.outlets import match_outlet
from newsdb.text.name_forms import split_han_names
from newsdb.text.normalise import squeeze

_LONGEST_CREDIT = 200  # characters: a longer text is more than a parts
_LONGEST_CONTRIBUTOR = 60  # characters: a name with a title that is none of the press
_TWO_SYLLABLES = re.compile(r"[가-힣]{2}")
_PRESS = re.compile(r"기자|특파원|위원|@|뉴스|ⓒ|[=:/]")
_LONGEST_AGENCY = 30  # characters: two agencies and a hyphen
_EAST_ASIAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_SENTENCE = re.compile(r"[가-힣]다[.,\"”’\s]|니다|\.\.$|[은는을를] [가-힣]{2,10}[을를이가에] ")
_HANGUL = re.compile(r"[가-힣]")
_CREDIT_HINT = re.compile(r"[가-힣一-鿿=ⓒ©]")
_CAPTION_CREDIT = re.compile(
    r"[ⓒ©][^()\[\]【】\n]{2,40}[(\[【][^()\[\]【】=\n]{2,12}="
)  # ⓒ 통신 A 기자(서울=통신)
_COMPANY = re.compile(r"(?:통신|신문|방송)?사$")
_RIGHTS = re.compile(r"ⓒ|©|저작권자|Copyright", re.IGNORECASE)
_ADDRESS = re.compile(r"\.[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class BylineResult:
    """Hold an article's byline, its spans in the text, and the offset where promotion begins behind it."""

    bylines: tuple[Byline, ...] = ()
    outlet: str | None = None
    outlet_provenance: str | None = None
    place: str | None = None
    cuts: tuple[tuple[int, int], ...] = ()
    end: int = 0


def find_byline(stated: str | None, text: str, *, declared: bool = False) -> BylineResult:
    """Find the byline in a record's field or in its text; the result may be empty.

    People come from the field if it names any (`declared`: its source says that they are people); outlet and place
    come from the first source with one.
    """
    end = find_tail_start(text)
    bylines = _find_in_text(text, end)
    cuts = tuple((byline.start, byline.end) for byline in bylines if byline.cut)
    if stated:
        bylines = [BylineMatch(_parse_field(stated, declared=declared), 0, 0, "field"), *bylines]
    signed = next((byline for byline in bylines if byline.parts.people), None)
    with_outlet = next((byline for byline in bylines if byline.parts.outlet), None)
    with_place = next((byline for byline in bylines if byline.parts.place), None)
    candidates = (
        (with_outlet.parts.outlet, with_outlet.provenance) if with_outlet else (None, None),
        (_find_copyright_outlet(text), "copyright"),
        (find_masthead(text), "line"),
    )
    outlet, outlet_provenance = next((pair for pair in candidates if pair[0]), (None, None))
    return BylineResult(
        bylines=_build_records(signed, bylines, stated, text, end),
        outlet=outlet,
        outlet_provenance=outlet_provenance,
        place=with_place.parts.place
        if with_place and (signed is None or with_place is signed or len(signed.parts.people) == 1)
        else None,
        cuts=cuts,
        end=end,
    )


def _parse_field(stated: str, *, declared: bool) -> BylineParts:
    is_short = len(stated) <= _LONGEST_CREDIT
    return _recall_field(stated, declared=declared) if is_short else _read_field(stated, declared=declared)


@lru_cache(maxsize=1024)  # reporters write many articles
def _recall_field(stated: str, *, declared: bool) -> BylineParts:
    return _read_field(stated, declared=declared)


def _read_field(stated: str, *, declared: bool) -> BylineParts:
    if not _EAST_ASIAN.search(stated):
        return parse_english(stated, declared=declared)
    parts = parse_byline(stated)
    names = split_han_names(stated)  # none in a field with Hangul
    return replace(parts, people=tuple(map(BylinePerson, names))) if names else parts


def _find_in_text(text: str, end: int) -> list[BylineMatch]:
    if not text.strip():
        return []
    head = find_head(text) if _EAST_ASIAN.search(text, 0, 400) else None
    if not _has_text_around(text, head) and (whole := _match_whole_text(text, end)):
        return [whole]
    if not _EAST_ASIAN.search(text, 0, 400):
        english = find_english(text, find_by_line(text))
        return [english] if english else []
    if not _HANGUL.search(text, 0, 400):
        signed_line = find_han_byline(text)
        return [signed_line] if signed_line else []
    bylines = [byline for byline in (head, find_tail(text, end)) if byline]
    signed = next((byline for byline in bylines if byline.parts.people), None)
    if signed is None and (spoken := find_broadcast_signoff(text)):
        bylines.insert(0, spoken)
    if signed and signed.provenance == "tail" and (station := _find_own_station(text, signed)):
        bylines.append(station)
    return _drop_overlap(bylines)


def _has_text_around(text: str, head: BylineMatch | None) -> bool:
    """Check whether article text surrounds a byline with its own marks.

    Then the text is more than a byline.
    """
    if head is None or not head.parts.people:
        return False
    if head.provenance == "head":
        return True
    rest = f"{text[: head.start][-_LONGEST_CREDIT:]} {text[head.end : head.end + _LONGEST_CREDIT]}"
    return head.provenance == "bracket" and bool(_TWO_SYLLABLES.search(rest)) and not _PRESS.search(rest)


def _find_own_station(text: str, signed: BylineMatch) -> BylineMatch | None:
    """Find the sign-off of a person named again in the tail: `무슨뉴스 홍길동입니다. 홍길동 기자 gd@…`."""
    station = find_station_signoff(text)
    if station and station.parts.people[0].name in {person.name for person in signed.parts.people}:
        return station
    return None


def _drop_overlap(bylines: list[BylineMatch]) -> list[BylineMatch]:
    """Drop the tail's byline if it overlaps the head's."""
    if len(bylines) == 2 and bylines[0].start < bylines[1].end and bylines[1].start < bylines[0].end:
        return bylines[:1]
    return bylines


def _match_whole_text(text: str, end: int) -> BylineMatch | None:
    """Match a text consisting of a byline alone; only here a photographer's credit counts."""
    visible = text[:end].strip()
    if not 2 <= len(visible) <= _LONGEST_CREDIT:
        return None
    if not _CREDIT_HINT.search(visible):
        return _match_bare_agency(visible, len(text))
    if _SENTENCE.search(visible) or _CAPTION_CREDIT.match(visible):
        return None
    parts = parse_byline(visible)
    is_credit = parts.press or visible[0] in "/／" or any(person.label for person in parts.people)
    is_credit = is_credit or (parts.place is not None and parts.outlet is None and "=" in visible)
    is_credit = is_credit or (
        len(visible) <= _LONGEST_CONTRIBUTOR and all(person.role for person in parts.people)
    )
    if not parts.clean or not (is_credit if parts.people else parts.outlet and len(visible) <= 20):
        return None
    return BylineMatch(parts, 0, len(text), "whole")


def _match_bare_agency(visible: str, size: int) -> BylineMatch | None:
    """Match a text consisting of an agency's Latin name: `(Yonhap)`, `AFP-Yonhap`; the last agency counts."""
    agency = re.split(r"[-/=]", visible.strip("()[]"))[-1].strip() if len(visible) <= _LONGEST_AGENCY else ""
    if find_outlet(agency) is None:
        return None
    return BylineMatch(BylineParts(agency, None, (), clean=True, press=True, photo=False), 0, size, "whole")


def _build_records(
    byline: BylineMatch | None, bylines: list[BylineMatch], stated: str | None, text: str, end: int
) -> tuple[Byline, ...]:
    if byline is None:
        return ()
    raw = squeeze(stated or "") if byline.provenance == "field" else squeeze(text[byline.start : byline.end])
    records = [_build_record(person, raw, byline.provenance) for person in byline.parts.people]
    if byline.provenance != "field":
        for other in bylines:
            if other.provenance == "tail" and other is not byline:
                _update_from_second(records, other, text)
    if records and not any(record.email for record in records):
        addresses = list_loose_addresses(text, end)
        owners = len(records) if len(records) == len(addresses) else 1
        for index, address in enumerate(addresses[:owners]):
            records[index] = replace(records[index], email=address)
    return tuple(records)


def _update_from_second(records: list[Byline], second: BylineMatch, text: str) -> None:
    """Add the people, and the addresses, of a second byline behind the text."""
    raw = squeeze(text[second.start : second.end])
    names = [record.name for record in records]
    for person in second.parts.people:
        if person.name not in names:
            records.append(_build_record(person, raw, second.provenance))
            continue
        index = names.index(person.name)
        records[index] = replace(records[index], email=records[index].email or person.email)


def _build_record(person: BylinePerson, raw: str, provenance: str) -> Byline:
    return Byline(person.name, person.role, person.email, raw, provenance)


def _find_copyright_outlet(text: str) -> str | None:
    """Return the outlet named by the copyright line at the end; an address there names none."""
    start = max(0, len(text) - 300)
    rights = _RIGHTS.search(text, start)
    if rights is None:
        return None
    position = rights.end()
    while word := _WORD.search(text, position, min(len(text), rights.end() + 60)):
        name = _COMPANY.sub("", word[0])
        address = _ADDRESS.match(text, word.end()) or text[word.start() - 1] == "."
        if find_outlet(name) and not address:
            return name
        end = match_outlet(text, word.start())
        if end and not address:
            return text[word.start() : end]
        position = word.end()
    return None
