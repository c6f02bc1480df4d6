"""Resolve a continuing speaker: `그는 …고 말했다`, `이어 “…”라고 덧붙였다`, behind the sentence naming the speaker."""

import re
from typing import NamedTuple

from newsdb.extract.sources.passage_context import PassageContext, Source

_FARTHEST = 600  # characters from the cue that named the speaker
_QUOTE = re.compile(r"[“\"]")
_PRONOUN = re.compile(r"(?<![가-힣])(?:그|그녀)(?=[는도가][ “\"])")
_GOES_ON = re.compile(
    r"(?:이어서?|또한?|아울러|그러면서도?|특히|다만|하지만|그러나|반면|끝으로|마지막으로|나아가|더불어"
    r"|이에 대해|이와 관련해)(?=[ “\",])|(?=[“\"])"
)
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
# A topic that may speak: no place, no matter (과 관련해서는) and no time (어제는).
_TOPIC = re.compile(
    r"[가-힣A-Za-z)](?<!에)(?<!에서)(?<!해서)(?<!해)(?<!어제)(?<!오늘)(?<!이날)(?<!당시)(?<!이번)[은는](?: |$)"
)
_SUBJECT = re.compile(r"(?<!해서)(?<!해선)(?<!에서)[은는이가][ “\"]")


_OPENS_WITH_PRONOUN = re.compile(r"\s*(?:[가-힣]{1,4},? )?(?:그|그녀)[는도][ “\"]")


def has_pronoun(text: str, low: int, end: int) -> bool:
    """Check whether the sentence from `low` opens with 그는: then its verb of saying has no other subject."""
    return _OPENS_WITH_PRONOUN.match(text, low, end) is not None


def has_topic(text: str, low: int, end: int) -> bool:
    """Check whether the sentence from `low` has a topic of its own outside its quotations."""
    position = low
    for quotation in (*QUOTATION.finditer(text, low, end), None):
        if _TOPIC.search(text, position, quotation.start() if quotation else end):
            return True
        position = quotation.end() if quotation else end
    return False


class LastSpeaker(NamedTuple):
    """Hold the last speaker, whether it is a person, and the end of its cue."""

    source: Source
    person: bool
    end: int


def resolve_speaker(context: PassageContext, low: int, end: int, last: LastSpeaker) -> Source | None:
    """Return the speaker of the cue at `end`, in a sentence from `low` without a named one.

    The last speaker continues at a pronoun, or where the sentence opens with a quotation or a word such as
    이어 and has no subject of its own. The source keeps its name; its place is the pronoun's or that of the
    opening.
    """
    if end - last.end > _FARTHEST:
        return None
    text = context.passage.text
    while low < end and text[low].isspace():
        low += 1
    quote = _QUOTE.search(text, low, end)
    before_quote = quote.start() + 1 if quote else end
    if pronoun := _PRONOUN.search(text, low, before_quote):
        return last.source._replace(start=pronoun.start(), time=None) if last.person else None
    opening = _GOES_ON.match(text, low, end)
    if opening is None or _SUBJECT.search(text, opening.end(), before_quote):
        return None
    return last.source._replace(start=low, time=None)
