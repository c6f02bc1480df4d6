"""Build the places of holders: a name with its title, a plain noun, or a list of them as it stands."""

import re
from collections.abc import Iterator

from newsdb.extract.facts.korean.words import Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words

_TITLE_ENDINGS = ("시장", "군수", "지사", "구청장", "교육감")
_WORDS_BEFORE_TITLE = 3
QUOTES = {"’": "‘", "'": "'", "`": "`", "》": "《", "」": "「", "』": "『"}
"""The opening mark of each closing one around names."""

_OPENING_QUOTES = frozenset(QUOTES.values())
_AGES = re.compile(r"[1-9]0대")
_LETTERS = re.compile(r"\([A-Z]{2,8}\)")
_LONGEST_NAME = 30
_LONGEST_ITEM = 4  # words


class SpanBuilder:
    """Build spans in one passage."""

    def __init__(self, text: str, names: Names, *, is_title: bool) -> None:
        """Keep the passage's text and names; in a title the first noun with a comma is the topic, not in a list."""
        self._text = text
        self.names = names
        self._is_title = is_title

    def build(self, words: list[Word], place: int, first: int = 0) -> Span:
        """Build the span of the holder whose last word stands at `place`, with nothing before `first`."""
        word = words[place]
        quoted = self._find_quoted(word)
        if quoted is not None:
            return quoted
        if word.kind == "figure" and place > first:
            counted = words[place - 1]
            is_counted = counted.kind == "noun" and not counted.particle and not counted.comma
            if _AGES.fullmatch(word.text) or not is_counted:
                return Span(word.start, word.end)  # 등록자 중 30대가, 협약을 체결한 28개사는
            return self.build(words, place - 1, first)  # 배달기사 20명이
        index = self.names.find_ending(word)
        if index is not None:
            span = self.names.mentions[index].span
            start = min(span.start, words[_find_latin_start(words, place, first)].start)
            return Span(start, max(word.end, span.end), index)
        if (start := _find_latin_start(words, place, first)) < place:
            return Span(words[start].start, word.end)
        before = words[place - 1] if place > first else None
        joins = before is not None and before.kind == "noun" and not before.particle
        if before is not None and joins and not before.comma and word.text in load_words("short_holders"):
            is_own = before.text not in load_words("measure_modifiers") and before.figure is None
            return Span(before.start if is_own else word.start, word.end)  # 대만 증시
        if before is not None and joins and (word.figure is not None or word.text in _load_firm_endings()):
            return Span(
                words[self._find_first(words, place, first)].start, word.end
            )  # 국고채 3년물, 힐하우스 캐피탈
        return self._build_titled(words, place, first) or Span(word.start, word.end)

    def _find_first(self, words: list[Word], place: int, first: int) -> int:
        """Return where a name of several words begins, whose last one is at `place`: KODEX K원자력 ETF."""
        start = place - 1
        while start > first:
            before = words[start - 1]
            if not _is_bare(before):
                break
            is_latin = before.text.isascii() and before.text.isupper()
            if not is_latin and not (start == place - 1 and self.names.covers(before)):
                break
            start -= 1
        return start

    def _find_quoted(self, word: Word) -> Span | None:
        """Return a name in quotation marks that ends with a word: ‘ETF 대만’."""
        opening = QUOTES.get(self._text[word.end : word.end + 1])
        if opening is None:
            return None
        start = self._text.rfind(opening, max(0, word.end - _LONGEST_NAME), word.end)
        return Span(start + 1, word.end, self.names.find_ending(word)) if start >= 0 else None

    def _build_titled(self, words: list[Word], place: int, first: int) -> Span | None:
        """Build the span of a person named before a title: 이한솔 다온시장, 최가람 가람대 교수."""
        word = words[place]
        if not word.text.endswith(_TITLE_ENDINGS) and word.text not in load_words("person_titles"):
            return None
        for before in range(place - 1, max(place - _WORDS_BEFORE_TITLE - 1, first - 1), -1):
            if words[before].particle or words[before].kind != "noun":
                return None
            index = self.names.find_ending(words[before])
            if index is not None and self.names.mentions[index].label == "person":
                return Span(self.names.mentions[index].span.start, word.end, index)
        return None

    def build_mention(self, index: int) -> Span:
        """Build the span of a mention."""
        span = self.names.mentions[index].span
        return Span(span.start, span.end, index)

    def build_list(self, words: list[Word], place: int) -> Span:
        """Build the span of a holder with those that are listed before it: A와 B, A·B, A, B 등."""
        if place > 0 and words[place].text == "등" and not words[place - 1].particle:
            place -= 1
        spans = list(self._iter_list(words, place))
        if len(spans) == 1:
            return spans[0]
        return Span(spans[-1].start, spans[0].end)

    def build_investors(self, words: list[Word], place: int) -> Span:
        """Build the span of a list of firms, some of several words without being known: A 펀드와 B, C 인베스트.

        A single firm is built as any holder is: what stands before it describes it (국내 벤처캐피탈 A).
        """
        if place > 0 and words[place].text == "등" and not words[place - 1].particle:
            place -= 1
        first = last = self._find_item_start(words, place)
        while last > 0 and self._is_in_list(words, last - 1):
            first = last = self._find_item_start(words, last - 1)
        if first == self._find_item_start(words, place):
            return self.build_list(words, place)
        end = words[place].end
        letters = _LETTERS.match(self._text, end)  # 싱가포르투자청(GIC)
        return Span(
            self.build(words, first).start,
            letters.end() if letters else end,
            self.names.find_ending(words[place]),
        )

    def _is_in_list(self, words: list[Word], place: int) -> bool:
        """Check for an item that others follow: its comma is no quotation mark's, nor that of a title's topic."""
        if not _is_listed_before(words[place]) or self._is_title_topic(words, place):
            return False
        between = self._text[words[place].last_end : words[place + 1].start]
        return bool(words[place].particle) or "," in between or "·" in between

    def _is_title_topic(self, words: list[Word], place: int) -> bool:
        """Check for the first noun of a title with a comma: it is the topic, and in no list."""
        return (
            self._is_title
            and self._has_comma(words, place)
            and not any(self._has_comma(words, before) for before in range(place))
        )

    def _has_comma(self, words: list[Word], place: int) -> bool:
        """Check for a comma behind a word, which may stand behind a quotation mark."""
        return words[place].comma and "," in self.read_gap(words, place)

    def read_gap(self, words: list[Word], place: int) -> str:
        """Return what stands between a word and the next one, or the end."""
        following = words[place + 1].start if place + 1 < len(words) else len(self._text)
        return self._text[words[place].last_end : following]

    def _find_item_start(self, words: list[Word], place: int) -> int:
        """Return where an item of a list begins: a known name, else the bare nouns before its last word."""
        index = self.names.find_ending(words[place])
        first = place
        if index is not None:
            start = self.names.mentions[index].span.start
            first = next((at for at in range(place, -1, -1) if words[at].start <= start), 0)
        else:
            while first > 0 and place - first + 1 < _LONGEST_ITEM and _is_bare(words[first - 1]):
                first -= 1
        is_named_so = first > 1 and words[first - 1].kind == "adnominal" and words[first - 2].comma
        return first - 1 if is_named_so else _pass_description(words, first)  # A, 슬기로운 누리, B

    def list_each(self, words: list[Word], place: int) -> list[Span]:
        """List the holders that are joined into one, in text order."""
        return list(self._iter_list(words, place))[::-1]

    def _iter_list(self, words: list[Word], place: int) -> Iterator[Span]:
        """Yield the spans of a list from its last holder to its first."""
        while True:
            span = self.build(words, place)
            yield span
            while place > 0 and words[place].start > span.start:
                place -= 1
            if self._text[span.start - 1 : span.start] in _OPENING_QUOTES and span.start > 0:
                place = _pass_naming(words, place)
            is_joined = place > 1 and words[place - 1].text == "및" and not words[place - 2].particle
            place -= is_joined
            before = words[place - 1] if place > 0 else None
            if before is None or before.kind != "noun":
                return
            between = self.read_gap(words, place - 1)
            if before.bracket is not None:
                between = between[between.find(")") + 1 :]
            is_listed = before.comma and not before.particle and ("," in between or "·" in between)
            is_topic = self._is_title_topic(words, place - 1) or _is_of_figure(words, place - 1)
            if not is_joined and before.particle not in ("와", "과") and (is_topic or not is_listed):
                return
            place -= 1


