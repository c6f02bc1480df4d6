"""Find what a figure measures: the head of the noun phrase that the figure counts, fills or is said of."""

from newsdb.extract.facts.korean.clause import (
    Clause,
    find_phrase_beginning,
    find_phrase_ending,
)
from newsdb.extract.facts.korean.lexemes import begins_with, ends_with
from newsdb.extract.facts.korean.measure_names import (
    RATE_KINDS,
    Measured,
    find_head,
    is_body,
    is_counted_name,
    names_investment,
    names_measure,
    takes_duration,
)
from newsdb.extract.facts.korean.nouns_behind import find_noun_behind
from newsdb.extract.facts.korean.outcomes import read_movement
from newsdb.extract.facts.korean.words import OBJECTS, Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.vocabulary.word_lists import load_words

_COPULAS = ("이다", "다", "이며", "이고", "이었", "였", "으로", "로", "인데", "뿐", "이지만", "입니다")
_RESULTS = ("로", "으로")
_COMPLEMENTS = ("이다", "다", "이며", "이고", "로", "으로", "에서", "이었", "였", "을", "를", "까지")
_RAISED = ("투자", "유치")
_COMPARED = frozenset(("보다", "에", "과", "와"))


def find_measure(clause: Clause, names: Names) -> Measured | None:
    """Find the noun phrase that names what the figure measures, in its clause."""
    if _buys(clause):
        return None
    if (invested := _find_investment(clause)) is not None:
        return invested
    before = _find_beside(clause, names)
    if before is not None and names_measure(before.head.text, clause.figure.kind):
        return before
    if clause.takes_share:
        return _find_shared(clause) or _find_taker(clause)
    if clause.figure.kind == "count" and clause.word.particle.startswith(_COPULAS):
        said = _find_said(clause, names, before)
        if said is not None:
            return said
    if before is not None and clause.figure.kind == "count" and _is_counted(before.head.text):
        return before
    behind = None if _changes(clause) else find_noun_behind(clause)
    if _is_said(clause):
        made = _find_object(clause, names) or _find_object_behind(clause, names)
        if clause.word.particle.startswith(("로", "으로", "에서")) and made is not None:
            return before or behind or made
        return before or behind or _find_topic(clause, names) or made
    found = behind or before or _find_object(clause, names) or _find_topic(clause, names)
    return found or _find_whole(clause) or (_find_choice(clause) if clause.figure.kind == "count" else None)


def _find_beside(clause: Clause, names: Names) -> Measured | None:
    """Find the noun right before a figure, unless the one behind it tells what is measured."""
    before = None if _sums_up(clause) else _find_before(clause, names)
    is_told = before is not None and not names_measure(before.head.text) and _is_told_behind(clause)
    return None if is_told else before


def _find_said(clause: Clause, names: Names, before: Measured | None) -> Measured | None:
    """Find what a count is said of: 개정안은 15개다, 후보를 8개로 압축했다, 전문가 5명으로 구성된."""
    if clause.word.particle.startswith(_RESULTS):
        return before or _find_object(clause, names) or _find_topic(clause, names)
    return _find_topic(clause, names)


def _sums_up(clause: Clause) -> bool:
    """Check for a count that sums up a list under the noun behind it: A, B 등 3가지 주제."""
    words, behind = clause.words, clause.at + 1
    is_list = clause.figure.kind == "count" and clause.before >= 0 and words[clause.before].text == "등"
    return is_list and not clause.word.particle and behind < len(words) and words[behind].kind == "noun"


def _is_told_behind(clause: Clause) -> bool:
    """Check that what a figure measures stands behind it: A 두 개의 서비스, 미국서 1조원 투자유치한다."""
    words, behind = clause.words, clause.at + 1
    if behind >= len(words):
        return False
    if clause.figure.kind == "count":
        return clause.word.particle == "의" and words[behind].kind == "noun"
    return (
        clause.figure.kind == "money" and not clause.word.particle and words[behind].text.startswith(_RAISED)
    )


def _find_whole(clause: Clause) -> Measured | None:
    """Find the whole that a count is a part of or taken from: 342개 시설 중 89곳, 학생을 대상으로 100명."""
    words, place = clause.words, clause.before
    if place < 1 or clause.figure.kind not in ("count", "percent"):
        return None
    is_whole = words[place].text in ("중", "가운데")
    is_source = words[place].text == "대상으로" and words[place - 1].particle in OBJECTS
    last = place - 2 if is_whole and words[place - 1].kind == "figure" else place - 1  # 시설 40곳 중 9곳
    if not (is_whole or is_source) or last < 0 or words[last].text in load_words("no_measures"):
        return None
    phrase = find_phrase_ending(words, last) if not (last < place - 1 and words[last].particle) else None
    return Measured(phrase, words) if phrase else None


