"""Split a byline into classified words.

The classes are name, title, outlet, place, desk, label, address and mark.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsdb.lexicon.surnames import IN_TEXTS, build_long_surname_pattern, load_surnames
from newsdb.parse.vocabulary.byline_words import (
    find_closing_title,
    is_desk,
    is_label,
    is_press_title,
    is_title,
)
from newsdb.parse.vocabulary.outlets import is_sub_brand, looks_like_outlet, match_outlet
from newsdb.parse.vocabulary.person_names import (
    is_person_name,
)
from newsdb.parse.vocabulary.places import is_place

Kind = Literal["name", "title", "outlet", "place", "desk", "label", "email", "half_email", "mark", "other"]

# Letters and digits are bounded, so that a megabyte without a space costs no more than its length.
EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?: ?@ ?|[(\[]at[)\]])(?:[A-Za-z0-9-]{1,40}\.){1,4}?"
    r"(?:(?:co|or|go|ac|re|pe|ne)\.kr|com|net|org|kr|tv|biz|info|io|jp|cn|us|uk|me|news|asia)(?![a-z0-9-]|\.[a-z])"
)
_HALF_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,40}@(?:[A-Za-z0-9-]{1,30}\.?){0,3}")
_AT = re.compile(r" ?@ ?|[(\[]at[)\]]")
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,20}\s*$")
_LETTER_AS_BAR = re.compile(r"(?<=[가-힣] )[lI](?= [가-힣])")
_PIECE = re.compile(r"[가-힣]|[一-鿿\uf900-\ufaff]|[A-Za-z0-9]")
_WORD = re.compile(
    r"[一-鿿\uf900-\ufaff]+(?=$|[^一-鿿\uf900-\ufaff])|[가-힣A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*|\n|[^\s가-힣A-Za-z0-9一-鿿\uf900-\ufaff]"
)
_DEBRIS = re.compile(
    r"&?(?:(?:amp|lt|gt|quot|nbsp|apos|middot|#\d{1,5})|(?:mp|t|uot|ot|bsp|sp|p|om))(?:;|$)|&(?:lt|gt|amp)"
)
_LATIN_PREFIX = re.compile(r"[a-z]{1,3}(?=[가-힣]{2,4}$)")
_LATIN_NAME = re.compile(
    r"[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)?(?: [A-Z]\.)?(?: [A-Z][a-z]*(?:['’-][A-Za-z][a-z]+)?){1,3}"
)
_SPACED_NAME = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노]"
    r"(?:(?: [가-힣]){1,2}(?![가-힣])| [가-힣]{2}(?= ?(?:[가-힣]{2})?(?:기자|특파원)(?![가-힣])))"
)
_LONG_SURNAME = re.compile(
    rf"(?P<surname>{build_long_surname_pattern()}) (?P<given>[가-힣]{{1,2}})"
    r"(?=[^가-힣]|$|(?:선임|전문|수습|인턴|객원)?(?:기자|특파원)(?![가-힣]))"
)
# 제인 박 특파원: the given name first, as abroad.
_GIVEN_NAME_FIRST = re.compile(
    r"(?P<given>[가-힣]{1,4}) (?P<surname>[가-힣])(?= ?(?:[가-힣]{2})?(?:기자|특파원|통신원)(?![가-힣]))"
)
_SPELT_ABROAD, _FORMER = frozenset("리림"), frozenset("전현")
_PLACE_AND_AGENCY = re.compile(r"([가-힣]{2,6})([A-Z][A-Za-z]{1,10})")
_TWO_AGENCIES = re.compile(r"(?:AFP|AP|EPA|UPI|DPA|로이터|신화|타스|교도)(연합뉴스|연합|뉴시스|뉴스1)")
_BEHIND_OUTLET = re.compile(r"[ /]?([가-힣A-Za-z]{1,10})(?![가-힣A-Za-z0-9])")
_MODIFIED_TITLE = re.compile(
    r"(?:선임|수석|객원|인턴|수습|전문|대|사진|시민|명예|편집|주재|본부|[가-힣]{2}전문)(?:기자|특파원)$"
)
_ONE_SPELLING = str.maketrans(
    "ㅣ｜│￨／＝：，、；・ㆍ‧•∙⋅［］〔〕【】＜＞〈〉（）＠", "||||/=:,,;······[][][]<><>()@"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one word or mark of a byline: its kind, its text (marks in one spelling) and its span."""

    kind: Kind
    text: str
    start: int
    end: int


