"""Find names in English text: people (`english_people`), and bodies by a word of their name."""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.names.candidates import NameCandidate, list_within, sort_by_start
from newsdb.extract.names.english_people import find_english_people, is_given_name
from newsdb.extract.vocabulary.english import WORD
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Label

_LIKELY, _DOUBTFUL = 0.7, 0.5
_LONGEST_OTHER = 30  # characters of a name before `and`

_FIRMS = (
    "Capital|Securities|Partners|Group|Bank|Motors?|Electronics|Semiconductors?|Energy|Therapeutics|Pharmaceuticals?"
    "|Investments?|Insurance|Industries|Chemicals?|Steel|Asset Management|Brokerage"
    "|Robotics|Systems|Labs|Ventures|Airlines?|Biosciences|Networks|Software|Entertainment|Research"
)
_PUBLIC = (
    "University|Institute|Ministry|Department|Commission|Agency|Council|Association|Committee|Bureau"
    "|Federation|Foundation|Party|Court|Police|Authority|Union|Club|College|Hospital|Congress|Parliament|Senate|Army"
    "|Navy|Air Force|Service|Services|Center|Centre|Society|Museum|Board|Office|Academy|School|Alliance|Forum"
    "|Assembly|Organi[sz]ation|Command|Guard|Embassy|Tribunal|Corps|Secretariat|Trust|Fund|Treasury|Administration"
    "|Chamber|Coalition|Observatory|Laboratory|Library|Orchestra|Commonwealth"
)
_BODIES: Sequence[tuple[re.Pattern[str], Label]] = (
    (
        re.compile(
            rf"\b{WORD}(?: (?:{WORD}|[A-Z]{{2,8}}|&|and)){{0,3}} (?:{_FIRMS})\b(?: & (?:{_FIRMS})\b)?"
            rf"(?! (?:of|in|&|{_PUBLIC})\b)"
        ),
        "company",
    ),
    (
        re.compile(
            rf"\b(?:(?:(?:Reserve|National|People’s|People's) )?Bank of {WORD}"
            rf"|(?:{WORD} )+(?:Central|Reserve) Bank(?! of))\b"
        ),
        "organisation",
    ),
    (
        re.compile(
            rf"\b(?:(?:{WORD}|[A-Z]\.[A-Z]\.|[A-Z]{{2,6}}) (?:(?:and|&) )?){{0,5}}(?:{_PUBLIC})"
            rf"(?: (?:of|for|on) (?:the )?{WORD}(?: (?:and )?{WORD}){{0,2}})?\b"
        ),
        "organisation",
    ),
)
# Consulting firm AlixPartners: a word for a firm before a name that one capital or more within it shows to be one.
_INTRODUCED = re.compile(
    r"\b(?:[Cc]ompany|[Ff]irm|[Cc]onsultancy|[Ss]tart-?up|[Bb]rokerage|[Cc]hipmaker|[Aa]utomaker|[Cc]armaker|[Rr]etailer|[Mm]aker)"
    r" (?P<name>[A-Z][a-z]{1,15}[A-Z][A-Za-z]{1,20})\b"
)
# Quillora, a Tamber-based startup; chip designer Quillora: a firm by what it is called.
_TRADE = "start-?up|chipmaker|automaker|carmaker|retailer|drugmaker|software company|company|firm|maker of"
_CALLED = re.compile(
    rf"\b(?P<name>[A-Z][a-z]{{3,20}}), an? (?:{WORD}-based )?(?:[a-z-]+ ){{0,2}}(?:{_TRADE})\b"
    r"|\b(?:[Cc]hip|[Gg]ame|[Dd]rug|[Ss]oftware|[Bb]attery|[Ss]hip|[Aa]pp) ?(?:designer|developer|maker|builder)"
    r" (?P<behind>[A-Z][a-z]{3,20})(?! [A-Z])\b"
)
# International Transport Safety Association (ITSA)
_ABBREVIATED = re.compile(r" \((?P<short>[A-Z]{3,8})\)")
# Immigration, Refugees and Citizenship Canada (IRCC): the capitals in brackets are a body's first letters.
_LETTERED = re.compile(
    rf"\b(?P<name>{WORD}(?:,? (?:(?:and|of|for|the|on) ){{0,2}}{WORD}){{1,7}}) \((?P<short>[A-Z]{{3,8}})\)"
)
# A place behind its preposition (in Galway, near Walvis Bay), where what follows shows that the name ends; a region.
_GOES_ON = (
    "on|where|and|after|before|last|this|when|to|with|for|that|has|have|had|is|are|was|were|in|who|by|during|over|as"
    "|since|because|while"
)
_LOCATED = re.compile(
    r"\b(?:(?:in|near|outside)(?: (?:north|south|east|west|central)(?:ern)?| downtown)?|(?:city|town|village|port) of) "
    rf"(?P<name>{WORD}(?: {WORD})?)(?=[,.;:]? *$|[,.;:] |\n| (?:{_GOES_ON})\b)"
)
_SIDE = re.compile(
    r"\b(?:north|south|east|west|central|northwest|northeast|southwest|southeast)(?:ern)? "
    rf"(?P<name>{WORD})(?![\w’'-]| [A-Z])"
    rf"|\b(?:across|throughout) (?P<whole>{WORD})(?=[,.;]|\n|$| (?:on|and|in)\b)"
)
_REGION = re.compile(
    rf"\b(?:The )?(?P<name>{WORD}(?: {WORD})? (?:County|Province|Prefecture|District)"
    rf"|{WORD}(?: {WORD})?(?= (?:region|province|prefecture|district|county)\b))"
)
_ARTICLE = re.compile(
    r"(?:The|A|An|In|At|By|For|And|But|[A-Z][a-z]{1,20}-(?:based|backed|owned|listed|led|run)) "
)
_LEGAL = re.compile(
    r"(?:,? (?:(?:Inc|Corp|Corporation|Company|Ltd|Limited|LLC|PLC|Holdings|AG|SE|NV|SA)\b(?:\.(?=,| [a-z]))?"
    r"|Co\b(?:\.(?=, (?:Ltd|Limited|Inc)\b))?))+"
)
_SAME_FIRM = re.compile(r" (?:Group|Motors?)\b")
# Silver Lantern and Mirabel Securities: two firms.
_JOINED = re.compile(rf"(?:[A-Z][\w.&-]* ){{2,}}and (?=(?!(?:{_FIRMS}) ){WORD} )")


