"""Recognise the form of a person's name in any script but Hangul, and split texts into names.

Readers use it to choose among the fields of a page, and the parser to read the one that was chosen.
"""

import re
import unicodedata

DECLARED_PEOPLE = "json-ld person"
"""The provenance of a byline whose source declares each name to be that of a person (schema.org's Person)."""

# Lower-case words inside names: `Lotte van der Meer`, `Maria dos Santos`, `Karim bin Salem`.
_PARTICLES = (
    "of de la del da do le van von and the el der den du dos das des di della dello degli dei delle bin ibn bint al"
    " abu ben ter ten te af av zu zur zum vom lo las los les y e i a op het st san und tot"
)
PARTICLES = frozenset(_PARTICLES.split())
_GLUED_PARTICLE = re.compile(
    r"(?:al|el|ad|an|ar|as|at|az|ash|d|l|dell|dall|o|m|s|t|n|bar|ben)[-'’‘`][^\W\d_]", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w'’‘.-]{0,25}(?: [^\W\d_][\w'’‘.-]{0,25}){0,5}")
_HAN_NAME = re.compile(r"[㐀-鿿豈-﫿々ぁ-ゖァ-ヺー]{2,8}")
_HAN = re.compile(r"[㐀-鿿豈-﫿ぁ-ゖァ-ヺ]")
_HANGUL = re.compile(r"[가-힣]")
_NO_HAN_NAME = re.compile(
    r"[部局室団隊团队班社報报網网聞闻新台題题会會課课]$|編集|编辑|編輯|記者|记者|通信|取材|論説|本報|本报|日刊|週刊|月刊|責任|责任|综合|綜合|新聞|新闻|放送"
)
_HAN_LEAD = re.compile(
    r"^[（(【\[]?(?:文責?|取材・文|記事|撰文|文字|作者|著者|執筆者?|筆者|ライター|記者|记者|特約記者|特约记者|本報記者|本报记者|本刊記者|通讯员|聞き手|構成"
    r"|取材)\s?[:：／/＝=・|｜\s]\s?"
)
_CHINESE_LEAD = re.compile(
    r"^[（(【\[]?(?:(?:本報|本报|本刊|特約|特约)?(?:記者|记者|通讯员)|作者|撰文)"
)  # its names hold no space
_BRACKETS = " （）()［］[]【】"
_HAN_TITLE = re.compile(
    r"(?:本報|本报)?(?:記者|记者|編集委員|特派員|特派员|論説委員|論説副委員長|支局長|通讯员|通訊員|特約記者|編集長|解説委員|氏|さん)$"
)
_HAN_SPLIT = re.compile(
    r"[、，,;；\n|｜／/&＆]|\s(?=(?:撮影|写真|攝影|摄影|編輯|编辑)\s?[：:＝=／/])|\s(?:和|与|と|及)\s|(?<=[記记]者)\s"
)

# Words that no person's name holds, and those that a person's last name can be.
DESK_WORDS = (
    r"staff|reporters?|correspondents?|editors?|editorial|news|team|desk|agency|agencies|writers?|services?|bureau|media"
    r"|magazine|online|network|the|com|www|wires?|contributors?|admin|administrator|reports?|redazione|redaktion|redaktionen"
    r"|redacción|redacao|redação|rédaction|redactie|toimitus|redakcja|redakce|redakcia|redakcija|uredništvo|szerkesztőség|redacția"
    r"|agencia|agência|agence|agentur|agenzia|agenția|ajansı|agentura|agencja|nyhetsbyrå|редакция|редакція|редакции|агентство|video|university|institute|college|council|association"
    r"|foundation|society|committee|commission|ministry|department|office|government|company|corp|inc|ltd|llc|limited"
    r"|studios?|tv|television|channel|business|newsroom|newswire|herald|tribune|gazette|review|weekly|research|communications"
    r"|relations|webmaster|moderator|facebook|twitter|whatsapp|instagram|linkedin|telegram|pinterest|youtube|email|e-mail|share|print"
    r"|comments?|subscribe|newsletter|cookies?|login|menu|read|more|follow|copy|link"
)
_SURNAME_WORDS = (
    r"press|times|post|daily|journal|today|board|guest|wire|school|cent(?:er|re)|party|group|bank|radio"
)
_DESK = re.compile(rf"\b(?:{DESK_WORDS})\b", re.IGNORECASE)
_PRESS = re.compile(rf"\b(?:{_SURNAME_WORDS})\b", re.IGNORECASE)
_JOINER = re.compile(
    r"\s*(?:[;&|\n/·•]|\s\+\s|\b(?:and|und|og|och|et|mit|with|ja|samt|sowie)\b(?!-)|\s(?:con|avec|y|e|en|i|ve|dan|és|și|и|і)\s)\s*",
    re.IGNORECASE,
)
_WORDS_OF_A_NAME = 2
_TWO_WORDS = re.compile(r"\s*+\S++\s++\S")