def unify_marks(text: str) -> str:
    """Replace all forms of a mark (`|`, `·`, `=`, `@`, brackets) by one character; the length stays."""
    return _LETTER_AS_BAR.sub("|", text.translate(_ONE_SPELLING))


def split_byline(text: str) -> list[Word]:
    """Split a byline into its words in order, without remains of entities (`lt;`, `p;`).

    Words written together are separated: `홍길동기자`, `기자hong@example.com`, `홍길동MTN기자`.
    """
    words: list[Word] = []
    position = 0
    for match in EMAIL.finditer(text) if _AT.search(text) else ():
        _append_plain_words(text, position, match.start(), words)
        words.append(Word("email", _AT.sub("@", match[0]).rstrip("."), match.start(), match.end()))
        position = match.end()
    _append_plain_words(text, position, len(text), words)
    return words


def _append_plain_words(text: str, start: int, end: int, words: list[Word]) -> None:
    position = start
    while position < end:
        if text[position] == " ":
            position += 1
            continue
        if debris := _skip_debris(text, position, end):
            position = debris
            continue
        position = _append_next_word(text, position, end, words)


def _skip_debris(text: str, position: int, end: int) -> int | None:
    match = _DEBRIS.match(text, position, end)
    return match.end() if match and match.end() > position and not text[position:].startswith("p;p") else None


def _append_next_word(text: str, position: int, end: int, words: list[Word]) -> int:
    after_title = bool(words) and words[-1].kind == "title"
    if half := _HALF_EMAIL.match(text, position, end) or (after_title and _LOGIN.match(text, position, end)):
        words.append(Word("half_email", half[0], position, half.end()))
        return half.end()
    if (outlet_end := match_outlet(text, position)) and outlet_end <= end and _is_word_end(text, outlet_end):
        words.append(Word("outlet", text[position:outlet_end], position, outlet_end))
        return _skip_sub_brand(text, outlet_end, end)
    if latin := _LATIN_NAME.match(text, position, end):
        words.append(Word("name", latin[0], position, latin.end()))
        return latin.end()
    if spaced := _SPACED_NAME.match(text, position, end):
        words.append(Word("name", spaced[0].replace(" ", ""), position, spaced.end()))
        return spaced.end()
    if (long := _LONG_SURNAME.match(text, position, end)) and _is_given_name(long):
        words.append(Word("name", long["surname"] + long["given"], position, long.end()))
        return long.end()
    if (foreign := _GIVEN_NAME_FIRST.match(text, position, end)) and _has_given_name_first(foreign):
        words.append(Word("name", foreign[0], position, foreign.end()))
        return foreign.end()
    match = _WORD.match(text, position, end)
    if not match:
        return position + 1
    _append_word(match[0], position, words)
    return match.end()


def _is_given_name(match: re.Match[str]) -> bool:
    """Return whether the word behind a surname of two syllables is a given name: 남궁 가람, and not 선우 기자."""
    given = match["given"]
    is_word = is_title(given) or is_desk(given) or is_label(given) or is_place(given)
    return not is_word and is_person_name(match["surname"] + given)


def _has_given_name_first(match: re.Match[str]) -> bool:
    """Check whether a word before a surname is a given name: 제인 박, and not 국제부 박 or 홍길동 전 (former)."""
    given, surname = match["given"], match["surname"]
    if surname not in load_surnames(*IN_TEXTS) | _SPELT_ABROAD or (
        surname in _FORMER and is_person_name(given)
    ):
        return False
    return _classify_word(given) in {"name", "other"} and find_closing_title(given) is None


def _is_word_end(text: str, end: int) -> bool:
    """Check whether an outlet's name ends at the end of a word."""
    return end >= len(text) or not _PIECE.match(text, end)


