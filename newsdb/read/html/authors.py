"""Choose a page's authors among the candidates, and clean their names."""

import re
from collections.abc import Iterable

from newsdb.read.html.dates import find_first_date
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates

_LEAD = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|words|article|author|authors|reporter|text)\W{1,3})?(?:by|di|von|par|por)\b[\s:]*"
    r"|^\W*(?:author|authors|written|글|취재)\s?[:：]\s*",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^.{2,80}?\bas told to\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|\||\n|\s&\s|\band\b|,\s(?:and\s)?(?=[A-Z][\w'’.-]{0,30} [A-Z]))\s*")
_BEHIND_THE_LAST = re.compile(r"^([^,;]{3,60}?\s(?:and|&)\s[^,;]{3,40}),\s[^,;]{2,60}$")
_EMPLOYER = re.compile(r",\s(?:the\s)?[^,]{2,60}$", re.IGNORECASE)
_HANDLE = re.compile(r"https?://|www\.|^@\w+$|^[a-z0-9_]+(?:\.[a-z0-9_]+)+$", re.IGNORECASE)
_DESK = re.compile(
    r"\b(?:admin|administrator|staff|redazione|redaktion|newsroom|news ?desk|editors?|editorial|team|desk|webmaster"
    r"|guest|agencies|wire)\b"
    r"|^(?:온라인|디지털)?\s?(?:뉴스팀|뉴스부|편집부|편집국|관리자)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:writer|correspondent|reporter|contributor|columnist|editor|producer|photographer)s?$",
    re.IGNORECASE,
)
_EDGES = " \t,;:|·•-–—/"
_LONGEST = 120
_EAST_ASIAN = re.compile(r"[가-힣一-鿿]")
_CUT = re.compile(
    r"\s[-–—|•·]\s|\s{2,}|\bupdated\b|\bpublished\b|@"
    r"|\s(?:special|staff|senior|chief|contributing|associate|assistant|deputy|managing|executive|political|business|sports)\s"
    r"(?:correspondent|writer|reporter|editor|producer|columnist|contributor|news|political|business|sports)\b",
    re.IGNORECASE,
)


def choose_authors(candidates: FieldCandidates, sites: set[str]) -> FieldCandidate | None:
    """Choose the people of the surest candidate; desks and the site only if no person is named."""
    cleaned = [
        FieldCandidate(names, candidate.provenance)
        for candidate in candidates.list_all("byline")
        if (names := clean_names(candidate.values))
    ]
    people = [candidate for candidate in cleaned if any(_is_person(name, sites) for name in candidate.values)]
    if not people:
        return next(iter(cleaned), None)
    best = people[0]
    return FieldCandidate(tuple(name for name in best.values if _is_person(name, sites)), best.provenance)


def clean_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in these texts without `By`, dates, employers, handles and addresses; each once."""
    names = [name for value in values for name in _split_names(value)]
    return tuple(dict.fromkeys(name for name in names if name))


def _split_names(value: str) -> list[str]:
    if _HANDLE.search(value.strip()):
        return []
    text = _LEAD.sub("", value.strip(), count=1)
    if _EAST_ASIAN.search(text):
        return [text.strip(_EDGES)] if len(text) <= _LONGEST else []
    text = _TOLD.sub("", text)
    date = find_first_date(text)
    if date:
        text = text[: text.find(date)]
    text = _BEHIND_THE_LAST.sub(r"\1", text)
    names = []
    for part in _LIST.split(_CUT.split(text, maxsplit=1)[0]):
        name = _EMPLOYER.sub("", part).strip(_EDGES)
        if 1 < len(name) <= _LONGEST and not _HANDLE.search(name) and not _ROLE.search(name):
            names.append(name)
    return names


def _is_person(name: str, sites: set[str]) -> bool:
    folded = "".join(re.findall(r"\w+", name.casefold()))
    return folded not in sites and not _DESK.search(name)
