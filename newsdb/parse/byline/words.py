"""A byline's words: each is taken for a name, a title, an outlet, a place, a desk, a label, an address or a mark."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsdb.parse.byline.names import (
    is_desk,
    is_label,
    is_person_name,
    is_press_title,
    is_title,
    title_at_end,
)
from newsdb.parse.outlets import is_sub_brand, looks_like_outlet, outlet_at
from newsdb.parse.places import is_place

Kind = Literal["name", "title", "outlet", "place", "desk", "label", "email", "half_email", "mark", "other"]

# Letters and digits are bounded, so that a megabyte without a space costs no more than its length.
_EMAIL = re.compile(
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
    r"[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노](?: [가-힣]){1,2}(?![가-힣])"
)
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
    """One word or mark of a byline: what it is, its text (marks in one spelling) and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


def one_spelling(text: str) -> str:
    """The text with one character for all forms of a mark (`|`, `·`, `=`, `@`, brackets); lengths stay."""
    return _LETTER_AS_BAR.sub("|", text.translate(_ONE_SPELLING))


def credit_words(text: str) -> list[Word]:
    """The words of a byline in order, without the remains of entities (`lt;`, `p;`).

    Glued ones are parted: `홍길동기자`, `기자hong@example.com`, `홍길동MTN기자`.
    """
    words: list[Word] = []
    position = 0
    for found in _EMAIL.finditer(text) if _AT.search(text) else ():
        _plain_words(text, position, found.start(), words)
        words.append(Word("email", _AT.sub("@", found[0]).rstrip("."), found.start(), found.end()))
        position = found.end()
    _plain_words(text, position, len(text), words)
    return words


def _plain_words(text: str, start: int, end: int, words: list[Word]) -> None:
    position = start
    while position < end:
        if text[position] == " ":
            position += 1
            continue
        if debris := _debris_at(text, position, end):
            position = debris
            continue
        position = _next_word(text, position, end, words)


def _debris_at(text: str, position: int, end: int) -> int | None:
    found = _DEBRIS.match(text, position, end)
    return found.end() if found and found.end() > position and not text[position:].startswith("p;p") else None


def _next_word(text: str, position: int, end: int, words: list[Word]) -> int:
    titled = bool(words) and words[-1].kind == "title"
    if half := _HALF_EMAIL.match(text, position, end) or (titled and _LOGIN.match(text, position, end)):
        words.append(Word("half_email", half[0], position, half.end()))
        return half.end()
    if (known := outlet_at(text, position)) and known <= end and _ends_well(text, known):
        words.append(Word("outlet", text[position:known], position, known))
        return _skip_sub_brand(text, known, end)
    if latin := _LATIN_NAME.match(text, position, end):
        words.append(Word("name", latin[0], position, latin.end()))
        return latin.end()
    if spaced := _SPACED_NAME.match(text, position, end):
        words.append(Word("name", spaced[0], position, spaced.end()))
        return spaced.end()
    found = _WORD.match(text, position, end)
    if not found:
        return position + 1
    _classify(found[0], position, words)
    return found.end()


def _ends_well(text: str, end: int) -> bool:
    """Whether an outlet's name ends where a word does."""
    return end >= len(text) or not _PIECE.match(text, end)


def _skip_sub_brand(text: str, position: int, end: int) -> int:
    found = _BEHIND_OUTLET.match(text, position, end)
    return _skip_sub_brand(text, found.end(), end) if found and is_sub_brand(found[1]) else position


def _classify(word: str, start: int, words: list[Word]) -> None:
    end = start + len(word)
    if len(word) == 1 and not _PIECE.match(word):
        words.append(Word("mark", word, start, end))
    elif pair := _TWO_AGENCIES.fullmatch(word):  # the Korean one is whom the article is from
        words.append(Word("outlet", pair[1], start + pair.start(1), end))
    elif not _part_title(word, start, words) and not _part_agency(word, start, words):
        prefix = _LATIN_PREFIX.match(word)
        bare = word[prefix.end() :] if prefix else word
        words.append(Word(_kind(bare), bare, end - len(bare), end))


@lru_cache(maxsize=8192)
def _kind(word: str) -> Kind:
    if is_label(word):
        return "label"
    if is_title(word):
        return "title"
    if is_place(word):
        return "place"
    if is_desk(word):
        return "desk"
    if is_person_name(word) and not (len(word) == 4 and title_at_end(word)):
        return "name"
    if looks_like_outlet(word):
        return "outlet"
    return "title" if title_at_end(word) else "other"


def _part_title(word: str, start: int, words: list[Word]) -> bool:
    """Part `홍길동기자` into its two words; False where the word is not such a pair."""
    title = None if is_title(word) or is_label(word) else _longest_title(word)
    if title is None:
        return False
    head, cut = word[: -len(title)], start + len(word) - len(title)
    if _continues_title(words, start, title):
        return False
    pieces = _head_pieces(head, start)
    if not pieces or (len(head) == 2 and title.startswith("전문")):  # 종교전문기자: a subject, no name
        return False
    words.extend(pieces)
    words.append(Word("title", title, cut, cut + len(title)))
    return True


def _continues_title(words: list[Word], start: int, title: str) -> bool:
    """Whether a glued title goes on with what stands before it: 홍길동 석좌교수, 교수·한국현대사.

    Titles of the press stand glued behind names (`A·홍길동기자`); others hardly do, and not behind another name.
    """
    if is_press_title(title) or not words:
        return False
    before = words[-1]
    if before.kind == "mark":
        return before.text == "·" and len(words) > 1 and words[-2].kind == "title"
    return before.end < start and before.kind in ("name", "other", "place", "outlet", "title")


@lru_cache(maxsize=8192)
def _longest_title(word: str) -> str | None:
    """The title that leaves a name or outlet in front: 선임기자 in 홍길동선임기자, not just 기자."""
    for size in range(2, 5):
        if (
            size < len(word)
            and is_title(word[size:])
            and (is_person_name(word[:size]) or outlet_at(word[:size], 0) == size)
        ):
            return word[size:]
    modifier = _MODIFIED_TITLE.search(word, max(2, len(word) - 7))
    return modifier[0] if modifier else title_at_end(word)


def _part_agency(word: str, start: int, words: list[Word]) -> bool:
    """Part `뉴욕AP` into place and agency; False where the word is not such a pair."""
    found = _PLACE_AND_AGENCY.fullmatch(word)
    if (
        not found
        or not is_place(found[1])
        or outlet_at(found[2], 0) != len(found[2])
        or looks_like_outlet(word)
    ):
        return False
    cut = start + found.end(1)
    words.extend((Word("place", found[1], start, cut), Word("outlet", found[2], cut, start + len(word))))
    return True


def _head_pieces(head: str, start: int) -> list[Word]:
    end = start + len(head)
    if is_person_name(head):
        return [Word("name", head, start, end)]
    if outlet_at(head, 0) == len(head):
        return [Word("outlet", head, start, end)]
    for cut in range(2, min(len(head) - 1, 5)):
        if is_person_name(head[:cut]) and outlet_at(head[cut:], 0) == len(head) - cut:
            return [
                Word("name", head[:cut], start, start + cut),
                Word("outlet", head[cut:], start + cut, end),
            ]
    return []