def _pass_naming(words: list[Word], place: int) -> int:
    """Return where an item begins that names a firm in quotation marks: 교육 전문기업 ‘누리’, 미국의 ‘가람’."""
    start = place
    while start > 0 and place - start < _LONGEST_ITEM and words[start - 1].particle in ("", "의", "인"):
        if words[start - 1].kind != "noun":
            return place
        start -= 1
    return start if start > 0 and words[start - 1].particle in ("와", "과") else place


def _is_of_figure(words: list[Word], place: int) -> bool:
    """Check for a noun behind a figure that ends its own clause with a comma: A는 3만원 선, B는 5만원 선이."""
    return place > 0 and words[place].comma and words[place - 1].kind == "figure"


def _is_bare(word: Word) -> bool:
    """Check for a noun that goes on in the next word: no particle, mark or bracket stands between."""
    return word.kind == "noun" and not word.particle and not word.comma and word.bracket is None


def _pass_description(words: list[Word], first: int) -> int:
    """Return where an item begins with what describes it, if that stands in a list: A와 B의 투자회사인 C."""
    start = first
    while start > 0 and first - start < _LONGEST_ITEM and words[start - 1].kind == "noun":
        if _is_listed_before(words[start - 1]):
            return start
        if words[start - 1].particle not in ("", "의", "인"):
            return first
        start -= 1
    return first


def _is_listed_before(word: Word) -> bool:
    """Check for an item that others follow in a list: A와, A,."""
    return word.kind == "noun" and (word.particle in ("와", "과") or (word.comma and not word.particle))


def _find_latin_start(words: list[Word], place: int, first: int) -> int:
    """Return where a name in Latin letters begins that ends with this word: PLUS Garam Industry, ACE 코스닥150."""
    is_latin = words[place].text.isascii() and words[place].text.isalpha()
    start = place
    while start > first:
        before = words[start - 1]
        if not _is_bare(before):
            break
        if not (before.text.isascii() and before.text.isalpha() and (is_latin or before.text.isupper())):
            break
        start -= 1
    return start


def _load_firm_endings() -> frozenset[str]:
    return load_words("fact_firm_endings")
