r"""Clean the characters of a text: NFC, `\n` line ends, no characters harmful to a table or a terminal.

Characters are replaced one by one and spaces stay in place. A clean text is returned unchanged.
"""

import html
import re
from functools import cache

from newsdb.text.normalise import normalise_unicode

_SUSPECT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b\x0c"
_LINE_ENDS = "\x85\u2028\u2029"
_MOST_UNESCAPES = 2  # feeds escape twice at most: `&amp;quot;`


@cache
def _build_replacements() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
    for character in "\t\n":
        del table[ord(character)]
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table.update(dict.fromkeys(map(ord, _LINE_ENDS), "\n"))
    invisible = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    table.update(dict.fromkeys([*invisible, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB]))
    table.update(dict.fromkeys(range(0xD800, 0xE000)))
    return table


def clean_text(text: str) -> str:
    r"""Return the text in NFC with `\n` line ends and plain spaces, without control characters.

    Invisible characters are dropped too. Entities left over by a feed (`&quot;`, `&amp;lt;`) become their
    characters; lone surrogates are dropped.
    """
    if "&" in text:
        text = _unescape(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or _SUSPECT.search(text):
        text = text.translate(_build_replacements()) if _SUSPECT.search(text) else text
    return normalise_unicode(text)


def clean_field(text: str | None) -> str | None:
    """Clean and trim a short field; return None if it is empty afterwards."""
    return (clean_text(text).strip() or None) if text else None


def _unescape(text: str) -> str:
    for _ in range(_MOST_UNESCAPES):
        if not _ENTITY.search(text):
            return text
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text
