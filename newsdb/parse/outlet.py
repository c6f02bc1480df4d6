"""Find the outlet of an article: by the names that its source states, and by the host of its address.

A portal, an aggregator, a social network and a platform are no outlets, nor are their handles, a slogan, the name of a
section and that of a publishing house: then the host names the outlet, else the text may.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsdb.lexicon.outlet_names import (
    find_alike,
    is_common_title,
    is_generic_name,
    is_same_paper,
    is_spelled_alike,
    load_outlet_words,
    matches_host,
    names_publisher,
    strip_company_form,
    strip_house_ending,
    strip_medium,
    strip_publisher_words,
)
from newsdb.lexicon.outlets import (
    KnownOutlet,
    find_outlet_of_host,
    find_site_kind,
    find_spelling,
    is_portal_name,
)
from newsdb.model.records import LONGEST_NAME
from newsdb.parse.vocabulary.outlets import looks_like_outlet
from newsdb.text.hosts import find_host, get_domain, get_site_label, parse_host, strip_form_labels
from newsdb.text.normalise import squeeze

_LABEL = re.compile(
    r"^(?:출처|제공|기사제공|source|publisher|via|quelle|fuente|来源|來源|出典|提供)\s*[:：=]\s*"
    r"|^[ⓒ©]\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^[\[【〔<〈《「『(](.+)[\]】〕>〉》」』)]$")
_SEPARATOR = re.compile(r"\s+[-–—/~]\s+|\s*[|｜»›·•]\s*|\s*::+\s*|\s+[:：]\s*|：|[:：]\s+|\n+")
_HANDLE = re.compile(r"@[\w.]+|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_EAST_ASIAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_PAPER = re.compile(
    r"(?:新聞|新闻|日報|日报|時報|时报|晚报|周刊|週刊)$"
    r"|(?:times|post|herald|tribune|gazette|chronicle|journal|courier|daily|news|echo|observer|star|sun|mail|express|press"
    r"|zeitung|bote|blatt|anzeiger|nachrichten|kurier|tidning(?:en)?|bladet|avisen|presse|diario|periódico|gazzetta)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"니다[.!]?$|[!?…]$|[다요]\.$")
_OBJECT = re.compile(r"[가-힣](?:을|를|와|과|의|에서|으로)$")
_ADNOMINAL = re.compile(r"[가-힣](?:는|은|한|된|할|될|운|던)$")
_ENGLISH_SLOGAN = re.compile(
    r"^(?:where|your|our|we|all the|because|telling|bringing|making|when|what|why|how|for the people|news you|"
    r"the news that|news that|stories|stay|get|know|follow|covering|serving|connecting|delivering)\b",
    re.IGNORECASE,
)
_REMEMBERED = 1024  # names and hosts: the articles of a source have few
_FEWEST_WORDS, _SLOGAN_WORDS, _LONG_SLOGAN_WORDS = 2, 4, 6


class Site(NamedTuple):
    """The site of an address: its host without www. and the like, and its outlet if the lexicon knows it.

    A site that shows articles of others (a portal) has neither.
    """

    host: str | None
    outlet: KnownOutlet | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a stated name says: the outlet's name, and how surely (0: known, 1: the host spells it, 2: unknown)."""

    rank: int
    name: str


def find_site(address: str | None) -> Site:
    """Return the site of an article's address."""
    host = find_host(address) if address else None
    return Site(None, None) if host is None else _find_site_of_host(host)


@lru_cache(maxsize=_REMEMBERED)
def _find_site_of_host(host: str) -> Site:
    if "." not in host or find_site_kind(host):
        return Site(None, None)
    return Site(strip_form_labels(host), find_outlet_of_host(host))


def find_stated_outlet(stated: str | None, site: Site) -> str | None:
    """Return the outlet that a source states by its name or its site's host; None if it states none.

    Several names stand on lines of their own: the surest counts, else the first. A known outlet has its usual name, the
    host of an unknown one stands for itself, and a text too long for a name as well.
    """
    is_short = stated is None or len(stated) <= LONGEST_NAME
    return _recall_stated_outlet(stated, site) if is_short else _read_stated_outlet(stated, site)


@lru_cache(maxsize=_REMEMBERED)
def _recall_stated_outlet(stated: str | None, site: Site) -> str | None:
    return _read_stated_outlet(stated, site)


def _read_stated_outlet(stated: str | None, site: Site) -> str | None:
    lines = [squeeze(line) for line in (stated or "").split("\n") if line.strip()]
    if stated and max(map(len, lines), default=0) > LONGEST_NAME:
        return squeeze(stated)
    texts = dict.fromkeys([" ".join(lines), *lines])
    readings = [reading for text in texts if (reading := _read_name(text, site))]
    return min(readings, key=lambda reading: _rank(reading, site)).name if readings else None


