"""Find what a figure measures: the head of the noun phrase that the figure counts, fills or is said of."""

import re
from functools import cache

from newsdb.extract.facts.korean.clause import (
    Clause,
    find_phrase_beginning,
    find_phrase_ending,
)
from newsdb.extract.facts.korean.lexemes import begins_with, ends_with
from newsdb.extract.facts.korean.measure_names import (
    Measured,
    find_head,
    is_body,
    is_counted_name,
    names_investment,
    names_measure,
    takes_duration,
)
from newsdb.extract.facts.korean.outcomes import read_movement
from newsdb.extract.facts.korean.words import Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words

# What is written onto a figure that sizes the noun behind it: 80억원의 투자, 1.5m급 망원경, 3년간의 공사.
_OF_FIGURE = re.compile(
    r"(?:(?:짜리|급|대|여|상당|어치|규모|수준|가량|정도|이상|이하|미만|초과|안팎|내외|남짓|간|여간|동안)?의"
    r"|이하|이상|미만|초과|가량|정도|규모|상당|짜리|급|대|어치|(?:이었|였|이)?던)$"
)
_COPULAS = ("이다", "다", "이며", "이고", "이었", "였", "으로", "로", "인데", "뿐", "이지만", "입니다")
_RESULTS = ("로", "으로")
_COMPLEMENTS = ("이다", "다", "이며", "이고", "로", "으로", "에서", "이었", "였", "을", "를", "까지")
_COMPARED = frozenset(("보다", "에", "과", "와"))
_RATES = frozenset(("percent", "percent_point", "index", "ratio"))
_LASTING = re.compile(r"([가-힣]{2})(?:했|한다|할|해|됐|된다|되|돼)")  # what goes on for a time
_MOST_MODIFIERS = 4
_SURE, _LIKELY, _UNSURE = 0.85, 0.75, 0.6


def find_measure(clause: Clause, names: Names) -> Measured | None:
    """Find the noun phrase that names what the figure measures, in its clause."""
    if _buys(clause):
        return None
    if (invested := _find_investment(clause)) is not None:
        return invested
    before = _find_before(clause, names)
    if before is not None and names_measure(before.head.text, clause.figure.kind):
        return before
    if clause.takes_share:
        return _find_taker(clause)
    if clause.figure.kind == "count" and clause.word.particle.startswith(_COPULAS):
        is_made = clause.word.particle.startswith(_RESULTS)  # 후보를 8개로 압축했다
        said = (_find_object(clause, names) if is_made else None) or _find_topic(clause, names)
        if said is not None:
            return said
    if before is not None and clause.figure.kind == "count" and _is_counted(before.head.text):
        return before
    behind = None if _changes(clause) else _find_behind(clause)
    if _is_said(clause):
        made = _find_object(clause, names) or _find_object_behind(clause, names)
        if clause.word.particle.startswith(("로", "으로", "에서")) and made is not None:
            return before or behind or made
        return before or behind or _find_topic(clause, names) or made
    found = behind or before or _find_object(clause, names) or _find_topic(clause, names)
    return found or _find_whole(clause) or (_find_choice(clause) if clause.figure.kind == "count" else None)


def _find_whole(clause: Clause) -> Measured | None:
    """Find the whole that a count is a part of or taken from: 342개 시설 중 89곳, 학생을 대상으로 100명."""
    words, place = clause.words, clause.before
    if place < 1 or clause.figure.kind not in ("count", "percent"):
        return None
    is_whole = words[place].text in ("중", "가운데")
    is_source = words[place].text == "대상으로" and words[place - 1].particle in ("을", "를")
    if not (is_whole or is_source) or words[place - 1].text in load_words("no_measures"):
        return None
    phrase = find_phrase_ending(words, place - 1)
    return Measured(phrase, words, _LIKELY) if phrase else None


def _find_choice(clause: Clause) -> Measured | None:
    """Find what things are chosen as: 깃대종으로 A, B 등 2종을 선정했다."""
    words = clause.words
    if clause.verb is None or not begins_with(words[clause.verb].text, "choosing_verbs"):
        return None
    for place in range(clause.verb - 1, clause.low - 1, -1):
        if words[place].kind == "noun" and words[place].particle in ("으로", "로"):
            phrase = find_phrase_ending(words, place)
            return Measured(phrase, words, _UNSURE) if phrase else None
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
            return Measured(Phrase(place, place), words, _LIKELY)
    return None


def _is_counted(text: str) -> bool:
    """Check for people or things before a count: 국회의원 300명 전수조사를."""
    return is_counted_name(text) or ends_with(text, "counted_endings")


def find_deed(clause: Clause) -> tuple[int, int] | None:
    """Return the place of the deed that a figure is the amount of: 20억원을 투자했다, 2년간 재직했다."""
    words, kind = clause.words, clause.figure.kind
    particle = clause.word.particle
    if particle.startswith(("이다", "다", "로", "에서", "이며")) or kind in _RATES | {"rank"}:
        return None
    place = clause.behind
    if place < len(words) and words[place].text in load_words("figure_hedges"):
        place += 1  # 30억 이상을 투자받았다
    if place >= len(words) or (kind == "count" and particle not in ("", "만", "이", "가", "을", "를")):
        return None
    deed = _load_deeds("sum_deeds" if kind == "money" else "lasting_deeds").match(words[place].text)
    if deed is None and kind == "duration" and particle in ("", "간", "동안"):
        deed = _LASTING.match(words[place].text)
    return (words[place].start, words[place].start + len(deed[1])) if deed else None


