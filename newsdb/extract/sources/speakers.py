"""Find the subject of a verb of saying: a name, a person with a title, or a noun such as 관계자."""

import re
from bisect import bisect_left
from functools import cache

from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.sources.phrases import find_phrase_start
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
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
_LONGEST = 60  # characters of a phrase without a name


@cache
def _load_noun_endings() -> tuple[str, ...]:
    return tuple(load_words("speaker_nouns"))


@cache
def _list_speaker_endings() -> tuple[str, ...]:
    return (*load_words("speaking_body_endings"), *load_words("speaking_people"), ")", "시", "군", "씨")


@cache
def _compile_unlisted_speaker() -> re.Pattern[str]:
    """Compile a body, firm or person outside all lists.

    It is known by the end of its name, or by its head's name in brackets behind it.
    """
    head, body = load_alternation("head_titles"), load_alternation("speaking_body_endings")
    return re.compile(
        r"(?<![가-힣A-Za-z0-9])"
        rf"(?:(?P<headed>[가-힣A-Za-z0-9&]{{2,20}})\([^()]{{0,30}}(?:{head})[^()]{{0,30}}\)"
        rf"|[가-힣A-Za-z0-9&]{{1,16}}(?:{body})|(?!대도시|신도시)[가-힣]{{2,3}}[시군]"
        rf"|(?:[가-힣]{{2,8}} )?[A-Z]씨|한 (?:[가-힣]{{2,6}} ){{0,2}}(?:{load_alternation('speaking_people')}))$"
    )


@cache
def _compile_speaker_noun() -> re.Pattern[str]:
    """Compile a noun for a speaker, with up to two words before it: 회사 관계자."""
    return re.compile(
        rf"(?<![가-힣”\"’'])(?:[가-힣A-Za-z0-9&·]{{1,20}} ){{0,2}}?[가-힣A-Za-z0-9&]{{0,16}}"
        rf"(?:{load_alternation('speaker_nouns')})$"
    )


class SpeakerIndex:
    """Index all possible speakers of a passage by the place of their particle."""

    def __init__(self, context: PassageContext) -> None:
        """Index the speakers of the passage in this context."""
        self._context = context
        self._found = _find_speakers(context)
        self._places = [at for at, _ in self._found]

    def find_subject(self, start: int, end: int) -> Source | None:
        """Return the subject of the verb of saying at `end`, outside quotes of its sentence from `start`.

        The nearest topic (은/는) wins, else the first 이/가 with a name or a speaker such as 관계자.
        """
        text = self._context.passage.text
        low = max(start, end - _FARTHEST)
        quoted: list[tuple[int, int]] | None = None
        first: Source | None = None
        for at, source in reversed(self._list_between(low, end)):
            quoted = _find_quotations(text, low, end) if quoted is None else quoted
            if any(begin <= source.start < stop for begin, stop in quoted):
                continue
            if text[at] in "은는" or text.startswith(("께서는", "측은"), at):
                return _add_day(self._context, source, low, end)
            first = source
        return first and _add_day(self._context, first, low, end)

    def find_at(self, end: int) -> Source | None:
        """Return the speaker with its particle right before `end`: `…고 홍길동 대표가` before 밝혔다."""
        low = max(self._context.passage.bounds(end)[0], end - _NEAR)
        speakers = [source for at, source in self._list_between(low, end) if at == end - 1]
        return speakers[-1] if speakers else None

    def _list_between(self, low: int, end: int) -> list[tuple[int, Source]]:
        first, last = bisect_left(self._places, low), bisect_left(self._places, end)
        return [item for item in self._found[first:last] if item[1].start >= low]


def find_quoted_sentence_start(passage: Passage, end: int) -> int:
    """Return the start of the sentence with its quotation: a quote may hold several sentences."""
    low = passage.bounds(end)[0]
    tail = passage.text[low:end]
    while low > 0 and end - low < _FARTHEST and _has_unopened_quote(tail):
        low = passage.bounds(low - 1)[0]
        tail = passage.text[low:end]
    return low


