"""Find the words signalling a citation: `에 따르면`, `…고 밝혔다`, `“…”라고 선을 그었다`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsdb.extract.vocabulary.word_lists import load_words

_QUOTE_GOES_ON = re.compile(r"[^\"]{0,200}\"(?:이?라)?(?:고|며|면서|는)")
_REPORTED = re.compile(
    r"에 (?:따르면|의하면)|(?:을|를) 인용(?:해|하여|한|하며|했다)|(?<= )인용(?:해|하여)(?= )"
)
_IN_REPORTED = ("따르면", "의하면", "인용")
# 돈을 썼다, 값을 높였다, 제품을 내놨다: these speak only after 고, or with a word for speech as their object.
_VOICED = re.compile(r"(?:고|목소리를|선을|못|입장을|의견을|전망을|관측을|분석을|해석을|반응을|평가를)$")
_PLAIN = ("했다", "했습니다")
_DATE = r"(?:지난 )?\d{1,2}일(?:\([가-힣]{2,6}\))?|이날|전날|어제|오늘(?:\(\d{1,2}일\))?"
_MANNER = "이같이|이렇게|이처럼|거듭|재차|또|공식|각각|직접|강하게|분명히|선을|못|목소리를|힘줘"
_AFTER = r"(?=[.．\s\"'”’,)]|$)"
_QUOTED = r"(?:(?<=[”\"]고 )|(?<=[”\"]라고 )|(?<=[”\"]이라고 ))"
_CUE = re.compile(
    rf" (?:{_QUOTED}(?:[가-힣]{{1,8}} ){{0,3}}?"
    rf"(?P<any>[가-힣]{{0,6}}(?:했|었|았|였|혔|렸|봤|냈|놨|쳤|썼|웠|켰)(?:다|습니다)){_AFTER}"
    rf"|(?<=[고도을를이가은는] )(?:(?:{_DATE}|{_MANNER}) ){{0,2}}(?P<known>[가-힣]{{1,8}}다){_AFTER}"
    rf"|(?:이같이|이와 같이) (?P<manner>[가-힣]{{1,8}}다){_AFTER})"
)


class SpeechCue(NamedTuple):
    """Hold a verb of saying with the day and adverbs before it.

    `behind_speaker`: its subject stands right before those.
    """

    start: int
    end: int
    verb: str
    behind_speaker: bool


@cache
def _load_speech_verbs() -> frozenset[str]:
    nouns = {noun + ending for noun in load_words("speech_nouns") for ending in (*_PLAIN, "한다", "합니다")}
    return frozenset(
        nouns | {stem + end for stem in load_words("speech_stems") for end in ("다", "습니다")} | {"밝힌다"}
    )


def find_report_cues(text: str) -> Iterator[re.Match[str]]:
    """Yield the cues behind a source: `에 따르면`, `을 인용해`."""
    return _REPORTED.finditer(text) if any(word in text for word in _IN_REPORTED) else iter(())


def find_speech_cues(text: str) -> Iterator[SpeechCue]:
    """Yield the verbs of saying: `…고 9일 밝혔다`, `…을 강조했다`, `이같이 말했다`, `…고 홍길동 대표가 밝혔다`.

    Behind a direct quotation any verb counts (`“…”라고 선을 그었다`); plain 했다 only behind 고.
    """
    for match in _CUE.finditer(text):
        verb = match["any"] or match["known"] or match["manner"]
        before = text[match.start() - 1]
        known = match["any"] or verb in _load_speech_verbs() or (before == "고" and verb in _PLAIN)
        if (
            match["any"] is None
            and verb in load_words("ambiguous_speech_verbs")
            and not _VOICED.search(text[max(0, match.start() - 4) : match.start()])
        ):
            continue
        if known and (before != "도" or text[match.start() - 2] == "고"):
            behind = before in "이가은는" and match["manner"] is None
            yield SpeechCue(match.start(), match.end(), verb, behind)


def is_quoted(text: str, low: int, start: int, end: int) -> bool:
    """Check whether a cue, in the sentence from `low`, is itself inside a quotation."""
    if text.count("“", low, start) > text.count("”", low, start):
        return True
    return text.count('"', low, start) % 2 == 1 and _QUOTE_GOES_ON.match(text, end) is not None
