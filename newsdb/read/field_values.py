"""Clean the values of a record from a table or JSON: null spellings, markup, leavings of programs."""

import ast
import json
import re
from collections.abc import Mapping
from contextlib import suppress

from newsdb.read.markup import strip_markup
from newsdb.read.unwrap import ValueFormError, get_text

_NULLS = frozenset(
    ("nan", "none", "null", "nil", "nat", "n/a", "na", "<na>", "undefined", "\\n", "[]", "{}", "()", "''", '""',
     "['']", "[nan]", "[none]", "[null]", "-", "--", "---", "—", ".", "?", "(null)", "(none)", "#n/a", "#na", "#ref!",
     "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!", "#getting_data", "#error!", "#n/a n/a")
)  # fmt: skip
_LONGEST_NULL = 14
_NOTHING = frozenset(("없음", "해당없음", "해당 없음", "미상", "무", "unknown"))
_FAILED = re.compile(
    r"(?:[A-Za-z]+[ _]){0,3}(?:error|failed|failure|not found|forbidden|timeout|timed out)[.!]?"
    r"|(?:http |error )?[45]\d\d(?: [A-Za-z ]{3,30})?|(?:본문|내용|기사) ?(?:수집|추출)? ?(?:없음|실패|오류)",
    re.IGNORECASE,
)
_LONGEST_FAILURE = 40
_TAG = re.compile(
    r"(?:<|&lt;)(?:/?(?:p|div|br|hr|b|i|u|a|em|strong|span|font|img|h[1-6]|ul|ol|li|table|tr|td|th|tbody|script|style"
    r"|figure|figcaption|section|article|blockquote|iframe|mark|cite|small|sup|sub|html|body|center)\b[^<>]{0,4000}?"
    r"/?(?:>|&gt;)|!--)",
    re.IGNORECASE,
)
_WRITTEN_BREAK = re.compile(r"(?<!\\)(?:\\r\\n|\\n|\\r)")
_WRITTEN_TAB = re.compile(r"(?<!\\)\\t(?![A-Za-z])")
_PATH = re.compile(r"\b[A-Za-z]:\\")
_HYPERLINK = re.compile(
    r'\s*=\s*HYPERLINK\(\s*"([^"]{1,2000})"\s*(?:[,;]\s*"?([^"]*)"?\s*)?\)\s*', re.IGNORECASE
)
_SCHEMELESS = re.compile(r"(?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}(?::\d{1,5})?/\S*)", re.IGNORECASE)
_FLASH = re.compile(
    r"\s*//\s*flash 오류를 우회하기 위한 함수 추가\s*(?:function\s+_flash_removeCallback\s*\(\)\s*\{\s*\}\s*)?"
)
_CHOSEN = re.compile(r"\s*언론사\s?(?:선정|픽|pick)\s*$", re.IGNORECASE)
_DIGITS = re.compile(r"[\d,\s]+")
_LITERAL = re.compile(r"""\{\s*["'].*\}|\[\s*\{\s*["'].*\}\s*\]""", re.DOTALL)
_LIST_JOINTS = {"body": "\n", "byline": "\n"}


def is_null(text: str) -> bool:
    """Return whether a text is the spelling of "no value" of a program: `nan`, `NULL`, `[]`, `#REF!`."""
    plain = text.strip()
    return len(plain) <= _LONGEST_NULL and plain.casefold() in _NULLS


