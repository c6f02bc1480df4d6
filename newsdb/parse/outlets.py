"""Known news outlets, from `data/outlets.csv`, and what an unknown one's name looks like."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from newsdb.parse.byline.names import byline_words
from newsdb.text.normalise import normalise_name, squeeze

_NAME_ENDS = re.compile(
    r"(?:일보|신문|뉴스|경제|타임스|타임즈|투데이|방송|저널|미디어|데일리|통신|헤럴드|시보|닷컴|이코노미|포스트|프레스|경제TV|TV|CBS|MBC|KBS|SBS|"
    r"비즈|조선|매일|신보|뉴스\d{1,2}|뉴스통신|스포츠|위클리|매거진|코리아|경인TV|뉴시스)"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9]{1,11}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known outlet: its usual name, other names in use, the domain of its site (or None) and its ISO 3166 country."""

    name: str
    aliases: tuple[str, ...]
    domain: str | None
    country: str


@cache
def known_outlets() -> tuple[Outlet, ...]:
    """Every outlet that the data file knows, in its order."""
    text = resources.files("newsdb.parse").joinpath("data/outlets.csv").read_text(encoding="utf-8")
    return tuple(
        Outlet(
            row["name"], tuple(filter(None, row["aliases"].split(";"))), row["domain"] or None, row["country"]
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> dict[str, Outlet]:
    return {
        squeeze(name).casefold(): outlet
        for outlet in reversed(known_outlets())
        for name in (*outlet.aliases, outlet.name)
    }


@cache
def _by_norm() -> dict[str, Outlet]:
    outlets = known_outlets()[::-1]
    aliases = {normalise_name(alias): outlet for outlet in outlets for alias in outlet.aliases}
    return aliases | {normalise_name(outlet.name): outlet for outlet in outlets}  # a name outranks an alias


@cache
def _by_domain() -> dict[str, Outlet]:
    return {outlet.domain: outlet for outlet in reversed(known_outlets()) if outlet.domain}


def find_outlet(name: str) -> Outlet | None:
    """The known outlet of this name or alias, however it is spaced and dotted; None for a name that is not known."""
    return _by_norm().get(normalise_name(name))


def outlet_of_host(host: str) -> Outlet | None:
    """The outlet whose site a host belongs to: `www.yna.co.kr` and `m.yna.co.kr` are the same one."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        if outlet := _by_domain().get(".".join(labels[start:])):
            return outlet
    return None


def outlet_name(stated: str) -> str:
    """The outlet's name where a record states the address of its site instead: its known name, else the host."""
    if "://" not in stated:
        return stated
    try:
        host = urlsplit(stated).hostname or ""
    except ValueError:
        return stated
    known = outlet_of_host(host)
    return known.name if known else host.removeprefix("www.") or stated


def is_sub_brand(word: str) -> bool:
    """Whether the word behind an outlet's name is a desk or brand of it, and not part of the name: 마켓in, 뉴스."""
    return word in byline_words("sub-brand")


def looks_like_outlet(word: str) -> bool:
    """Whether an unknown word is built like an outlet's name: 무슨일보, 아무개신문, 경남CBS."""
    found = _NAME_ENDS.search(word, max(len(word) - 6, 1)) if len(word) >= 3 else None
    while found and found.end() != len(word):
        found = _NAME_ENDS.search(word, found.start() + 1)
    return found is not None


def is_latin_outlet(word: str) -> bool:
    """Whether the word is one Latin word, as agencies and stations are named: AFP, News1."""
    return bool(_LATIN_NAME.fullmatch(word))


def outlet_at(text: str, start: int) -> int | None:
    """Where the longest known outlet name that begins at `start` ends; None where none begins there.

    Names of up to three words are tried (SBS Biz, 더 팩트); the name has to end where a word ends.
    """
    end, best, position = start, None, start
    for _ in range(_LONGEST_WORDS):
        found = _WORD.match(text, position)
        if not found:
            break
        end = found.end()
        if text[start:end].casefold() in _by_name():
            best = end
        if text[end : end + 1] != " ":
            break
        position = end + 1
    return best