def _has_unopened_quote(text: str) -> bool:
    return (
        text.count("”") > text.count("“") or text.count('"') % 2 == 1 or text.count("」") > text.count("「")
    )


def _find_quotations(text: str, low: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTATION.finditer(text, low, end)]


def _find_speakers(context: PassageContext) -> list[tuple[int, Source]]:
    """List every possible speaker with the place of its particle, in text order."""
    text = context.passage.text
    speakers: dict[tuple[int, int], Source] = {}
    for begin, stop, index, mention in context.mentions(0, len(text)):
        after = _TITLE_AFTER if mention.label == "person" else _BRACKETS_AFTER
        phrase = after.match(text, stop) if text[stop : stop + 1] != ")" else None
        if phrase is not None and not _is_cut_off(text, begin, stop):
            # A family name without a known person, or a letter for a name, needs its title to say something.
            end = phrase.end() if stop - begin == 1 else stop
            speakers[phrase.end(), begin] = Source(begin, end, text[begin:end], index)
    mentions = {at for at, _ in speakers}
    for particle in _SUBJECT.finditer(text):
        at = particle.start()
        source = _match_speaker_noun(context, at) or (
            None if at in mentions else _match_unlisted_speaker(text, at)
        )
        if source is not None:
            speakers[at, source.start] = source
    return [(at, source) for (at, _), source in sorted(speakers.items(), key=lambda item: item[0])]


def _is_cut_off(text: str, begin: int, stop: int) -> bool:
    """Check whether a mention is one letter of a longer word: A of 시리즈A is no speaker."""
    return stop - begin == 1 and text[begin - 1 : begin].isalnum()


def _match_speaker_noun(context: PassageContext, at: int) -> Source | None:
    text, low = context.passage.text, max(0, at - _LONGEST)
    if not text.endswith(_load_noun_endings(), low, at):
        return None
    match = _compile_speaker_noun().search(text, low, at)
    return _build_noun_source(context, match) if match else None


def _match_unlisted_speaker(text: str, at: int) -> Source | None:
    low = max(0, at - _LONGEST)
    match = (
        _compile_unlisted_speaker().search(text, low, at)
        if text.endswith(_list_speaker_endings(), low, at)
        else None
    )
    if match is None:
        return None
    end = match.end("headed") if match["headed"] else at
    return Source(match.start(), end, text[match.start() : end])


def _build_noun_source(context: PassageContext, match: re.Match[str]) -> Source | None:
    """Build the source of `AMD 대변인`: the words from the last name on, else the noun alone."""
    start, end = match.span()
    mentions = context.mentions(start, end)
    text = context.passage.text
    if mentions:
        begin, stop, index, mention = mentions[0]
        if find_particle_end(text, stop) > stop and text[stop : stop + 1] not in " 측":
            return None
        return Source(begin, end, mention.span.text if stop == end else text[begin:end], index)
    begin = find_phrase_start(text, start, end)
    source = _VERB_BEFORE.sub("", text[begin:end].strip())
    if source in load_words("unnamed_speakers") or source.endswith("시장"):  # 중국 시장: a market, no mayor
        return None
    return Source(end - len(source), end, source)


def _add_day(context: PassageContext, source: Source, low: int, end: int) -> Source:
    """Add the day before the source (`9일 회사는`) or right behind its particle (`회사는 9일`)."""
    text = context.passage.text
    for start, stop, index in reversed(context.times(max(low, source.start - 12), source.start)):
        if not text[stop : source.start].strip():
            return source._replace(start=start, time=index)
    particle = _PARTICLE.search(text, source.end, min(end, source.end + _NEAR))
    behind = context.times(particle.end(), particle.end() + 12) if particle else []
    mentions = [index for start, _, index in behind if particle and start == particle.end()]
    return source._replace(time=mentions[0]) if mentions else source
