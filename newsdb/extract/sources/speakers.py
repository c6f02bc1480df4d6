"""The subject of a verb of saying: a name, a person with a title, or a noun such as 관계자."""

import re
from bisect import bisect_left
from functools import cache

from newsdb.extract.sources.context import Source, Surroundings
from newsdb.extract.sources.phrases import phrase_start
from newsdb.extract.words import alternation, words
from newsdb.text.particles import find_particle_end
from newsdb.text.passages import Passage

_FARTHEST = 400
_NEAR = 60
_PARTICLE = re.compile(r"[은는이가도] ")
_VERB_BEFORE = re.compile(r"^(?:[가-힣]+[내해여어서려] )+")
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
_TITLE_AFTER = re.compile(
    r"(?:\([^()]{1,40}\))?(?: ?[가-힣A-Za-z0-9&·()]{1,16}){0,5}?"
    r"(?=(?:[은는이가도]|께서는|께서)(?: |(?=[“\"]))|(?:[은는이가])$)"
)
_BRACKETS_AFTER = re.compile(r"(?:\([^()]{1,40}\)){0,2}(?: 측)?(?=[은는이가도](?: |(?=[“\"])))")
_SUBJECT = re.compile(r"[은는이가도](?=[ “\"])")
# A body, firm or person that no list knows, by how its name ends or by the head named in the brackets behind it.
_HEAD = "대표|회장|사장|소장|원장|총장|이사장|군수|시장|청장"
_BODY = (
    "청|공단|공사|위원회|협회|연맹|조합|재단|센터|연구원|연구소|은행|증권|그룹|대학교|본부|사무소|법원|경찰서|소방서|의회|시당|도당"
    "|연대|연합|신문|통신|재판부|국회|의원실|비서실|정무위|법사위|위원단|수사팀|조사단|지검|지법|고법|보고서"
)
_SOMEBODY = "판사|변호사|교수|의원|간부|임원|직원|대표|주민|시민|투자자|누리꾼"
_UNLISTED = re.compile(
    r"(?<![가-힣A-Za-z0-9])"
    rf"(?:(?P<headed>[가-힣A-Za-z0-9&]{{2,20}})\([^()]{{0,30}}(?:{_HEAD})[^()]{{0,30}}\)"
    rf"|[가-힣A-Za-z0-9&]{{1,16}}(?:{_BODY})|(?!대도시|신도시)[가-힣]{{2,3}}[시군]"
    rf"|(?:[가-힣]{{2,8}} )?[A-Z]씨|한 (?:[가-힣]{{2,6}} ){{0,2}}(?:{_SOMEBODY}))$"
)
_LONGEST = 60  # characters of a phrase without a name


@cache
def _noun_ends() -> tuple[str, ...]:
    return tuple(words("speaker_nouns"))


@cache
def _unlisted_ends() -> tuple[str, ...]:
    return (*_BODY.split("|"), *_SOMEBODY.split("|"), ")", "시", "군", "씨")


@cache
def _speaker_noun() -> re.Pattern[str]:
    """A noun for one who speaks, with up to two words before it: 회사 관계자."""
    return re.compile(
        rf"(?<![가-힣”\"’'])(?:[가-힣A-Za-z0-9&·]{{1,20}} ){{0,2}}?[가-힣A-Za-z0-9&]{{0,16}}"
        rf"(?:{alternation('speaker_nouns')})$"
    )


class Speakers:
    """Every phrase of a passage that may be a speaker, found once, by the place of its particle."""

    def __init__(self, around: Surroundings) -> None:
        """The speakers of the passage that stands in these surroundings."""
        self._around = around
        self._found = _speakers(around)
        self._places = [at for at, _ in self._found]

    def subject(self, start: int, end: int) -> Source | None:
        """The subject of the verb of saying at `end`: in its sentence from `start`, outside quotes, the nearest topic
        (은/는), else the first 이/가 that is a name or a speaker such as 관계자."""
        text = self._around.passage.text
        low = max(start, end - _FARTHEST)
        quoted: list[tuple[int, int]] | None = None
        first: Source | None = None
        for at, source in reversed(self._between(low, end)):
            quoted = _quoted(text, low, end) if quoted is None else quoted
            if any(begin <= source.start < stop for begin, stop in quoted):
                continue
            if text[at] in "은는" or text.startswith(("께서는", "측은"), at):
                return _with_day(self._around, source, low, end)
            first = source
        return first and _with_day(self._around, first, low, end)

    def at(self, end: int) -> Source | None:
        """The speaker whose particle is the letter before `end`: `…고 홍길동 대표가` before 밝혔다."""
        low = max(self._around.passage.bounds(end)[0], end - _NEAR)
        found = [source for at, source in self._between(low, end) if at == end - 1]
        return found[-1] if found else None

    def _between(self, low: int, end: int) -> list[tuple[int, Source]]:
        first, last = bisect_left(self._places, low), bisect_left(self._places, end)
        return [each for each in self._found[first:last] if each[1].start >= low]


