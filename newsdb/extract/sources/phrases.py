"""Find the noun phrase before a cue, and its source: `3일 싱가포르 ‘가나일보’ 보도`에 따르면."""

import re

from newsdb.extract.sources.coordination import find_first_of_several
from newsdb.extract.sources.passage_context import PassageContext, Source
from newsdb.extract.vocabulary.word_lists import load_words

_FARTHEST = 120
# A word that ends so stands outside the noun phrase that follows it.
_OUTSIDE = re.compile(
    r".*(?:[,.;:…]|[^\s]{2}(?:에서|으로|에게|부터|까지|이나|다고|라고|라며|면서|지만|는데)|[^\s](?:은|는|을|를|며|고|던|했고|해서|하자|되자))$"
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
_GAP = re.compile(r"\s{2,}(?=\S)|[◆■●▲▶◇□○※]\s*(?=\S)")  # between a heading and the sentence behind it
# The end of a sentence or of a caption written onto the next word: 밝혔다회사, but not 끝났다고.
_GLUED = re.compile(
    r".*(?:다\.|[했였렸됐났혔]다(?!(?:고|고만|는|며|면서|던|가|지만|더니|면)$)|\])(?=[^)\]’”'\"])"
)
_POINTING = frozenset("이그저")  # 이에 따르면: what was said before
_QUOTES = "'\"‘’“”《》「」『』<>〈〉"
_GLOSS_BEHIND = re.compile(r"\s?(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])$")
_LONGEST_GLOSS = 44
_WORDS_OF = re.compile(r"의 (?:말|발언|설명|주장|전언|증언|진술|얘기|이야기)$")
_AND_OTHERS = re.compile(r" 등$")
_BRACKETED = re.compile(r"\([^()]{1,40}\)")


def match_phrase_before(context: PassageContext, end: int) -> Source | None:
    """Return the source named by the noun phrase ending at `end` (before `에 따르면`), without a gloss behind it."""
    while (
        gloss := _GLOSS_BEHIND.search(context.passage.text, max(0, end - _LONGEST_GLOSS), end)
    ) is not None:
        end = gloss.start()
    low = max(context.passage.bounds(end)[0], end - _FARTHEST)
    low = max((gap.end() for gap in _GAP.finditer(context.passage.text, low, end)), default=low)
    start = find_phrase_start(context.passage.text, low, end)
    publisher = _find_publisher(context, low, end)
    if publisher is not None:
        return publisher
    first, time = _skip_day(context, start, end)
    return _choose_source(context, start, first, end, time)


def find_phrase_start(text: str, low: int, end: int) -> int:
    """Return the start of the words forming one noun phrase with the last."""
    start = end
    depth = ""
    while start > low:
        space = text.rfind(" ", low, start - 1)
        begin = space + 1 if space >= 0 else low
        cut = _find_change_inside_word(text, begin, start) if not depth else None
        if cut is not None:
            return cut
        word = text[begin:start].strip()
        if start != end and not depth and (word in load_words("outside_words") or _leaves_phrase(word)):
            break
        depth = _update_quote_state(word, depth)
        start = begin
    return start


def _find_change_inside_word(text: str, begin: int, start: int) -> int | None:
    """Return the place of a change inside a word without a space: `밝혔다.6일`, `했다,은행`, `이미지]6일`, `"법령`."""
    word = text[begin:start].rstrip()
    if glued := _GLUED.search(word):
        return begin + glued.end()
    comma = word.rfind(",")
    if 0 < comma < len(word) - 1 and not (word[comma - 1].isdigit() and word[comma + 1].isdigit()):
        return begin + comma + 1
    return _find_open_quote(word, begin)


def _find_open_quote(word: str, begin: int) -> int | None:
    """Return the place behind a quote opened in this word and not closed in it."""
    for opening, closing in ('""', "“”"):
        at = word.rfind(opening)
        if (
            0 <= at < len(word) - 1
            and sum(map(word.count, {opening, closing})) % 2
            and not word.endswith(closing)
        ):
            return begin + at + 1
    return None


def _leaves_phrase(word: str) -> bool:
    return _OUTSIDE.match(word) is not None and word[-1:] not in "'\"’”"


def _update_quote_state(word: str, depth: str) -> str:
    # Words inside quotes belong to the phrase, whatever they end with. Walking leftwards a closing quote opens.
    closes = sum(map(word.count, "’”'\"»》」』")) - sum(map(word.count, "‘“《「『"))
    if depth:
        return "" if any(quote in word for quote in "‘“'\"《「『") else depth
    return "quoted" if closes == 1 else ""


def _skip_day(context: PassageContext, start: int, end: int) -> tuple[int, int | None]:
    """Return the start of the phrase behind its leading day, and the day's index."""
    text = context.passage.text
    first, time = start, None
    for begin, stop, index in context.times(start, end):
        if text[first:begin].strip():
            break
        time = index
        bracket = _BRACKETED.match(text, stop)
        first = bracket.end() if bracket else stop
    while first < end and text[first] in " ,":
        first += 1
    return first, time


def _find_publisher(context: PassageContext, low: int, end: int) -> Source | None:
    """Return the subject of a clause such as `가나연구원이 발표한 보고서`, if it is a mention."""
    text = context.passage.text
    for begin, stop, index, mention in reversed(context.mentions(low, end)):
        clause = _PUBLISHED.match(text, stop)
        if clause is not None and _is_one_phrase(text, clause.end(), end):
            days = [time for time in context.times(low, begin) if not text[time[1] : begin].strip()]
            start = days[-1][0] if days else begin
            return Source(start, end, mention.span.text, index, days[-1][2] if days else None)
    return None


def _is_one_phrase(text: str, start: int, end: int) -> bool:
    return find_phrase_start(text, start, end) == start


def _choose_source(
    context: PassageContext, start: int, first: int, end: int, time: int | None
) -> Source | None:
    text = context.passage.text
    mentions = context.mentions(first, end)
    mentions = mentions or [
        item for item in context.governments(first, end) if _is_document(text[item[1] : end])
    ]
    people = [mention for mention in mentions if mention[3].label == "person"]
    media = [mention for mention in mentions if mention[3].label == "media"]
    chosen = people[-1] if people else media[0] if media else mentions[0] if mentions else None
    family = chosen is not None and chosen[1] - chosen[0] == 1  # says something with the title behind it only
    if chosen is not None and not family and (people or media or _is_document(text[chosen[1] : end])):
        begin = chosen[0] if people else find_first_of_several(context, chosen[0])
        return Source(min(start, begin), end, text[begin : chosen[1]], chosen[2], time)
    source = _WORDS_OF.sub("", _AND_OTHERS.sub("", text[first:end].strip(_QUOTES + " ,")))
    if not source or source[0] in ".)]" or source in _POINTING:
        return None
    return Source(start, end, source, chosen[2] if chosen else None, time)


def _is_document(rest: str) -> bool:
    rest = _BRACKETED.sub("", rest).strip(_QUOTES + " ")
    return not rest or _DOCUMENT.fullmatch(rest) is not None