def find_english_names(text: str, known: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Find names in an English text; `known` names are never cut in two."""
    found = (*find_english_people(text), *_find_bodies(text), *_find_called(text), *_find_places(text))
    surest = sorted(found, key=lambda candidate: candidate.confidence)
    candidates = {(candidate.start, candidate.end): candidate for candidate in surest}.values()
    ordered = sort_by_start(known)
    return [
        *_find_legal_names(text, known),
        *filter(None, (_reconcile(text, candidate, ordered) for candidate in candidates)),
    ]


def _reconcile(text: str, candidate: NameCandidate, known: Sequence[NameCandidate]) -> NameCandidate | None:
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
    if candidate.label != "person" and last.label == "place":
        return candidate  # National University of Lesotho
    if candidate.label == last.label == "company" and last.start == candidate.start and len(inner) == 1:
        rest = text[last.end : candidate.end]
        if rest and " " not in rest[1:]:
            return None if _SAME_FIRM.fullmatch(rest) else candidate  # as `_find_legal_names` has it
    if candidate.label == "person" or last.end != candidate.end or last.start == candidate.start:
        return None
    if inner[0].start == candidate.start and inner[0].label == last.label == "company":
        return None  # Lantern Freight and Lantern Steel
    return candidate._replace(label=last.label, entity=last.entity)


def _find_bodies(text: str) -> Iterator[NameCandidate]:
    for pattern, label in _BODIES:
        for match in pattern.finditer(text):
            start = match.start()
            while (article := _ARTICLE.match(text, start, match.end())) is not None:
                start = article.end()
            start = _pass_other_firm(text, start, match.end()) if label == "company" else start
            if " " in text[start : match.end()]:
                yield NameCandidate(start, match.end(), label, None, _LIKELY)
                short = _ABBREVIATED.match(text, match.end())
                if short is not None and _is_abbreviation(short["short"], text[start : match.end()]):
                    yield NameCandidate(*short.span("short"), label, None, _LIKELY)
    for match in _LETTERED.finditer(text):
        start = match.start()
        while (article := _ARTICLE.match(text, start, match.end("name"))) is not None:
            start = article.end()
        if _is_abbreviation(match["short"], text[start : match.end("name")]):
            yield NameCandidate(start, match.end("name"), "organisation", None, _LIKELY)
            yield NameCandidate(*match.span("short"), "organisation", None, _LIKELY)


def _find_called(text: str) -> Iterator[NameCandidate]:
    """Yield firms by the words for one beside their name."""
    for match in _INTRODUCED.finditer(text):
        yield NameCandidate(*match.span("name"), "company", None, _LIKELY)
    for match in _CALLED.finditer(text):
        group = match.lastgroup or "name"
        if not is_given_name(match[group]) and not match[group].endswith("day"):
            yield NameCandidate(*match.span(group), "company", None, _DOUBTFUL)


def _pass_other_firm(text: str, start: int, end: int) -> int:
    """Return where a firm begins behind `and`, if a name of two words or more stands before that."""
    low = max(text.rfind(". ", 0, start) + 1, text.rfind("\n", 0, start) + 1, start - _LONGEST_OTHER)
    for match in _JOINED.finditer(text, low, end):
        if match.end() > start:
            return match.end()
    return start


def _find_places(text: str) -> Iterator[NameCandidate]:
    for match in (*_LOCATED.finditer(text), *_REGION.finditer(text), *_SIDE.finditer(text)):
        group = match.lastgroup or "name"
        if not any(word in load_words("english_no_places") for word in match[group].split()):
            yield NameCandidate(*match.span(group), "place", None, _DOUBTFUL)


def _is_abbreviation(short: str, name: str) -> bool:
    """Check whether capitals are the first letters of a name's words, as of ITSA."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == short


def _find_legal_names(text: str, known: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """Yield known companies with their legal form, or as a group: Nvidia Corp., SAIC Motor."""
    for candidate in known:
        form = _LEGAL.match(text, candidate.end) or _SAME_FIRM.match(text, candidate.end)
        if candidate.label == "company" and form is not None:
            yield candidate._replace(end=form.end())