def sentence_start(passage: Passage, end: int) -> int:
    """Where the sentence begins, its quotation included: a quote may hold several sentences."""
    low = passage.bounds(end)[0]
    tail = passage.text[low:end]
    while low > 0 and end - low < _FARTHEST and _unopened(tail):
        low = passage.bounds(low - 1)[0]
        tail = passage.text[low:end]
    return low


def _unopened(text: str) -> bool:
    return (
        text.count("”") > text.count("“") or text.count('"') % 2 == 1 or text.count("」") > text.count("「")
    )


def _quoted(text: str, low: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTATION.finditer(text, low, end)]


def _speakers(around: Surroundings) -> list[tuple[int, Source]]:
    """Every phrase that may be a speaker, behind the place of its particle, in text order."""
    text = around.passage.text
    found: dict[tuple[int, int], Source] = {}
    for begin, stop, index, mention in around.mentions(0, len(text)):
        after = _TITLE_AFTER if mention.label == "person" else _BRACKETS_AFTER
        phrase = after.match(text, stop) if text[stop : stop + 1] != ")" else None
        if phrase is not None and not _is_cut_off(text, begin, stop):
            # A family name that nobody was found for, or a letter for a name, says something with its title only.
            end = phrase.end() if stop - begin == 1 else stop
            found[phrase.end(), begin] = Source(begin, end, text[begin:end], index)
    named = {at for at, _ in found}
    for particle in _SUBJECT.finditer(text):
        at = particle.start()
        source = _noun(around, at) or (None if at in named else _unlisted(text, at))
        if source is not None:
            found[at, source.start] = source
    return [(at, source) for (at, _), source in sorted(found.items(), key=lambda each: each[0])]


def _is_cut_off(text: str, begin: int, stop: int) -> bool:
    """Whether a mention is a single letter out of a longer word: A of 시리즈A is nobody."""
    return stop - begin == 1 and text[begin - 1 : begin].isalnum()


def _noun(around: Surroundings, at: int) -> Source | None:
    text, low = around.passage.text, max(0, at - _LONGEST)
    if not text.endswith(_noun_ends(), low, at):
        return None
    match = _speaker_noun().search(text, low, at)
    return _noun_source(around, match) if match else None


def _unlisted(text: str, at: int) -> Source | None:
    low = max(0, at - _LONGEST)
    match = _UNLISTED.search(text, low, at) if text.endswith(_unlisted_ends(), low, at) else None
    if match is None:
        return None
    end = match.end("headed") if match["headed"] else at
    return Source(match.start(), end, text[match.start() : end])


def _noun_source(around: Surroundings, match: re.Match[str]) -> Source | None:
    """`AMD 대변인`: the words from the last name on, or the noun itself where no name stands before it."""
    start, end = match.span()
    named = around.mentions(start, end)
    text = around.passage.text
    if named:
        begin, stop, index, mention = named[0]
        if find_particle_end(text, stop) > stop and text[stop : stop + 1] not in " 측":
            return None
        return Source(begin, end, mention.span.text if stop == end else text[begin:end], index)
    begin = phrase_start(text, start, end)
    source = _VERB_BEFORE.sub("", text[begin:end].strip())
    if source in words("unnamed_speakers") or source.endswith("시장"):  # 중국 시장: a market, no mayor
        return None
    return Source(end - len(source), end, source)


def _with_day(around: Surroundings, source: Source, low: int, end: int) -> Source:
    """The source with the day that stands before it (`9일 회사는`) or right behind its particle (`회사는 9일`)."""
    text = around.passage.text
    for start, stop, index in reversed(around.times(max(low, source.start - 12), source.start)):
        if not text[stop : source.start].strip():
            return source._replace(start=start, time=index)
    particle = _PARTICLE.search(text, source.end, min(end, source.end + _NEAR))
    behind = around.times(particle.end(), particle.end() + 12) if particle else []
    named = [index for start, _, index in behind if particle and start == particle.end()]
    return source._replace(time=named[0]) if named else source
