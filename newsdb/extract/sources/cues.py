"""Find the words signalling a citation: `에 따르면`, `…고 밝혔지만`, `“…”라고 선을 그었다`, `…는 입장이다`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsdb.extract.sources.speech_forms import (
    describe_auxiliaries,
    load_ambiguous_forms,
    load_forms,
)
from newsdb.extract.vocabulary.word_lists import load_alternation

_QUOTE_GOES_ON = re.compile(r"[^\"]{0,200}\"(?:이?라)?(?:고|며|면서|는)")
_REPORTED = re.compile(
    r"에 (?:따르면|의하면)|(?:을|를) 인용(?:해|하여|한|하며|했다)|(?<= )인용(?:해|하여)(?= )"
)
# “힘들었다.” 가수 홍길동의 말이다.
_WORDS_OF = re.compile(
    r"(?:의|은|는) (?:말|설명|이야기|얘기|귀띔|하소연|당부|전언|지적|조언)(?:이다|입니다)(?=[.\s])"
)
_QUOTE_CLOSED = re.compile(r"[”\"] ?[^”“\".]{2,40}$")
_LONGEST_SOURCE = 44
_IN_REPORTED = ("따르면", "의하면", "인용")
# 돈을 썼다, 값을 높였다, 사고를 알렸다: these speak only after 고, or with a word for speech as their object.
_VOICED = re.compile(
    r"(?:고|목소리를|선을|못|입장을|의견을|전망을|관측을|분석을|해석을|반응을|평가를|뜻을|의사를|의지를)$"
)
# 유감을 표했다: whoever expresses a feeling says so, but not with a gesture: 고개를 숙여 감사를 표했다.
_FEELING = re.compile(
    r"(?:유감|우려|환영|감사|불만|의문|난색|의구심|실망감?|분노|반대|찬성|공감|동의|지지|이견|이의|불신"
    r"|자신감|(?:불쾌|거부|회의|기대|위기|불안)감|아쉬움|안타까움|사의|기대)[을를]$"
)
_GESTURE = re.compile(r"(?:고개|허리|박수|눈물|묵념|악수|손짓|웃음|미소)[가-힣]{0,2} ")
_EXPRESSES = ("표", "나타", "드러", "내비", "쏟아")
_GOES_ON = re.compile(r"(?!발표|공시|예고|약속|공개|내놓).*(?:했|혔|였|었|았|냈)(?:고|으며|지만|으나|는데)")
_DEFINES = re.compile(
    r"(?:것|걸|경우|제도|방식|상태)[을를] 말(?:한다|합니다)$"
)  # …하는 것을 말한다: what a word means
# What somebody is doing in a picture: 입장을 밝히고 있다.
_IN_CAPTION = re.compile(r"(?:밝히|답변하|해명하|발언하|설명하|말하)고 있")
_SAYS = ("말", "밝", "전했", "했")
_PLAIN_FORMS = frozenset(("했다", "했습니다", "한다", "했지만", "했으나", "했고", "했으며", "했는데"))
_DATE = r"(?:지난 )?\d{1,2}일(?:\([가-힣]{2,6}\))?|이날|전날|어제|오늘(?:\(\d{1,2}일\))?"
_MANNER = "이같이|이 같이|이렇게|이처럼|거듭|재차|또|공식|각각|직접|강하게|분명히|선을|못|목소리를|힘줘"
_RECIPIENT = "(?<=고 )[가-힣]{2,8}에(?:게)?|(?<=일 )[가-힣]{2,8}에(?:게)?"
# What the forms of verbs of saying end with, unlike most words behind a particle.
_LAST = "[다며만서던데고나자는온]"
_AFTER = r"(?=[.．\s\"'”’,…)]|$)"
# A direct quotation goes before any verb: “…”라고 선을 그었다, “…”며 징역 2년을 선고했다.
_QUOTED = (
    "(?<=[고만며서] )(?:"  # first what most words do not end with, for speed
    + "|".join(
        rf"(?<=[”\"]{ending} )"
        for ending in (
            "고",
            "라고",
            "이라고",
            "고만",
            "라고만",
            "며",
            "라며",
            "이라며",
            "면서",
            "라면서",
            "이라면서",
        )
    )
    + ")"
)
_CUE = re.compile(
    rf" (?:{_QUOTED}(?:[가-힣0-9]{{1,8}} ){{0,4}}?"
    rf"(?P<any>[가-힣]{{0,6}}(?:했|었|았|였|혔|렸|봤|냈|놨|쳤|썼|웠|켰)(?:다|습니다)){_AFTER}"
    rf"|(?:(?<=[고도을를이가은는] )|(?<=것으로 ))(?:(?:{_DATE}|{_MANNER}|{_RECIPIENT}) ){{0,2}}"
    rf"(?P<known>[가-힣]{{1,10}}+(?:{describe_auxiliaries()})?)(?<={_LAST}){_AFTER}"
    rf"|(?:이같이|이 같이|이와 같이) (?P<manner>[가-힣]{{1,8}}다){_AFTER})"
)
# A topic may have an object behind it: “…”며 주민들은 강한 반대 뜻을 밝혔다.
_SUBJECT_INSIDE = re.compile(
    rf"(?P<particle>[은는이가]) (?:(?:{_DATE}|{_MANNER}) ){{0,2}}\Z|(?P<topic>[은는]) (?:(?![^ ]*고 )[^ ]+ ){{1,3}}\Z"
)
# …라고 말했다고 한빛통신 등이 전했다: who said it is cited beside the medium.
_PASSED_ON = re.compile(
    rf" (?P<verb>[가-힣]{{1,8}}다)고(?= [가-힣A-Za-z0-9()·]{{2,20}}(?: [가-힣A-Za-z()·]{{1,10}}){{0,2}}(?:이|가) "
    rf"(?:(?:{_DATE}) )?(?:전했|보도했|전한|보도한))"
)
_CLAUSE = re.compile("[다라자냐]는 ")
# 낮추겠다는 입장이다, 늘었다는 전언이다; with the source before it: …는 게 업계의 전언이다.
_OPINION = re.compile(
    rf"(?:(?:게|것이|것은|점이) (?P<who>[^,.“”\"\n]{{2,40}}?)(?:의)? )?"
    rf"(?P<noun>{load_alternation('speech_reports')})(?:이다|입니다|이었다|였다|이며|이지만|다(?![가-힣]))"
)


class SpeechCue(NamedTuple):
    """Hold a verb of saying with the day and adverbs before it.

    `behind_speaker`: its subject stands right before those. `subject_end`: the end of a possible subject between
    the quotation before the verb and the verb, `“…”고 협상 관계자는 전했다`; else 0.
    """

    start: int
    end: int
    verb: str
    behind_speaker: bool
    subject_end: int = 0


class OpinionCue(NamedTuple):
    """Hold `입장이다` and the like behind a clause; `source_end` is the end of the source in between, if any."""

    start: int
    end: int
    noun: str
    source_end: int | None


def find_report_cues(text: str) -> Iterator[re.Match[str]]:
    """Yield the cues behind a source: `에 따르면`, `을 인용해`, and behind a quotation `의 말이다`."""
    if any(word in text for word in _IN_REPORTED):
        yield from _REPORTED.finditer(text)
    for cue in _WORDS_OF.finditer(text):
        if _QUOTE_CLOSED.search(text, max(0, cue.start() - _LONGEST_SOURCE), cue.start()):
            yield cue


def find_opinion_cues(text: str) -> Iterator[OpinionCue]:
    """Yield `…는 입장이다` and `…는 게 업계의 전언이다`."""
    for clause in _CLAUSE.finditer(text):
        match = _OPINION.match(text, clause.end())
        if match is not None:
            source_end = match.end("who") if match["who"] else None
            yield OpinionCue(match.start() - 1, match.end(), match["noun"], source_end)


def find_speech_cues(text: str) -> Iterator[SpeechCue]:
    """Yield the verbs of saying: `…고 9일 밝혔다`, `…을 강조했다`, `이같이 말했다`, `…고 홍길동 대표가 밝혔다`.

    Behind a direct quotation any verb counts (`“…”라고 선을 그었다`); plain 했다 only behind 고. Forms that go on
    (밝혔지만) count behind 고, those of the past behind an object too (대책을 촉구했고).
    """
    forms = _load_speech()
    for match in _CUE.finditer(text):
        kind = match.lastgroup or ""
        verb = match[kind]
        if kind != "any" and verb not in forms:
            continue  # most words behind a particle
        start = match.start()
        before = text[start - 1]
        if kind != "any" and not _is_speech(verb, before, text[max(0, start - 6) : start]):
            continue
        if verb.startswith(_EXPRESSES) and _GESTURE.search(text, max(0, start - 20), start):
            continue
        if _DEFINES.search(text, max(0, start - 4), match.end()):
            continue
        if before in "을를" and _IN_CAPTION.match(verb):
            continue
        if before == "도" and text[start - 2] != "고" and verb.startswith(_SAYS):
            continue  # 누구도 말했다; but 처리도 강조했다
        behind = before in "이가은는" and kind != "manner"
        inside = _SUBJECT_INSIDE.search(text, start, match.start("any")) if kind == "any" else None
        subject_end = max(inside.end("particle"), inside.end("topic")) if inside else 0
        if subject_end and text[subject_end - 1] in "이가" and verb not in load_forms().finite:
            subject_end = 0  # “…”고 평가한 전문가가 많았다
        yield SpeechCue(start, match.end(), verb, behind, subject_end)


def find_passed_on_cues(text: str) -> Iterator[SpeechCue]:
    """Yield the verbs of saying that a medium passes on: `…라고 말했다고 한빛통신이 전했다`."""
    for match in _PASSED_ON.finditer(text) if "다고 " in text else ():
        if match["verb"] in load_forms().finite:
            yield SpeechCue(match.start(), match.end("verb"), match["verb"], behind_speaker=False)


@cache
def _load_speech() -> frozenset[str]:
    """Return all forms that can speak by themselves."""
    return load_forms().finite | load_forms().connective | _PLAIN_FORMS


def _is_speech(verb: str, before: str, head: str) -> bool:
    if before == "고" and verb in _PLAIN_FORMS:
        return True
    forms, ambiguous = load_forms(), load_ambiguous_forms()
    if (verb in ambiguous.finite or verb in ambiguous.connective) and not (
        _VOICED.search(head) or (verb.startswith(_EXPRESSES) and _FEELING.search(head))
    ):
        return False
    goes_on = before == "고" or (before in "을를" and _GOES_ON.fullmatch(verb) is not None)
    return verb in forms.finite or (goes_on and verb in forms.connective)


def is_inside_quotation(text: str, low: int, start: int, end: int) -> bool:
    """Check whether a cue, in the sentence from `low`, is itself inside a quotation."""
    if text.count("“", low, start) > text.count("”", low, start) or text[end : end + 1] in ("’", "'"):
        return True  # ‘국민이 물으면 정부가 답한다’는 뜻
    return text.count('"', low, start) % 2 == 1 and _QUOTE_GOES_ON.match(text, end) is not None
