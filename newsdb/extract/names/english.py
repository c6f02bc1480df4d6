"""Find names in English text without a list.

People by a title or speech, bodies by their name's last word.
"""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.names.candidates import NameCandidate, list_within, sort_by_start
from newsdb.model.records import Label

_LOOKED_AT = 500  # characters that tell the language
_GLANCE = 100  # characters that mostly tell it by themselves
_SHARE = 10  # Korean has more than one Hangul syllable in so many characters
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]{2}")
_SURE, _LIKELY = 0.8, 0.7

_WORD = r"[A-Z][a-z’'-]{1,20}(?:[A-Z][a-z]{1,15})?"
_PERSON = rf"{_WORD}(?: [A-Z]\.)?(?: (?:van|von|de|del|der|bin|al|el|la))?(?: {_WORD}){{1,2}}"
_TITLE = (
    r"Chief (?:Executive|Financial|Operating|Technology)(?: Officer)?|C[EFOT]O|President|Chair(?:man|woman)?"
    r"|Vice President|Prime Minister|Minister|Secretary|Senator|Sen\.|Rep\.|Gov\.|Governor|Professor|Prof\.|Dr\.|Mr\."
    r"|Mrs\.|Ms\.|Judge|Justice|Director|Founder|Co-founder|Analyst|Economist|Spokes(?:man|woman|person)|Mayor|Ambassador"
)
_ROLE = (
    "analyst|economist|spokes(?:man|woman|person)|founder|professor|director|head|president|chair(?:man|woman)|chief"
    "|partner|strategist|researcher|lawyer|manager|minister|engineer|(?:general )?secretary(?:[ -]general)?|fellow"
    "|advis[eo]r|consultant|trader|attorney|executive"
)
_TITLE_AHEAD = re.compile(
    rf"(?:(?:[A-Z][a-z]{{2,15}} )?(?:{_TITLE}|Sheriff|Detective|Captain|Officer|Deputy|Inspector|Commander|General|King"
    r"|Queen|Prince|Princess|Pope|Coach|Father|Sister|Premier|Chancellor|Lawmaker|Congress(?:man|woman)) )+"
)
_BY_TITLE = re.compile(rf"\b(?:{_TITLE}|(?:{_ROLE})) (?P<name>{_PERSON})")
_OWNER = rf"(?:an? |the |its |{_WORD}(?: {_WORD})?[’']s? )?"
_BEFORE_TITLE = re.compile(
    rf"(?P<name>{_PERSON}), {_OWNER}(?:former |senior |chief |co-)?(?:{_TITLE}|{_ROLE})\b"
)
_SPEAKING = re.compile(rf"(?P<name>{_PERSON}) (?:said|says|told|added|wrote|argued|warned|noted)\b")
_FIRMS = (
    "Capital|Securities|Partners|Group|Bank|Motors?|Electronics|Semiconductors?|Energy|Therapeutics|Pharmaceuticals?"
    "|Investments?|Insurance|Industries|Chemicals?|Steel|Asset Management|Brokerage"
    "|Robotics|Systems|Labs|Ventures|Airlines?|Biosciences|Networks|Software|Entertainment|Research"
)
_PUBLIC = (
    "University|Institute|Ministry|Department|Commission|Agency|Council|Association|Committee|Bureau"
    "|Federation|Foundation"
)
_BODIES: Sequence[tuple[re.Pattern[str], Label]] = (
    (
        re.compile(rf"\b{_WORD}(?: (?:{_WORD}|[A-Z]{{2,8}}|&|and)){{0,3}} (?:{_FIRMS})\b(?! (?:of|in)\b)"),
        "company",
    ),
    (
        re.compile(
            rf"\b(?:(?:{_WORD}|[A-Z]\.[A-Z]\.) ){{0,5}}(?:{_PUBLIC})"
            rf"(?: (?:of|for|on) (?:the )?{_WORD}(?: (?:and )?{_WORD}){{0,2}})?\b"
        ),
        "organisation",
    ),
)
# Consulting firm AlixPartners: a word for a firm before a name that one capital or more within it shows to be one.
_INTRODUCED = re.compile(
    r"\b(?:[Cc]ompany|[Ff]irm|[Cc]onsultancy|[Ss]tart-?up|[Bb]rokerage|[Cc]hipmaker|[Aa]utomaker|[Cc]armaker|[Rr]etailer|[Mm]aker)"
    r" (?P<name>[A-Z][a-z]{1,15}[A-Z][A-Za-z]{1,20})\b"
)
# International Transport Safety Association (ITSA)
_ABBREVIATED = re.compile(r" \((?P<short>[A-Z]{3,8})\)")
_ARTICLE = re.compile(
    r"(?:The|A|An|In|At|By|For|And|But|[A-Z][a-z]{1,20}-(?:based|backed|owned|listed|led|run)) "
)
_LEGAL = re.compile(r",? (?:Inc|Corp|Corporation|Co|Ltd|LLC|PLC|Holdings|AG|SE|NV|SA)\b")
_FIRST = (
    "The|An?|This|That|In|On|At|But|And|For|From|With|After|Before|While|When|As|If|It|He|She|They|We"
    "|Executive|Chief"
)
_NO_NAME = re.compile(
    rf"(?:(?:{_FIRST})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
    r"|.* (?:Manufacturers|Makers|Producers|Workers|Industries|Affairs)\b"
    rf"|.* (?:Inc|Corp|Ltd|Street|Journal|Times|Post|News|Officer|{_FIRMS}|{_PUBLIC})\b"
)