def _skip_sub_brand(text: str, position: int, end: int) -> int:
    match = _BEHIND_OUTLET.match(text, position, end)
    return _skip_sub_brand(text, match.end(), end) if match and is_sub_brand(match[1]) else position


def _append_word(word: str, start: int, words: list[Word]) -> None:
    end = start + len(word)
    if len(word) == 1 and not _PIECE.match(word):
        words.append(Word("mark", word, start, end))
    elif pair := _TWO_AGENCIES.fullmatch(word):  # the Korean one is whom the article is from
        words.append(Word("outlet", pair[1], start + pair.start(1), end))
    elif not _append_split_title(word, start, words) and not _append_split_agency(word, start, words):
        prefix = _LATIN_PREFIX.match(word)
        bare = word[prefix.end() :] if prefix else word
        words.append(Word(_classify_word(bare), bare, end - len(bare), end))


@lru_cache(maxsize=8192)
def _classify_word(word: str) -> Kind:
    if is_label(word):
        return "label"
    if is_title(word):
        return "title"
    if is_place(word):
        return "place"
    if is_desk(word):
        return "desk"
    if is_person_name(word) and not (len(word) == 4 and find_closing_title(word)):
        return "name"
    if looks_like_outlet(word):
        return "outlet"
    return "title" if find_closing_title(word) else "other"


def _append_split_title(word: str, start: int, words: list[Word]) -> bool:
    """Append the two words of `홍길동기자`; return False for any other word."""
    title = None if is_title(word) or is_label(word) else _find_longest_title(word)
    if title is None:
        return False
    head, cut = word[: -len(title)], start + len(word) - len(title)
    if _continues_title(words, start, title):
        return False
    pieces = _split_head(head, start)
    if not pieces or (len(head) == 2 and title.startswith("전문")):  # 종교전문기자: a subject, no name
        return False
    words.extend(pieces)
    words.append(Word("title", title, cut, cut + len(title)))
    return True


def _continues_title(words: list[Word], start: int, title: str) -> bool:
    """Check whether a glued title continues the words before it: 홍길동 석좌교수, 교수·한국현대사.

    Press titles are written onto names (`A·홍길동기자`); others rarely are, and not behind another name.
    """
    if is_press_title(title) or not words:
        return False
    before = words[-1]
    if before.kind == "mark":
        return before.text == "·" and len(words) > 1 and words[-2].kind == "title"
    return before.end < start and before.kind in ("name", "other", "place", "outlet", "title")


@lru_cache(maxsize=8192)
def _find_longest_title(word: str) -> str | None:
    """Return the title leaving a name or outlet in front: 선임기자 in 홍길동선임기자, not just 기자."""
    for size in range(2, 5):
        if (
            size < len(word)
            and is_title(word[size:])
            and (is_person_name(word[:size]) or match_outlet(word[:size], 0) == size)
        ):
            return word[size:]
    modifier = _MODIFIED_TITLE.search(word, max(2, len(word) - 7))
    return modifier[0] if modifier else find_closing_title(word)


def _append_split_agency(word: str, start: int, words: list[Word]) -> bool:
    """Append place and agency of `뉴욕AP`; return False for any other word."""
    match = _PLACE_AND_AGENCY.fullmatch(word)
    if (
        not match
        or not is_place(match[1])
        or match_outlet(match[2], 0) != len(match[2])
        or looks_like_outlet(word)
    ):
        return False
    cut = start + match.end(1)
    words.extend((Word("place", match[1], start, cut), Word("outlet", match[2], cut, start + len(word))))
    return True


def _split_head(head: str, start: int) -> list[Word]:
    end = start + len(head)
    if is_person_name(head):
        return [Word("name", head, start, end)]
    if match_outlet(head, 0) == len(head):
        return [Word("outlet", head, start, end)]
    for cut in range(2, min(len(head) - 1, 5)):
        if is_person_name(head[:cut]) and match_outlet(head[cut:], 0) == len(head) - cut:
            return [
                Word("name", head[:cut], start, start + cut),
                Word("outlet", head[cut:], start + cut, end),
            ]
    return []