def clean_values(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the fields of a record without null spellings, markup and the leavings of programs."""
    cleaned = {field: _clean_value(field, text) for field, text in values.items()}
    title, outlet = cleaned.get("title"), cleaned.get("outlet")
    if title and outlet:
        cleaned["title"] = _strip_outlet(title, outlet)
    return cleaned


def complete_address(text: str) -> str:
    """Return an address with its scheme: `//d.example/a` and `d.example/a` are of the web."""
    plain = text.strip()
    match = _SCHEMELESS.fullmatch(plain)
    return f"https://{match[1]}" if match else plain


def split_words(text: str) -> list[str]:
    """Split a cell of keywords at commas, bars, semicolons and hashes; a list of a program counts as one, too."""
    listed = _read_literal(text)
    parts = listed if listed is not None else re.split(r"[,|;\n\t]|\s#|^#", text)
    return [word for part in parts if (word := part.strip().removeprefix("#").strip()) and not is_null(word)]


def _clean_value(field: str, text: str | None) -> str | None:
    if not text or text.isspace() or is_null(text):
        return None
    if link := _HYPERLINK.fullmatch(text):
        text = link[1] if field == "url" or not link[2] else link[2]
    listed = _read_list(text) if field in ("title", "body") else _read_literal(text)
    if listed is not None:
        text = _LIST_JOINTS.get(field, ", ").join(item for item in listed if not is_null(item))
    if field in ("title", "body"):
        return _clean_text(field, text) or None
    plain = text.strip()
    if plain.casefold() in _NOTHING:
        return None
    if field == "url":
        address = complete_address(plain)
        if re.search(r"\s", address):
            return None
        return address if ":" in address or "." in address.partition("/")[0] else None
    if field == "outlet":
        return _CHOSEN.sub("", plain) or None
    if field in ("byline", "section") and _DIGITS.fullmatch(plain):
        return None  # a number of a table that is not here
    return _strip_tags(text) if field in ("byline", "section") else text


def _clean_text(field: str, text: str) -> str:
    if field == "body" and len(text) <= _LONGEST_FAILURE and _FAILED.fullmatch(text.strip()):
        return ""
    if flash := _FLASH.match(text):
        text = text[flash.end() :]
    text = _strip_tags(text)
    if "\\" in text and not _PATH.search(text):
        text = _WRITTEN_TAB.sub("\t", _WRITTEN_BREAK.sub("\n", text))
    if field == "title" and text.startswith("'") and text.count("'") == 1:
        return text[1:].strip()  # it marks a text in Excel
    return text


def _strip_tags(text: str) -> str:
    may_have_tags = "<" in text or "&lt;" in text
    return strip_markup(text) if may_have_tags and _TAG.search(text) else text


def _read_list(text: str) -> list[str] | None:
    """Return the items of a list written as text, `['…', '…']`; None for another text."""
    plain = text.strip()
    if not (plain.startswith(("['", '["', "[ '", '[ "')) and plain.endswith("]")):
        return None
    try:
        value = ast.literal_eval(plain)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else None


def _read_literal(text: str) -> list[str] | None:
    """Return the texts of a list, or of an object, as Python or JSON write it: `{'id': None, 'name': '…'}`.

    None for another text. An object without a text has none.
    """
    listed = _read_list(text)
    plain = text.strip()
    if listed is not None or not _LITERAL.fullmatch(plain):
        return listed
    value = _decode_literal(plain)
    if value is None:
        return None
    texts = []
    for item in value if isinstance(value, list) else [value]:
        with suppress(ValueFormError):
            texts.append(get_text(item, ", ", in_list=isinstance(value, list)) or "")
    return [item for item in texts if item]


def _decode_literal(plain: str) -> object:
    """Return the value of a literal of JSON, or else of Python; None for another text."""
    with suppress(ValueError, RecursionError):
        return json.loads(plain)
    with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
        return ast.literal_eval(plain)
    return None


def _strip_outlet(title: str, outlet: str) -> str:
    """Return a title without the name of its outlet behind a dash or bar."""
    head, joint, tail = next(
        (parts for sign in (" - ", " | ", " – ", " — ") if (parts := title.rpartition(sign))[1]), ("", "", "")
    )
    is_named = joint and head.strip() and _fold_outlet(tail) == _fold_outlet(outlet)
    return head.rstrip() if is_named else title


def _fold_outlet(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").removeprefix("www.")