def is_english(text: str) -> bool:
    """Check whether the text is in Latin letters, with little or no Hangul at its start."""
    start = text[:_LOOKED_AT]
    most = len(start) // _SHARE
    if len(_HANGUL.findall(start, 0, _GLANCE)) > most or len(_HANGUL.findall(start)) > most:
        return False
    return _LATIN.search(start) is not None


def find_english_names(text: str, known: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Find names in an English text; `known` names are never cut in two."""
    candidates = {
        (candidate.start, candidate.end): candidate
        for candidate in (*_find_people(text), *_find_bodies(text))
    }.values()
    ordered = sort_by_start(known)
    return [
        *_find_legal_names(text, known),
        *filter(None, (_reconcile(candidate, ordered) for candidate in candidates)),
    ]


def _reconcile(candidate: NameCandidate, known: Sequence[NameCandidate]) -> NameCandidate | None:
    """Adapt a name to the known ones: a body ending with a known name takes its key.

    A person holding one is dropped.
    """
    inner = [*list_within(known, candidate.start, candidate.end)]
    if not inner:
        return candidate
    last = inner[-1]
    if (
        candidate.label != "person"
        and all(name.label == "place" for name in inner)
        and last.end < candidate.end
    ):
        return candidate  # China Association of Automobile Manufacturers
    if candidate.label == "person" or last.end != candidate.end or last.start == candidate.start:
        return None
    return candidate._replace(label=last.label, entity=last.entity)


def _find_people(text: str) -> Iterator[NameCandidate]:
    for pattern, confidence in ((_BY_TITLE, _SURE), (_BEFORE_TITLE, _SURE), (_SPEAKING, _LIKELY)):
        for match in pattern.finditer(text):
            if not _NO_NAME.match(match["name"]):
                start, end = match.span("name")
                title = _TITLE_AHEAD.match(text, start, end)
                yield NameCandidate(title.end() if title else start, end, "person", None, confidence)


def _find_bodies(text: str) -> Iterator[NameCandidate]:
    for pattern, label in _BODIES:
        for match in pattern.finditer(text):
            start = match.start()
            while (article := _ARTICLE.match(text, start, match.end())) is not None:
                start = article.end()
            if " " in text[start : match.end()]:
                yield NameCandidate(start, match.end(), label, None, _LIKELY)
                short = _ABBREVIATED.match(text, match.end())
                if short is not None and _is_abbreviation(short["short"], text[start : match.end()]):
                    yield NameCandidate(*short.span("short"), label, None, _LIKELY)
    for match in _INTRODUCED.finditer(text):
        yield NameCandidate(*match.span("name"), "company", None, _LIKELY)


def _is_abbreviation(short: str, name: str) -> bool:
    """Check whether capitals are the first letters of a name's words, as of ITSA."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == short


def _find_legal_names(text: str, known: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """Yield known companies with their legal form: Nvidia Corp."""
    for candidate in known:
        if candidate.label == "company" and (form := _LEGAL.match(text, candidate.end)) is not None:
            yield candidate._replace(end=form.end())
