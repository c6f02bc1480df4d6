"""Read from an English sentence whether its date lies ahead or behind: will open on Friday, said on Friday it will.

The verb that the date belongs to decides: in its clause the last verb before it, else the first behind it; then that
of the clauses before, and behind a date that opens the sentence that of the clauses that follow. `until` and `by` mean
a day to come unless their verb tells what happened: it stayed open until Friday.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsdb.extract.times.outlooks import COMING, DEADLINE, NO_OUTLOOK, PAST, PRESENT_TENSE, Outlook
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words

_BOUNDARY = re.compile(
    r"[,;:—–“”\"()\n]|\b(?:and|but|or|after|before|when|while|as|because|since|if|unless|although|though|than"
    r"|who|which|that|where|whose)\b",
)
_RELATIVE = re.compile(r", (?:which|who|whose|where)\b[^,\n]*,")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PLACED = rf"(?:(?:the|end of|start of|early|mid|late|noon|midnight|on|{_WEEKDAY})[\s,-]+)*"
_UNTIL = re.compile(rf"\b(?:[Uu]ntil|[Tt]ill|[Bb]y|[Nn]o later than)\s{_PLACED}$")
_TO = re.compile(rf"\bto\s{_PLACED}$")
_UPCOMING = re.compile(rf"\b(?:[Uu]pcoming|[Cc]oming)\s{_PLACED}$")
# What may stand between a verb and its date: said in a briefing late on Friday.
_PREPOSITION = r"(?:on|in|at|during|since|from|to|for|through|via|late|early|earlier|again|of|the)"
_DIRECTLY = re.compile(rf"\s*(?:{_PREPOSITION}\s|{_WEEKDAY},?\s)*$")
_BESIDE = re.compile(rf"\b(?:before|after|than|as)\s{_PLACED}$")
_SINCE = re.compile(rf"\b[Ss]ince\s{_PLACED}$")
_SAYS = ("said", "says")
_NEW_SUBJECT = re.compile(r"\s(?:the|an?|its|their|his|her|this|these|any)\s")
_FRONTED = re.compile(
    rf"^\W*(?:$|(?:On|In|At|By|Until|During|From|Late|Early|Earlier|on|in|at|by|[A-Za-z]+ing)\b|{_WEEKDAY})"
)
_ADVERBS = (
    r"(?:\s(?:not|also|now|never|already|still|soon|later|then|first"
    r"|be|been|being|have|stay|remain|get|[a-z]+ly))*"
)
_NOT_BEHIND = "".join(
    rf"(?<!\b{word}\s)" for word in ("the", "a", "an", "its", "their", "his", "her", "of", "newly", "more")
)
_NO_VERBS = r"(?:need|speed|seed|feed|indeed|exceed|proceed|succeed|hundred|unprecedented|red|bed|sacred)\b"


class _Verb(NamedTuple):
    """Hold a verb with its place in the sentence and what it says of its day.

    `leaves_open`: a day behind its `until` may be to come: extended, told, had to.
    """

    start: int
    end: int
    outlook: Outlook
    is_speech: bool = False
    leaves_open: bool = True


def read_english_outlook(sentence: str, start: int, end: int) -> Outlook:
    """Return the outlook of the date at `start` to `end` of an English sentence."""
    text = _RELATIVE.sub(lambda match: _blank(match, start), sentence)
    if _UPCOMING.search(text, 0, start):
        return COMING
    if _SINCE.search(text, 0, start):
        return PAST
    until = _UNTIL.search(text, 0, start)
    verb = _find_verb(text, until.start() if until else start, end)
    if until:
        return PAST if verb and not verb.leaves_open and verb.outlook == PAST else DEADLINE
    if (
        verb
        and verb.leaves_open
        and verb.outlook == PAST
        and not verb.is_speech
        and _TO.search(text, 0, start)
    ):
        return DEADLINE  # postponed to Friday
    return verb.outlook if verb else NO_OUTLOOK


def _blank(match: re.Match[str], start: int) -> str:
    """Drop a relative clause without the date, keeping the places of the words."""
    return match[0] if match.start() <= start < match.end() else "," + " " * (len(match[0]) - 2) + ","


def _find_verb(text: str, start: int, end: int) -> _Verb | None:
    """Find the verb that the words at `start` to `end` belong to."""
    marks = list(_BOUNDARY.finditer(text))
    edges = [0, *(mark.end() for mark in marks if mark.end() <= start)]
    close = min((mark.start() for mark in marks if mark.start() >= end), default=len(text))
    behind = next(_list_verbs(text, end, close), None)
    before = _choose_before(text, edges[-1], start)
    if before:
        says_more = text[before.start : before.end] in _SAYS and _NEW_SUBJECT.match(text, before.end)
        return behind if says_more and behind else before
    earlier = _find_earlier(text, edges)
    if behind and not (earlier and _BESIDE.search(text, 0, start)):
        return behind
    is_fronted = _FRONTED.match(text[edges[-1] : start]) is not None
    return earlier or (next(_list_verbs(text, close, len(text)), None) if is_fronted else None)


def _find_earlier(text: str, edges: list[int]) -> _Verb | None:
    """Find the verb of the nearest clause before that has one, as far as the last semicolon."""
    for low, high in reversed(list(pairwise(edges))):
        if text[high - 1] == ";":
            return None
        if verb := _choose_before(text, low, high):
            return verb
    return None


def _choose_before(text: str, low: int, start: int) -> _Verb | None:
    """Choose among the verbs of a clause before its date: the first finite one, or a participle at the date."""
    chosen: _Verb | None = None
    for verb in _list_verbs(text, low, start):
        is_participle = verb.outlook == PAST and text[verb.start : verb.end].endswith("ed")
        if chosen and not chosen.is_speech and is_participle and not _DIRECTLY.match(text[verb.end : start]):
            continue
        chosen = verb
    return chosen


def _list_verbs(text: str, low: int, high: int) -> Iterator[_Verb]:
    for match in _compile_verbs().finditer(text, low, high):
        yield _read_verb(match)


def _read_verb(match: re.Match[str]) -> _Verb:
    kind, last = match.lastgroup, match[0].split()[-1]
    place = match.span()
    if kind in ("coming", "planned"):
        return _Verb(*place, COMING)
    if kind in ("duty", "perfect"):
        return _Verb(*place, PAST)
    if kind == "present":
        return _Verb(*place, PRESENT_TENSE if " " not in match[0] else NO_OUTLOOK)
    if kind == "speech":
        return _Verb(*place, PAST, is_speech=True)
    leaves_open = last in load_words("english_delaying_verbs") or last in load_words("english_ordering_verbs")
    return _Verb(*place, PAST, leaves_open=leaves_open)


@cache
def _compile_verbs() -> re.Pattern[str]:
    """Match the verbs of a sentence, each with what stands between its parts: will not be held."""
    speech = "|".join(
        sorted(
            word
            for word in load_words("english_speech_verbs")
            if word.endswith("ed") or word in ("said", "says", "told", "tells", "wrote", "writes")
        )
    )
    past, planning = load_alternation("english_past_verbs"), load_alternation("english_planning_verbs")
    be = r"(?:is|are|was|were|be|been)"
    return re.compile(
        rf"(?P<coming>\b(?:will|won't|won’t|would|shall|should|must|may|might|can|could|[a-z]+(?:'|’)ll)\b{_ADVERBS}(?:\s[a-z-]+)?"
        rf"|\b{be}{_ADVERBS}\s(?:(?:due|about|{planning})\s)?to{_ADVERBS}\s[a-z-]+"
        r"|\b(?:scheduled|expected|slated|planned|due|set)\s(?:for|on|to be)\b(?:\s[a-z-]+ed)?|\bto be held"
        rf"|\b(?:have|has|needs?)\sto{_ADVERBS}\s[a-z-]+)"
        rf"|(?P<planned>\b(?:{planning})\s(?:[^\s,]+\s){{0,3}}?"
        rf"to(?!\s(?:the|an?|its|their|his|her)\b){_ADVERBS}\s[a-z-]+)"
        rf"|(?P<duty>\bhad\sto{_ADVERBS}\s[a-z-]+|\b(?:has|have|had)\s(?:only\s)?(?:until\b|$))"
        rf"|(?P<perfect>\b(?:has|have){_ADVERBS}\s(?:[a-z]+ed|{past})\b)"
        rf"|(?P<speech>\b(?:according\sto|{_NOT_BEHIND}(?:{speech}))\b)"
        rf"|(?P<past>\b(?:had|was|were){_ADVERBS}(?:\s(?:[a-z]+ed|{past}))?\b"
        rf"|\b{_NOT_BEHIND}(?:{past})\b|\b{_NOT_BEHIND}(?!{_NO_VERBS})[a-z]{{2,}}ed\b)"
        rf"|(?P<present>\b(?:is|are){_ADVERBS}\s[a-z-]+|\b{_NOT_BEHIND}(?:{load_alternation('english_starting_verbs')})\b)"
    )