def find_unit_noun(clause: Clause) -> tuple[int, int] | None:
    """Return the place of the unit of a count that is a noun of its own: 90가족, 두 기관."""
    text, end = clause.figure.span.text, clause.figure.span.end
    if clause.figure.kind != "count" or clause.words[clause.at].kind != "figure":
        return None
    unit = next((unit for unit in load_words("unit_nouns") if text.endswith(unit)), None)
    return (end - len(unit), end) if unit else None


@cache
def _load_deeds(name: str) -> re.Pattern[str]:
    return re.compile(rf"({load_alternation(name)})(?=$|했|한|하|해|됐|된|되|돼|될|할|받|시)")


def _find_taker(clause: Clause) -> Measured | None:
    """Find what takes a share: 확정급여형이 80%를 차지한다, 73%를 차지하는 사유지."""
    topics = [phrase for phrase in clause.topics if phrase.last >= clause.low]
    if topics:
        return Measured(topics[-1], clause.words, _LIKELY)
    words, place = clause.words, clause.verb or clause.at
    while place < len(words) and words[place].kind in ("adnominal", "link"):
        place += 1
    phrase = find_phrase_beginning(words, place) if place < len(words) else None
    return Measured(phrase, words, _UNSURE) if phrase else None


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


def _find_behind(clause: Clause) -> Measured | None:
    """Find the noun that a figure counts or sizes: 80억원 규모의 투자, 16개 지역본부, 3000억원에 달하는 기업가치."""
    start = _find_sized(clause)
    if start is None:
        return None
    words = clause.words
    place = start
    while (
        place < len(words)
        and place - start < _MOST_MODIFIERS
        and words[place].kind in ("adnominal", "adverb")
    ):
        place += 1
    phrase = find_phrase_beginning(words, place) if place < len(words) else None
    if phrase is None:
        return None
    last = find_head(words, _cut_counted(clause, phrase), clause.figure.kind)
    return Measured(Phrase(phrase.first, last), words, _SURE) if last is not None else None


def _find_sized(clause: Clause) -> int | None:
    """Return where the phrase begins that a figure counts or sizes; None if it does neither."""
    words, particle = clause.words, clause.word.particle
    following = clause.at + 1
    if following >= len(words) or clause.word.comma:
        return None
    if _OF_FIGURE.match(particle) and (particle != "대" or clause.figure.kind == "money"):
        return following
    bridge = words[following]
    if not particle and bridge.text in load_words("size_words"):
        is_guess = following + 1 < len(words) and words[following + 1].kind == "adnominal"
        sizes = bridge.particle in ("", "의", "인") or (bridge.particle in ("으로", "로") and is_guess)
        return following + 1 if sizes else None
    if particle in ("에", "을", "를", "이", "가", "") and ends_with(bridge.text, "reaching_verbs"):
        return following + 1
    return following if not particle and _counts(clause, bridge) else None


def _counts(clause: Clause, following: Word) -> bool:
    """Check whether a figure without a particle counts the noun right behind it: 5개 기업, 10억 달러 해외 투자 유치."""
    kind = clause.figure.kind
    if kind in ("count", "quantity"):
        return True
    if kind == "duration":
        return takes_duration(following)
    if kind == "ratio":
        return names_measure(following.text)
    phrase = find_phrase_beginning(clause.words, clause.at + 1) if kind in ("money", "percent") else None
    return phrase is not None and any(
        names_measure(word.text) for word in clause.words[phrase.first : phrase.last + 1]
    )


def _cut_counted(clause: Clause, phrase: Phrase) -> Phrase:
    """Cut what does not belong to the noun that is counted: 33개 대상 중 꼴찌, 10개 필지의 토지."""
    words = clause.words
    for place in range(phrase.first, phrase.last + 1):
        if words[place].text in ("중", "가운데"):
            return Phrase(phrase.first, place - 1)
        is_counted = clause.figure.kind in ("count", "quantity") and not clause.word.particle
        is_worth = clause.figure.kind == "money" and words[clause.at + 1].text in ("상당", "어치")
        if (is_counted or is_worth) and words[place].particle == "의":
            return Phrase(phrase.first, place)
    return phrase


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
    sure = names_measure(words[place].text) or clause.figure.kind in ("count", "quantity")
    return Measured(phrase, words, _SURE if sure else _UNSURE) if phrase else None


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
    return clause.figure.kind not in _RATES or names_measure(word.text)


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
    if clause.figure.kind == "duration" and not takes_duration(word):
        return None
    phrase = find_phrase_ending(words, place)
    return Measured(phrase, words, _LIKELY) if phrase else None


def _find_object_behind(clause: Clause, names: Names) -> Measured | None:
    """Find the object between a level and its verb: 18만원으로 목표가를 올렸다."""
    words = clause.words
    if clause.verb is None or not clause.word.particle.startswith(("로", "으로", "에서")):
        return None
    for place in range(clause.at + 1, clause.verb):
        word = words[place]
        if word.kind == "noun" and word.particle in ("을", "를") and names_measure(word.text):
            phrase = find_phrase_ending(words, place)
            return Measured(phrase, words, _LIKELY) if phrase and not is_body(word, names) else None
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
            return Measured(phrase, words, _SURE if phrase.last >= clause.low else _UNSURE)
    return None


def _is_reached(clause: Clause) -> bool:
    """Check for the verb of a level behind a count: 700명대를 기록했다, 5만명을 넘었다."""
    return clause.verb is not None and begins_with(clause.words[clause.verb].text, "level_verbs")


def _is_in_reach(clause: Clause, phrase: Phrase) -> bool:
    """Check that at most one clause ends between a topic and its figure."""
    ends = sum(word.kind in ("link", "final") for word in clause.words[phrase.last : clause.at])
    return ends == 0 or (ends == 1 and clause.words[phrase.last].particle in ("은", "는", "도", "만"))
