"""Find in a title who raised a sum, and from whom: `새벽 배송 ‘나래랩’, 가람벤처스서 20억 투자 유치`."""

import re

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import FROM, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words

_ROUND = re.compile(r"시리즈 ?[A-F]?(?:라운드)?|[A-F]|투자")
_SHORTEST_SOURCE = 4  # letters of a noun with 서 behind it that no list knows
_FEW = 5  # words
_TOPIC_PARTICLES = ("은", "는", "이", "가", "의")
_QUOTES = (("‘", "’"), ("“", "”"), ("'", "'"), ('"', '"'), ("`", "`"))
_CLOSING = tuple(closing for _, closing in _QUOTES)


class HeadlineReader:
    """Find the parties of investments in one title."""

    def __init__(self, text: str, names: Names, spans: SpanBuilder) -> None:
        """Keep the title's text and names, and the builder of its spans."""
        self._text = text
        self._names = names
        self._spans = spans

    def find_topic(self, clause: Clause) -> int | None:
        """Return the place of the noun that a title speaks of: who gets the money.

        A verb of receiving may describe it (20억 투자 유치한 나래랩); else a comma sets it off or it stands before the
        sum. A quoted name counts, not the noun before it.
        """
        described = self._find_described(clause)
        if described is not None:
            return described
        words = clause.words
        for place, word in enumerate(words[: clause.at]):
            if self._is_set_off(words, place) and (word.particle in ("", "인") or place == 0):
                return place
            if word.kind == "adnominal" or self._is_in_quotes(word):
                continue
            if word.kind not in ("noun", "figure"):
                return None
            if word.particle:
                is_place = word.particle == "에" and self._is_place(word)
                is_topic = word.particle in _TOPIC_PARTICLES or is_place
                has_verb = any(each.kind == "final" for each in words[place : clause.at])
                return place if is_topic and not has_verb else None
        return self._find_before_sum(clause)

    def build_topic(self, clause: Clause, place: int) -> Span:
        """Build the span of a topic. One before a comma is a name as it stands, though it may look like a verb."""
        word = clause.words[place]
        is_whole = self._is_set_off(clause.words, place) and not self._names.covers(word)
        if is_whole and (word.kind != "noun" or word.particle):
            return Span(word.start, word.last_end)
        return self._spans.build(clause.words, place)

    def find_source(self, clause: Clause, topic: int) -> Span | None:
        """Find the firm that a sum comes from, where no particle of a source tells: right before it, or behind 유치.

        가람벤처스에 20억, 가람벤처스 20억, 가람벤처스 등에 20억, 가람벤처스 투자 20억, 20억 유치…가람벤처스 등 참여.
        """
        words, place = clause.words, clause.at - 1
        while place > topic and words[place].text in (*load_words("figure_hedges"), "투자", "통해"):
            place -= 1
        if place <= topic:
            return self._find_behind(clause)
        word = words[place]
        if word.text == "등" and place - 1 > topic:
            return self._spans.build_list(words, place - 1)
        index = self._names.find_ending(word)
        if word.particle in ("", "에") and index is not None and self._names.is_body(index):
            return self._spans.build_list(words, place)
        is_from = not word.particle and word.text.endswith(FROM) and len(word.text) >= _SHORTEST_SOURCE
        if is_from and word.kind == "noun" and place == clause.at - 1:
            return Span(word.start, word.end - len(FROM))
        return self._find_behind(clause)

    def _find_described(self, clause: Clause) -> int | None:
        words = clause.words
        for place in range(clause.at + 1, min(clause.at + _FEW, len(words) - 1)):
            word = words[place]
            if word.kind == "adnominal" and contains(word.text, "receiving_stems"):
                return self._find_phrase_end(words, place + 1)
            if self._is_set_off(words, place):
                return None
        return None

    def _find_phrase_end(self, words: list[Word], first: int) -> int | None:
        """Return the last noun of the phrase that begins at `first`."""
        last = None
        for place in range(first, min(first + _FEW, len(words))):
            if words[place].kind != "noun":
                break
            last = place
            if words[place].particle or self._is_set_off(words, place):
                break
        return last

    def _find_before_sum(self, clause: Clause) -> int | None:
        """Return the noun right before a sum in a title without a comma: `나래랩 시리즈A 20억 투자 유치`."""
        words, place = clause.words, clause.at - 1
        modifiers = load_words("figure_hedges") | load_words("measure_modifiers")
        while place > 0 and (words[place].text in modifiers or _ROUND.fullmatch(words[place].text)):
            place -= 1
        is_noun = place >= 0 and words[place].kind == "noun" and not words[place].particle
        is_round = is_noun and _ROUND.fullmatch(words[place].text) is not None
        return place if is_noun and not is_round and words[place].text not in modifiers else None

    def _find_behind(self, clause: Clause) -> Span | None:
        words = clause.words
        for place in range(clause.at + 2, len(words) - 1):
            is_sum = words[place].text == "등" and words[place + 1].text.startswith(("참여", "주도"))
            if is_sum and words[place - 1].kind == "noun" and words[place - 1].text != "유치":
                return self._spans.build_list(words, place - 1)
        return None

    def _is_in_quotes(self, word: Word) -> bool:
        """Check for a word within quotation marks that others follow there: ‘내 옷 찾기’."""
        before, behind = self._text[: word.start], self._text[word.last_end :]
        return any(
            before.count(opening) > before.count(closing) if opening != closing else before.count(opening) % 2
            for opening, closing in _QUOTES
        ) and not behind.startswith(_CLOSING)

    def _is_place(self, word: Word) -> bool:
        index = self._names.find_ending(word)
        return index is not None and self._names.mentions[index].label == "place"

    def _is_set_off(self, words: list[Word], place: int) -> bool:
        """Check for a comma or dots behind a word; a quotation mark is none."""
        between = self._spans.read_gap(words, place)
        return "," in between or "…" in between or ".." in between
