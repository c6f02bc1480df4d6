"""Choose a page's authors among the candidates, and clean their names."""

import re
from collections.abc import Iterable

from newsdb.lexicon.byline_leads import find_picture_credit, match_lead
from newsdb.read.html.dates import find_first_date
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates
from newsdb.text.name_forms import DECLARED_PEOPLE, is_person_form, split_han_names, split_joined_names

_PARTICLE_LEAD = re.compile(
    r"^\W*(?:di|de|von|af|av|per|door)\s", re.IGNORECASE
)  # or the first word of a name
_LEAST_WORDS_BEHIND = 2
_BEFORE_DATE = re.compile(r"\s(?:on|am|at|le|el|il|em|den|dne|op|del|vom|w)\s*$", re.IGNORECASE)
_TOLD = re.compile(r"^.{2,80}?\bas told to\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|\||\n|,\s(?:and\s)?(?=[A-Z][\w'’.-]{0,30} [A-Z]))\s*")
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
_EAST_ASIAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_HANGUL = re.compile(r"[가-힣]")
_KOREAN_NAME = re.compile(r"(?<![가-힣])[가-힣]{2,5}(?![가-힣])")
_KOREAN_DESK = re.compile(
    r"(?:부|팀|국|단|센터|뉴스|뉴스룸|일보|신문|방송|편집|온라인|관리자|데스크|매일|경제|타임스|통신|닷컴|미디어"
    r"|기사|입력|등록|기자)$"
)
_KOREAN_REPORTER = re.compile(
    r"(?<![가-힣])[가-힣]{2,4}\s?(?:[가-힣]{2,4}\s?)?(?:기자|특파원|논설위원|위원|에디터|칼럼니스트|교수)"
)
_EMAIL = re.compile(r"[(<\[]?[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,3}[)>\]]?|(?<!\S)@\w{1,40}")
_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev)\.?\s)+")
_PLACEHOLDER = re.compile(r"[\[\]{}<>%$]|^\d+$")
_CUT = re.compile(
    r"\s[-–—|•·]\s|\s{2,}|\bupdated\b|\bpublished\b|@"
    r"|\s(?:special|staff|senior|chief|contributing|associate|assistant|deputy|managing|executive|political|business|sports)\s"
    r"(?:correspondent|writer|reporter|editor|producer|columnist|contributor|news|political|business|sports)\b",
    re.IGNORECASE,
)


def choose_authors(candidates: FieldCandidates, sites: set[str]) -> FieldCandidate | None:
    """Choose the people of the surest candidate with any; desks and the site only if no person is named."""
    cleaned = [
        FieldCandidate(names, candidate.provenance)
        for candidate in candidates.list_all("byline")
        if (names := clean_names(candidate.values, declared=candidate.provenance == DECLARED_PEOPLE))
    ]
    for candidate in cleaned:
        declared = candidate.provenance == DECLARED_PEOPLE
        people = tuple(name for name in candidate.values if _is_person(name, sites, declared=declared))
        if people:
            plain = not declared or all(_is_person(name, sites, declared=False) for name in people)
            return FieldCandidate(people, "json-ld" if declared and plain else candidate.provenance)
    first = next(iter(cleaned), None)
    if first and first.provenance == DECLARED_PEOPLE:
        return FieldCandidate(first.values, "json-ld")
    return first


def clean_names(values: Iterable[str], *, declared: bool = False) -> tuple[str, ...]:
    """Return the names in these texts without `By`, dates, employers, handles and addresses; each once.

    `declared`: each text is the name of a person, in which `Von` and `Di` are no words before it.
    """
    names = [name for value in values for name in _split_names(value, declared=declared)]
    return tuple(dict.fromkeys(name for name in names if name))


def is_role(text: str) -> bool:
    """Return whether a text is somebody's role at the paper: `Staff Writer`."""
    return bool(_ROLE.search(text))


def begins_with_person(text: str) -> bool:
    """Return whether the first name in a text, or the whole of an East Asian text, is a person's."""
    names = clean_names([text])
    return bool(names) and _is_person(names[0], set(), declared=False)


def _strip_lead(text: str, *, declared: bool) -> str:
    """Strip the words before the names: `By`, `Text:`; not the `De` of a name, nor the `Von` of a declared one."""
    lead = match_lead(text)
    is_particle = bool(_PARTICLE_LEAD.match(text))
    if is_particle and (declared or len(text[lead:].split()) < _LEAST_WORDS_BEHIND):
        return text
    return text[lead:]


def _split_names(value: str, *, declared: bool = False) -> list[str]:
    if _HANDLE.search(value.strip()):
        return []
    text = _strip_lead(value.strip(), declared=declared)
    picture = find_picture_credit(text)
    if picture:
        text = text[:picture].rstrip(" .,;|/·•–-")
    if _EAST_ASIAN.search(text):
        return [text.strip(_EDGES)] if len(text) <= _LONGEST else []
    text = _TOLD.sub("", _EMAIL.sub(" ", text)).strip()
    date = find_first_date(text)
    if date:
        text = _BEFORE_DATE.sub("", text[: text.find(date)])
    text = _BEHIND_THE_LAST.sub(r"\1", text)
    names = []
    parts = _LIST.split(_CUT.split(text, maxsplit=1)[0])
    for part in (name for joined in parts for name in split_joined_names(joined)):
        name = _EMPLOYER.sub("", part).strip(_EDGES)
        if 1 < len(name) <= _LONGEST and not _HANDLE.search(name) and not _ROLE.search(name):
            names.append(name)
    return names


def _is_person(name: str, sites: set[str], *, declared: bool) -> bool:
    folded = "".join(re.findall(r"\w+", name.casefold()))
    if folded in sites or _DESK.search(name) or _PLACEHOLDER.search(name):
        return False
    if _HANGUL.search(name):
        return bool(_KOREAN_REPORTER.search(name)) or any(
            not _KOREAN_DESK.search(word[0]) for word in _KOREAN_NAME.finditer(name)
        )
    if _EAST_ASIAN.search(name):
        return bool(split_han_names(name))
    return is_person_form(_HONORIFIC.sub("", name), declared=declared)
