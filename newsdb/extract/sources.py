"""Who is cited: the noun phrase before a cue, or the subject of a verb of saying."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsdb.extract.particles import particle_end
from newsdb.extract.passage import Passage
from newsdb.extract.words import alternation, words
from newsdb.records import Mention, TimeExpression

_FARTHEST_PHRASE, _FARTHEST_SUBJECT = 120, 400
# A word that ends so stands outside the noun phrase that follows it.
_OUTSIDE = re.compile(
    r".*(?:[,.;:…]|[^\s]{2}(?:에서|으로|에게|부터|까지|이나|다고|라고|라며|면서|지만|는데)|[^\s](?:은|는|을|를|며|고|던|했고|해서))$"
)
# A clause before the noun: the firm that published it is the source, not the paper.
_PUBLISHED = re.compile(
    r"[이가] (?:(?!에서)\S{1,12} ){0,3}?(?:발표|공개|집계|조사|보도|제출|작성|발간|분석|공시|추산)(?:한|된|받은) "
    r"|[이가] (?:낸|내놓은|펴낸) "
)
_DOCUMENT = re.compile(
    r"(?:의)?\s?(?:단독|현지|온라인|인터넷판|최신|관련|긴급|공식)?\s?"
    r"(?:보도|발표|자료|보도자료|공시|통계"
    r"|집계|보고서|조사|기사|칼럼|외신|매체|등|분석|설명|등의|성명|논평|사설)(?:\s(?:등|보도|자료|결과|외신|보고서|발표))?"
)
_QUOTES = "'\"‘’“”《》「」『』<>〈〉"
_BRACKETED = re.compile(r"\([^()]{1,40}\)")
_TITLE_AFTER = re.compile(
    r"(?:\([^()]{1,40}\))?(?: ?[가-힣A-Za-z0-9&·()]{1,16}){0,5}?(?=(?:[은는이가]|께서는|께서) |(?:[은는이가])$)"
)
_BRACKETS_AFTER = re.compile(r"(?:\([^()]{1,40}\)){0,2}(?: 측)?(?=[은는이가] )")
_LABELS = frozenset(("person", "company", "organisation", "media"))
_ENGLISH_NAME = re.compile(r"(?:the |a )?[A-Z][\w.&'-]*(?: (?:of |the )?[A-Z][\w.&'-]*){0,4}")
_SPEAKER = re.compile(r"([A-Z][\w.&'-]{0,24}(?: [A-Z][\w.&'-]{0,24}){0,3})$")


class Source(NamedTuple):
    """A cited source: where it stands (with the day before it), as written, and its mention and time by index."""

    start: int
    end: int
    text: str
    mention: int | None = None
    time: int | None = None


class Surroundings:
    """A passage with the mentions and times that stand in it, found by their place."""

    def __init__(
        self, passage: Passage, mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> None:
        """The lists may hold other passages' finds; indexes stay those of the lists."""
        self.passage = passage
        self._mentions = sorted(
            (mention.span.start, mention.span.end, index, mention)
            for index, mention in enumerate(mentions)
            if mention.span.part == passage.part and mention.label in {*_LABELS, "place"}
        )
        self._mention_starts = [each[0] for each in self._mentions]
        self._times = sorted(
            (time.span.start, time.span.end, index)
            for index, time in enumerate(times)
            if time.span.part == passage.part
        )
        self._time_starts = [each[0] for each in self._times]

    def mentions(self, start: int, end: int) -> list[tuple[int, int, int, Mention]]:
        """Start, end, index and mention of those wholly in `text[start:end]`, in text order."""
        low, high = bisect_left(self._mention_starts, start), bisect_right(self._mention_starts, end)
        return [each for each in self._mentions[low:high] if each[1] <= end]

    def times(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Start, end and index of the times wholly in `text[start:end]`, in text order."""
        low, high = bisect_left(self._time_starts, start), bisect_right(self._time_starts, end)
        return [each for each in self._times[low:high] if each[1] <= end]


@cache
def _speaker_noun() -> re.Pattern[str]:
    """A noun for one who speaks, with up to two words before it, as a subject: 회사 관계자는."""
    return re.compile(
        rf"(?:[가-힣A-Za-z0-9&·]{{1,20}} ){{0,2}}?[가-힣A-Za-z0-9&]{{0,16}}"
        rf"(?:{alternation('speaker_nouns')})(?=[은는이가] )"
    )


def phrase_before(around: Surroundings, end: int) -> Source | None:
    """The source that the noun phrase ending at `end` (before `에 따르면`) names."""
    low = max(around.passage.bounds(end)[0], end - _FARTHEST_PHRASE)
    start = _phrase_start(around.passage.text, low, end)
    publisher = _publisher(around, low, end)
    if publisher is not None:
        return publisher
    first, time = _day(around, start, end)
    return _named(around, start, first, end, time)


def _phrase_start(text: str, low: int, end: int) -> int:
    """Where the words that make one noun phrase with the last begin."""
    start = end
    depth = ""
    while start > low:
        space = text.rfind(" ", low, start - 1)
        begin = space + 1 if space >= 0 else low
        cut = _cut(text, begin, start) if not depth else None
        if cut is not None:
            return cut
        word = text[begin:start].strip()
        if start != end and not depth and (word in words("outside_words") or _leaves(word)):
            break
        depth = _open_quote(word, depth)
        start = begin
    return start


def _cut(text: str, begin: int, start: int) -> int | None:
    """Where a word without a space in it changes over: `밝혔다.6일`, `"법령`, `했다,은행`."""
    word = text[begin:start].rstrip()
    for cut, width in ((word.rfind("다."), 2), (word.rfind(","), 1)):
        if 0 <= cut < len(word) - width and not word[cut + width].isdigit() | (
            width == 1 and word[cut - 1].isdigit()
        ):
            return begin + cut + width
    if "다." in word and word.rfind("다.") < len(word) - 2:
        return begin + word.rfind("다.") + 2
    for opening, closing in ('""', "“”"):
        at = word.rfind(opening)
        if at >= 0 and sum(map(word.count, {opening, closing})) % 2 == 1 and word.find(closing, at + 1) < 0:
            return begin + at + 1 if at < len(word) - 1 and not word.endswith(closing) else None
    return None


def _leaves(word: str) -> bool:
    return _OUTSIDE.match(word) is not None and word[-1:] not in "'\"’”"


def _open_quote(word: str, depth: str) -> str:
    # Words inside quotes belong to the phrase, whatever they end with. Walking leftwards a closing quote opens.
    closes = sum(map(word.count, "’”'\"»》」』")) - sum(map(word.count, "‘“《「『"))
    if depth:
        return "" if any(quote in word for quote in "‘“'\"《「『") else depth
    return "quoted" if closes == 1 else ""


def _day(around: Surroundings, start: int, end: int) -> tuple[int, int | None]:
    """Where the phrase goes on after the day that it begins with, and that day's index."""
    text = around.passage.text
    first, found = start, None
    for begin, stop, index in around.times(start, end):
        if text[first:begin].strip():
            break
        found = index
        bracket = _BRACKETED.match(text, stop)
        first = bracket.end() if bracket else stop
    while first < end and text[first] in " ,":
        first += 1
    return first, found


def _publisher(around: Surroundings, low: int, end: int) -> Source | None:
    """The subject of a clause such as `가나연구원이 발표한 보고서`, if it is a mention."""
    text = around.passage.text
    for begin, stop, index, mention in reversed(around.mentions(low, end)):
        clause = _PUBLISHED.match(text, stop)
        if clause is not None and mention.label in _LABELS and _one_phrase(text, clause.end(), end):
            days = [time for time in around.times(low, begin) if not text[time[1] : begin].strip()]
            start = days[-1][0] if days else begin
            return Source(start, end, mention.span.text, index, days[-1][2] if days else None)
    return None


def _one_phrase(text: str, start: int, end: int) -> bool:
    return _phrase_start(text, start, end) == start


def _named(around: Surroundings, start: int, first: int, end: int, time: int | None) -> Source | None:
    text = around.passage.text
    named = [each for each in around.mentions(first, end) if each[3].label in _LABELS]
    people = [each for each in named if each[3].label == "person"]
    media = [each for each in named if each[3].label == "media"]
    chosen = people[-1] if people else media[0] if media else named[0] if named else None
    if chosen is not None and (people or media or _is_document(text[chosen[1] : end])):
        return Source(start, end, chosen[3].span.text, chosen[2], time)
    source = text[first:end].strip(_QUOTES + " ,")
    if not source or source[0] in ".)]":
        return None
    return Source(start, end, source, chosen[2] if chosen else None, time)


def _is_document(rest: str) -> bool:
    rest = _BRACKETED.sub("", rest).strip(_QUOTES + " ")
    return not rest or _DOCUMENT.fullmatch(rest) is not None


def subject(around: Surroundings, end: int) -> Source | None:
    """The subject of the verb of saying at `end`: in its sentence, outside quotes, the nearest topic (은/는), else the
    first 이/가 that is a name or a speaker such as 관계자."""
    text = around.passage.text
    low = max(_sentence_start(around.passage, end), end - _FARTHEST_SUBJECT)
    quoted = _quoted(text, low, end)
    topics: list[Source] = []
    subjects: list[Source] = []
    for source, at in _speakers(around, low, end):
        if any(begin <= source.start < stop for begin, stop in quoted):
            continue
        (
            topics if text[at] in "은는" or text.startswith(("께서는", "측은", "에서는"), at) else subjects
        ).append(source)
    found = topics[-1] if topics else subjects[0] if subjects else None
    return found and _with_day(around, found, low)


def _sentence_start(passage: Passage, end: int) -> int:
    """Where the sentence begins, its quotation included: a quote may hold several sentences."""
    low = passage.bounds(end)[0]
    tail = passage.text[low:end]
    while low > 0 and end - low < _FARTHEST_SUBJECT and _unopened(tail):
        low = passage.bounds(low - 1)[0]
        tail = passage.text[low:end]
    return low


def _unopened(text: str) -> bool:
    return (
        text.count("”") > text.count("“") or text.count('"') % 2 == 1 or text.count("」") > text.count("「")
    )


def _quoted(text: str, low: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’").finditer(text, low, end)]


def _speakers(around: Surroundings, low: int, end: int) -> list[tuple[Source, int]]:
    """Every phrase that may be a speaker, with the place of its particle, in text order."""
    text = around.passage.text
    found = []
    for begin, stop, index, mention in around.mentions(low, end):
        if mention.label not in _LABELS:
            continue
        after = _TITLE_AFTER if mention.label == "person" else _BRACKETS_AFTER
        phrase = after.match(text, stop, end) if text[stop : stop + 1] != ")" else None
        if phrase is not None:
            found.append((Source(begin, stop, mention.span.text, index), phrase.end()))
    for match in _speaker_noun().finditer(text, low, end):
        source = _noun_source(around, match)
        if source is not None:
            found.append((source, match.end()))
    return sorted(found, key=lambda each: each[1])


def _noun_source(around: Surroundings, match: re.Match[str]) -> Source | None:
    """`AMD 대변인`: the words from the last name on, or the noun itself where no name stands before it."""
    start, end = match.span()
    named = [each for each in around.mentions(start, end) if each[3].label in _LABELS]
    text = around.passage.text
    if named:
        begin, stop, index, mention = named[0]
        if particle_end(text, stop) > stop and text[stop : stop + 1] not in " 측":
            return None
        return Source(begin, end, mention.span.text if stop == end else text[begin:end], index)
    begin = _phrase_start(text, start, end)
    source = text[begin:end].strip()
    return None if source in words("unnamed_speakers") else Source(end - len(source), end, source)


def _with_day(around: Surroundings, source: Source, low: int) -> Source:
    text = around.passage.text
    days = [
        time
        for time in around.times(max(low, source.start - 12), source.start)
        if not text[time[1] : source.start].strip()
    ]
    return source._replace(start=days[-1][0], time=days[-1][2]) if days else source


def english_after(around: Surroundings, start: int) -> Source | None:
    """The name after `according to`."""
    match = _ENGLISH_NAME.match(around.passage.text, start)
    if match is None:
        return None
    named = [each for each in around.mentions(start, match.end()) if each[3].label in _LABELS]
    if named:
        return Source(start, named[0][1], named[0][3].span.text, named[0][2])
    return Source(start, match.end(), match[0])


def speaker(around: Surroundings, end: int) -> Source | None:
    """The capitalised name directly before `said`."""
    low = max(around.passage.bounds(end)[0], end - _FARTHEST_PHRASE)
    match = _SPEAKER.search(around.passage.text, low, end)
    if match is None:
        return None
    named = [
        each for each in around.mentions(match.start(), end) if each[3].label in _LABELS and each[1] == end
    ]
    if named:
        return Source(named[-1][0], end, named[-1][3].span.text, named[-1][2])
    return Source(match.start(), end, match[0])
