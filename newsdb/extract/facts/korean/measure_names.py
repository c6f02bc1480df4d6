"""Tell nouns that name a measure (매출, 가입률, 재산) from those that name a holder or anything else."""

from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.words import Phrase, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import find_measure_name, load_measures
from newsdb.model.records import FigureKind

RATE_KINDS = frozenset(("percent", "percent_point", "index", "ratio"))  # of figures that count or sum nothing
INDEXES = ("코스피", "코스닥", "나스닥", "다우", "닛케이", "항셍")
FUNDS = ("자금", "자본", "외자")  # what is raised like an investment
_SHORTEST_TOWN = 3  # letters: 다온시
_INVESTORS = ("투자자", "투자사", "투자가", "투자은행", "투자증권")


class Measured(NamedTuple):
    """What a figure measures: the noun phrase in its list of words."""

    phrase: Phrase
    words: list[Word]

    @property
    def head(self) -> Word:
        """Return the word that names the measure."""
        return self.words[self.phrase.last]


@lru_cache(maxsize=8192)
def names_measure(text: str, kind: FigureKind | None = None) -> bool:
    """Check whether a noun names something that is measured; `kind` is that of the figure, where it matters."""
    if text in load_words("like_measures") or (text.startswith(INDEXES) and not text.endswith("지수")):
        return False
    if kind == "duration":
        return text in load_words("terms_of_duration") or find_measure_name(text, kind) is not None
    return ends_with(text, "measure_endings") or find_measure_name(text, kind) is not None


@lru_cache(maxsize=8192)
def is_counted_name(text: str) -> bool:
    """Check for a noun of people or things that are counted (연구원, 업체), which have no rate or price themselves."""
    found = find_measure_name(text)
    return found is not None and load_measures()[found.key].kinds == ("count",)


@lru_cache(maxsize=8192)
def names_holder(text: str) -> bool:
    """Check for a noun of those who have amounts (외국인, 기관, 가람생명, 다온시) and are none themselves."""
    is_town = len(text) >= _SHORTEST_TOWN and text.endswith(("시", "군"))
    return is_town or text in load_words("amount_holders") or ends_with(text, "fact_firm_endings")


def holds(word: Word, names: Names) -> bool:
    """Check for a noun of somebody or something that may have an amount: a name, 교수, 공무원, 여당, 주택연금."""
    text = word.text
    if names.covers(word) or text in load_words("person_titles"):
        return True
    if text in load_words("no_holders"):
        return False
    return names_holder(text) or ends_with(text, "counted_endings") or ends_with(text, "holder_endings")


@lru_cache(maxsize=8192)
def names_investment(text: str) -> bool:
    """Check for 투자, 투자유치 or 엔젤투자, but not 투자자."""
    if text.startswith(_INVESTORS) and not text.startswith("투자자금"):
        return False
    return text.endswith(("투자", "투자유치")) or text.startswith("투자")


def is_body(word: Word, names: Names) -> bool:
    """Check whether a word is the name of somebody, and not of a measure that looks like one (DSR)."""
    return names.covers(word) and not (word.text.isascii() and find_measure_name(word.text) is not None)


def takes_duration(word: Word) -> bool:
    """Check for a noun that a duration belongs to: 2년 주기, 임기 5년."""
    return (
        word.text in load_words("terms_of_duration") or find_measure_name(word.text, "duration") is not None
    )


def find_head(words: list[Word], phrase: Phrase, kind: FigureKind) -> int | None:
    """Return the position of a phrase's head, None without one.

    An investment within is the head (투자유치 계약). What is done to things that are counted is none (공장 3곳 건설).
    """
    if kind == "money":
        for place in range(phrase.first, phrase.last + 1):
            if names_investment(words[place].text):
                return place
    last = phrase.last
    while last >= phrase.first and words[last].text in load_words("no_measures"):
        last -= 1
    is_deed = kind in ("count", "quantity", "duration") and last >= phrase.first
    if is_deed and ends_with(words[last].text, "counted_deeds"):
        last -= 1
    return last if last >= phrase.first else None


def cut_measure(measured: Measured, names: Names) -> Span:
    """Return the place of the words that name the measure: 지수 of 코스닥지수, 투자 of 투자유치, 출자 규모."""
    head, phrase = measured.head, measured.phrase
    if head.text.endswith("지수"):
        return Span(head.end - len("지수"), head.end)
    if head.text.startswith("투자유치"):
        return Span(head.start, head.start + len("투자"))
    before = measured.words[phrase.last - 1] if phrase.last > phrase.first else None
    is_target = before is not None and before.text == "목표" and head.text.endswith("가")
    if before is None or before.particle or not (is_target or head.text in load_words("light_heads")):
        return Span(head.start, head.end)
    is_part = is_target or (before.text not in load_words("measure_modifiers") and not names.covers(before))
    return Span(before.start if is_part else head.start, head.end)
