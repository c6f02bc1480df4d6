"""Find the noun behind a figure that the figure counts or sizes."""

import re

from newsdb.extract.facts.korean.clause import Clause, find_phrase_beginning
from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.measure_names import Measured, find_head, names_measure, takes_duration
from newsdb.extract.facts.korean.outcomes import read_movement
from newsdb.extract.facts.korean.words import Phrase, Word
from newsdb.extract.vocabulary.word_lists import load_words

# What is written onto a figure that sizes the noun behind it: 80억원의 투자, 1.5m급 망원경, 3년간의 공사.
_OF_FIGURE = re.compile(
    r"(?:(?:짜리|급|대|여|상당|어치|규모|수준|가량|정도|이상|이하|미만|초과|안팎|내외|남짓|간|여간|동안)?의"
    r"|이하|이상|미만|초과|가량|정도|규모|상당|짜리|급|대|어치|(?:이었|였|이)?던)$"
)
_MOST_MODIFIERS = 4


def find_noun_behind(clause: Clause) -> Measured | None:
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
    is_rate = clause.figure.kind == "percent" and last is not None and last > phrase.first
    if last is not None and is_rate and read_movement(words[last]) and names_measure(words[last - 1].text):
        last -= 1  # 82%의 매출 성장
    return Measured(Phrase(phrase.first, last), words) if last is not None else None


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
        is_body = words[place].text in load_words("counted_bodies") and not clause.figure.span.text.endswith(
            "건"
        )
        if clause.figure.kind == "count" and is_body and not _is_investor(words, place):
            return Phrase(phrase.first, place)  # 12개 기업 대표
        is_worth = clause.figure.kind == "money" and words[clause.at + 1].text in ("상당", "어치")
        if (is_counted or is_worth) and words[place].particle == "의":
            return Phrase(phrase.first, place)
    return phrase


def _is_investor(words: list[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].text.startswith("투자자")