def _find_choice(clause: Clause) -> Measured | None:
    """Find what things are chosen as: 깃대종으로 A, B 등 2종을 선정했다."""
    words = clause.words
    if clause.verb is None or not begins_with(words[clause.verb].text, "choosing_verbs"):
        return None
    for place in range(clause.verb - 1, clause.low - 1, -1):
        if words[place].kind == "noun" and words[place].particle in ("으로", "로"):
            phrase = find_phrase_ending(words, place)
            return Measured(phrase, words) if phrase else None
    return None


def _buys(clause: Clause) -> bool:
    """Check for the price of a purchase: 17억 달러에 인수했다."""
    if clause.figure.kind != "money" or clause.word.particle != "에" or clause.at + 1 >= len(clause.words):
        return False
    return begins_with(clause.words[clause.at + 1].text, "buying_verbs")


def _find_investment(clause: Clause) -> Measured | None:
    """Find the investment in which a sum is raised: 투자 라운드에서 2400억원을 유치했다."""
    words = clause.words
    following = words[clause.at + 1].text if clause.at + 1 < len(words) else ""
    if clause.figure.kind != "money" or not following.startswith("유치"):
        return None
    for place in range(clause.at - 1, clause.low - 1, -1):
        if words[place].kind == "noun" and names_investment(words[place].text):
            return Measured(Phrase(place, place), words)
    return None


def _is_counted(text: str) -> bool:
    """Check for people or things before a count: 국회의원 300명 전수조사를."""
    return is_counted_name(text) or ends_with(text, "counted_endings")


def _find_shared(clause: Clause) -> Measured | None:
    """Find of what something takes a share: 세계 수요의 10%를 차지한다, but not 전체의 70%를."""
    words, place = clause.words, clause.before
    is_of = place >= 0 and words[place].kind == "noun" and words[place].particle == "의"
    if not is_of or words[place].text in load_words("no_measures"):
        return None
    phrase = find_phrase_ending(words, place)
    return Measured(phrase, words) if phrase else None


def _find_taker(clause: Clause) -> Measured | None:
    """Find what takes a share: 확정급여형이 80%를 차지한다, 73%를 차지하는 사유지."""
    topics = [phrase for phrase in clause.topics if phrase.last >= clause.low]
    if topics:
        return Measured(topics[-1], clause.words)
    words, place = clause.words, clause.verb or clause.at
    while place < len(words) and words[place].kind in ("adnominal", "link"):
        place += 1
    phrase = find_phrase_beginning(words, place) if place < len(words) else None
    return Measured(phrase, words) if phrase else None


def _changes(clause: Clause) -> bool:
    """Check whether a figure is the amount of a change: 12% 늘었다."""
    if clause.word.particle in ("의", "로", "으로"):
        return False
    place = clause.behind
    return place < len(clause.words) and read_movement(clause.words[place]) is not None


def _is_said(clause: Clause) -> bool:
    """Check for a sum or rate that is said of a topic: N이다, N로, N을 기록했다."""
    is_value = clause.figure.kind in ("money", "percent", "index", "ratio")
    return is_value and clause.word.particle.startswith(_COMPLEMENTS)


def _find_before(clause: Clause, names: Names) -> Measured | None:
    """Find the noun right before a figure: 지분 30%, 연구원 40명, 누적 투자금 200억원."""
    words = clause.words
    place = clause.before
    if place > 0 and words[place].text == "등" and clause.figure.kind == "count":
        place -= 1
    if place < 0 or not _may_measure(clause, words[place]):
        return None
    if is_body(words[place], names) or _is_item(clause, place, names):
        return None
    if clause.figure.kind == "count" and _ends_list(words, place, names):
        return None
    phrase = find_phrase_ending(words, place)
    if phrase is not None and words[place].text == "유치":  # 추가 투자 유치 70억원
        phrase = Phrase(phrase.first, find_head(words, phrase, clause.figure.kind) or place)
    return Measured(phrase, words) if phrase else None