def _rank(reading: _Reading, site: Site) -> int:
    return -1 if site.outlet and reading.name == site.outlet.name else reading.rank


def _read_name(text: str, site: Site) -> _Reading | None:
    """Read one stated name."""
    name = squeeze(_LABEL.sub("", unicodedata.normalize("NFC", text)))
    if bracketed := _BRACKETS.match(name):
        name = bracketed[1].strip()
    name = strip_medium(name)
    if reading := _read_known_outlet(name, site):
        return reading
    if (host := parse_host(name)) is not None:
        return None if find_site_kind(host) else _Reading(2, strip_form_labels(host))
    portal, _, shown = name.partition(" ")
    if is_portal_name(portal) and not is_generic_name(shown) and (reading := _read_known_outlet(shown, site)):
        return reading
    if is_portal_name(name):
        return None
    parts = [part for part in _SEPARATOR.split(name) if part and part.strip()]
    if len(parts) > 1:
        readings = [reading for part in parts if (reading := _read_name(part, site))]
        return min(readings, key=lambda reading: reading.rank) if readings else None
    return _read_unknown_outlet(name, site)


def _read_known_outlet(name: str, site: Site) -> _Reading | None:
    """Read the name of a known outlet, in any spelling, or the host of its site."""
    outlet = _find_known_outlet(name)
    if site.outlet and outlet is not site.outlet and _belongs_to(name, outlet, site.outlet):
        outlet = site.outlet
    if outlet is None:
        return None
    if outlet is not site.outlet and site.host and is_common_title(name) and matches_host(name, site.host):
        return _Reading(1, f"{name} ({get_domain(site.host)})")
    return _Reading(0, outlet.name)


def _find_known_outlet(name: str) -> KnownOutlet | None:
    host = parse_host(name)
    by_name = find_spelling(name) or find_spelling(strip_company_form(name))
    if by_name or (host and find_site_kind(host)):
        return by_name
    return find_outlet_of_host(host) if host else find_alike(name)


def _belongs_to(name: str, outlet: KnownOutlet | None, owner: KnownOutlet) -> bool:
    """Return whether a name on the site of a known outlet, the owner, is a name of its own: KBS 뉴스 at KBS.

    It may be that of another known outlet, too: the edition of a brand, or a namesake.
    """
    if is_generic_name(name):
        return False
    host = owner.domain or ""
    spellings = [
        _PARENTHESIS.sub("", spelling) for spelling in (owner.name, *owner.aliases, *owner.spellings)
    ]
    if outlet is not None:
        is_brand = bool(outlet.domain) and get_site_label(outlet.domain or "") == get_site_label(host)
        return is_brand or any(is_spelled_alike(name, spelling) for spelling in spellings)
    return any(is_same_paper(name, spelling, host) for spelling in spellings)


def _read_unknown_outlet(name: str, site: Site) -> _Reading | None:
    """Read the name of an outlet that the lexicon does not have; None if it is none."""
    if is_generic_name(name) or (_HANDLE.fullmatch(name) and (site.host or name.startswith("@"))):
        return None
    bare = strip_company_form(name)
    base = strip_house_ending(bare) if bare != name else name
    is_spelled = site.host is not None and matches_host(base, site.host)
    is_company = base != name and not _names_paper(base)
    if names_publisher(base) or is_company:
        rest = strip_publisher_words(base)
        if rest != base and (reading := _read_known_outlet(rest, site)):
            return reading
        if not is_spelled and (site.host or (is_company and names_publisher(base))):
            return None
    if not is_spelled and _is_slogan(name, has_host=site.host is not None):
        return None
    return _Reading(1 if is_spelled else 2, base)


def _names_paper(name: str) -> bool:
    """Return whether a name has the form of a paper's: 무슨일보, Some Tribune, 某新聞."""
    word = name.rsplit(maxsplit=1)[-1]
    return _PAPER.search(name) is not None or (looks_like_outlet(word) and not word.endswith("미디어"))


def _is_slogan(name: str, *, has_host: bool) -> bool:
    """Return whether a text is a slogan: 세상을 보는 눈, Where Hope Made a Comeback."""
    words = name.replace(",", " ").split()
    if not _EAST_ASIAN.search(name):
        least = _SLOGAN_WORDS if _ENGLISH_SLOGAN.match(name) else _LONG_SLOGAN_WORDS
        return len(words) >= least and (has_host or least == _SLOGAN_WORDS)
    known = load_outlet_words("slogan")
    if name.casefold() in known:
        return True
    if len(words) < _FEWEST_WORDS:
        return False
    objects = [position for position, word in enumerate(words[:-1]) if _OBJECT.search(word)]
    adnominal = any(_ADNOMINAL.search(word) for word in words[objects[0] + 1 :]) if objects else False
    return adnominal or bool(_SENTENCE_END.search(name)) or any(word.casefold() in known for word in words)