def split_joined_names(text: str) -> list[str]:
    """Split `Jonas Feldner und Karla Wiest` at the word between two names; one word on either side joins nothing.

    `José Ortega y Gasset` stays one name.
    """
    parts, start, comma = [], 0, -1
    for joiner in _JOINER.finditer(text):
        if comma < joiner.end():
            comma = text.find(",", joiner.end()) % (len(text) + 1)  # the end, where none is left
        sign = not any(letter.isalpha() for letter in joiner[0])
        if sign or (
            _TWO_WORDS.match(text, start, joiner.start()) and _TWO_WORDS.match(text, joiner.end(), comma)
        ):
            parts.append(text[start : joiner.start()].strip())
            start = joiner.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def is_person_form(name: str, *, declared: bool = False) -> bool:
    """Return whether a text has the form of a person's name.

    `declared`: its source says that it is a person; then one word, small letters (`ola brennick`) and a last name
    such as `Press` are a person as well.
    """
    words = name.split()
    if not words or _DESK.search(name) or (_PRESS.search(name) and not (declared and len(words) > 1)):
        return False
    if _HAN.search(name) and not _HANGUL.search(name):
        return is_han_name(name)
    if not _has_case(name):
        return _is_caseless_name(words)
    if not _NAME.fullmatch(name) or (
        len(words) < _WORDS_OF_A_NAME and not (declared and _is_single_name(name))
    ):
        return False
    if name.islower() and declared:
        return True
    return all(_is_name_word(word) for word in words) and (words[0][0].isupper() or len(words) > 2)


def _is_single_name(name: str) -> bool:
    """Return whether one word can be all of a name (Harsono), unlike AFP and MarketWatch."""
    return len(name) > 2 and (name.islower() or name.istitle())


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word.casefold() in PARTICLES or bool(_GLUED_PARTICLE.match(word))


def is_han_name(text: str) -> bool:
    """Return whether a text is a Chinese or Japanese name, with a space behind the surname or without."""
    parts = text.split()
    if len(parts) > 2 or any(len(part) > 4 for part in parts if len(parts) == 2):
        return False
    joined = "".join(parts).replace("・", "").replace("·", "")
    return bool(_HAN_NAME.fullmatch(joined)) and not _NO_HAN_NAME.search(joined)


def has_han_lead(text: str) -> bool:
    """Return whether a text begins like a Chinese or Japanese byline: `文／`, `著者：`, `記者 `."""
    return bool(_HAN_LEAD.match(text))


def split_han_names(text: str) -> list[str]:
    """Return the Chinese or Japanese names in a byline: `文／松岡大地記者、大渡 美咲`. A text with Hangul has none."""
    if _HANGUL.search(text):
        return []
    names = []
    is_chinese = bool(_CHINESE_LEAD.match(text.strip(_BRACKETS)))
    for part in (joined.strip(_BRACKETS) for joined in _HAN_SPLIT.split(text)):
        bare = _HAN_TITLE.sub("", _HAN_LEAD.sub("", part)).strip(_BRACKETS)
        words = bare.split()
        if len(words) > (1 if is_chinese else 2) and all(map(is_han_name, words)):
            names += words
        elif is_han_name(bare):
            names.append(" ".join(words))
    return list(dict.fromkeys(names))


def _has_case(text: str) -> bool:
    return any(letter.isupper() or letter.islower() for letter in text)


def _is_caseless_name(words: list[str]) -> bool:
    """Return whether words in a script without capitals (Arabic, Devanagari, Thai) can be a name."""
    letters = "".join(words)
    return 2 <= len(words) <= 5 and all(
        unicodedata.category(letter)[0] in "LM" or letter in "'’.-" for letter in letters
    )