def _may_measure(clause: Clause, word: Word) -> bool:
    """Check whether the word before a figure may be the noun that it measures."""
    if word.kind != "noun" or word.particle or word.comma or word.text[:1].isdigit():
        return False
    if word.text in load_words("no_measures"):
        return False
    if clause.figure.kind == "duration":
        return takes_duration(word)
    if clause.figure.kind == "percent" and clause.is_part:
        return True
    return clause.figure.kind not in RATE_KINDS or names_measure(word.text)


def _is_item(clause: Clause, place: int, names: Names) -> bool:
    """Check for the item of a list whose topic names the measure: 평균 렌트비는 △경차 9만원 △소형 12만원."""
    words = clause.words
    if place == 0 or not words[place - 1].comma or names_measure(words[place].text):
        return False
    return clause.figure.kind != "count" and _find_topic(clause, names) is not None


def _ends_list(words: list[Word], place: int, names: Names) -> bool:
    """Check for the end of a list of names before a count: A, B, 다른 C 3곳."""
    before = [word for word in words[max(0, place - 2) : place] if word.comma and not word.particle]
    is_item = len(before) > 0 and words[place - 1].comma and words[place - 1].kind == "noun"
    return bool(before) and (names.covers(before[-1]) or is_item)


def _find_object(clause: Clause, names: Names) -> Measured | None:
    """Find the object of the verb before a figure: 매출을 10% 늘렸다, 지점을 30곳 두고."""
    words = clause.words
    place = clause.before
    while place >= clause.low and _is_aside(words, place):
        place -= 1
    if place < clause.low:
        return None
    word = words[place]
    if word.kind != "noun" or word.particle not in ("을", "를", "도", "만"):
        return None
    if is_body(word, names) or word.text in load_words("no_measures"):
        return None
    if word.particle in ("도", "만") and clause.figure.kind == "money" and not names_measure(word.text):
        return None  # 개인만 3조원 순매수했다
    if clause.figure.kind == "duration" and not takes_duration(word):
        return None
    phrase = find_phrase_ending(words, place)
    return Measured(phrase, words) if phrase else None


def _find_object_behind(clause: Clause, names: Names) -> Measured | None:
    """Find the object between a level and its verb: 18만원으로 목표가를 올렸다."""
    words = clause.words
    if clause.verb is None or not clause.word.particle.startswith(("로", "으로", "에서")):
        return None
    for place in range(clause.at + 1, clause.verb):
        word = words[place]
        if word.kind == "noun" and word.particle in OBJECTS and names_measure(word.text):
            phrase = find_phrase_ending(words, place)
            return Measured(phrase, words) if phrase and not is_body(word, names) else None
    return None


def _is_aside(words: list[Word], place: int) -> bool:
    """Check for a word that may stand between an object and its figure: a time, or what it is compared with."""
    word = words[place]
    if word.kind in ("figure", "time", "adverb") or word.text == "대비" or word.particle in _COMPARED:
        return True
    return place + 1 < len(words) and words[place + 1].text == "대비"


def _find_topic(clause: Clause, names: Names) -> Measured | None:
    """Find the topic or subject that the figure is said of, where it names a measure: 재산은 36억원이다."""
    words = clause.words
    says_count = clause.figure.kind in ("count", "quantity", "rank", "duration") and (
        clause.word.particle.startswith(_COPULAS) or _is_reached(clause)
    )
    for phrase in reversed(clause.topics):
        head = words[phrase.last]
        if head.kind == "figure" or (head.comma and is_counted_name(head.text)):
            continue  # 연구원은 “…”
        fits = names_measure(head.text, clause.figure.kind) or (
            says_count and head.text not in load_words("no_holders")
        )
        if fits and not is_body(head, names) and _is_in_reach(clause, phrase):
            return Measured(phrase, words)
    return None


def _is_reached(clause: Clause) -> bool:
    """Check for the verb of a level behind a count: 700명대를 기록했다, 5만명을 넘었다."""
    return clause.verb is not None and begins_with(clause.words[clause.verb].text, "level_verbs")


def _is_in_reach(clause: Clause, phrase: Phrase) -> bool:
    """Check that at most one clause ends between a topic and its figure."""
    ends = sum(word.kind in ("link", "final") for word in clause.words[phrase.last : clause.at])
    return ends == 0 or (ends == 1 and clause.words[phrase.last].particle in ("은", "는", "도", "만"))
