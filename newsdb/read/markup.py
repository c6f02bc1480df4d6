"""Convert the markup of news items to text: HTML, NITF, paragraphs, tables.

HTML tags may be written or escaped, once or twice. They are recognised by name, so that `<앵커>` and `a < b`
stay text.
"""

import html
import re

_BLOCKS = (
    "p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|table|tbody|thead|tr|blockquote|pre|center|figure|figcaption|section|article"
    "|header|footer|aside|main|nav|body|html|hl1|hl2|hedline|block"
)
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|small|big|sup|sub|col|colgroup|cite|q|code|mark|tt|nobr|wbr|label|time|option|select"
    "|abbr|acronym|strike|del|ins|caption|input|button|form|iframe|object|embed|param|video|audio|source|picture|svg"
    "|meta|link|o:p|person|location|org|chron|num|money|event|virtloc|alt-code|media|media-caption|lang|pronounce"
)
_DROPPED = re.compile(r"<!--|<(script|style|title|noscript|template|select|figcaption)\b", re.IGNORECASE)
_CAPTION = re.compile(
    r"<(p|dd|span|em|small)\s[^<>]{0,400}?\bclass=[\"'][^\"'<>]{0,200}caption[^<>]{0,400}>.{0,2000}?</\1>",
    re.IGNORECASE | re.DOTALL,
)
"""The caption of a picture, as WordPress and its kin write it; what it says is no part of the text."""
_BLOCK = re.compile(rf"\s{{0,99}}</?(?:{_BLOCKS})(?:\s[^<>]{{0,4000}})?/?>\s{{0,99}}", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]{{0,4000}})?/?>|<!doctype[^<>]{{0,999}}>", re.IGNORECASE)
_IMAGE = re.compile(r"</?img(?:\s[^<>]{0,4000})?/?>", re.IGNORECASE)
_CELL = re.compile(r"<(?:td|th)(?:\s[^<>]{0,4000})?/?>", re.IGNORECASE)
_CELL_END = re.compile(r"</(?:td|th)\s{0,9}>", re.IGNORECASE)
_CELL_MARK = "\x1f"
CELL_SEPARATOR = " | "
"""Stands between the cells of a row: the figures of a table must not run into each other."""
_PARAGRAPH = re.compile(r"</?(?:p|div|h[1-6]|blockquote|table|figure|hl1|hl2)\b", re.IGNORECASE)
_BREAKS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_UNESCAPES = 3


def unescape(text: str) -> str:
    """Resolve the entities of a text, even if it was escaped several times (at most three)."""
    for _ in range(_MOST_UNESCAPES):
        plain = html.unescape(text) if "&" in text else text
        if plain == text:
            break
        text = plain
    return text.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in text else text


def strip_markup(text: str) -> str:
    """Convert a text to plain text; it may be HTML, escaped HTML, or no HTML at all.

    In a text without block elements line breaks stay. In one with blocks they become spaces, and each block makes a
    line.
    """
    text = unescape(text)
    if _BLOCK.search(text):
        return render_markup(text)
    return html.unescape(_strip_inline(_drop_invisible(text))).strip()


def render_markup(source: str) -> str:
    """Convert HTML to text: a line a block, an empty line between paragraphs, no scripts or comments."""
    text = _SPACES.sub(" ", _drop_invisible(source))
    text = _BLOCK.sub(lambda tag: "\n\n" if _PARAGRAPH.search(tag[0]) else "\n", text)
    text = html.unescape(_strip_inline(text))
    return _BREAKS.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _strip_inline(text: str) -> str:
    """Strip the tags inside a line: a picture is a space, and a bar stands between the cells of a row."""
    if "<" not in text:
        return text
    text = _TAG.sub("", _IMAGE.sub(" ", _CELL_END.sub(" ", _CELL.sub(_CELL_MARK, text))))
    if _CELL_MARK not in text:
        return text
    return "\n".join(map(_join_cells, text.split("\n")))


def _join_cells(line: str) -> str:
    cells = (cell.strip() for cell in line.split(_CELL_MARK))
    return CELL_SEPARATOR.join(cell for cell in cells if cell)


def _drop_invisible(text: str) -> str:
    """Drop comments, scripts, captions and the like. An unclosed one is left as it stands."""
    if "caption" in text:
        text = _CAPTION.sub(" ", text)
    kept: list[str] = []
    position, unclosed = 0, set[str]()
    for match in _DROPPED.finditer(text):
        kind = (match[1] or "").lower()
        if match.start() < position or kind in unclosed:
            continue
        end = _find_end(text, kind, match.end())
        if end is None:
            unclosed.add(kind)
            continue
        kept += (text[position : match.start()], " ")
        position = end
    return "".join([*kept, text[position:]])


def _find_end(text: str, kind: str, start: int) -> int | None:
    """Find the end of the comment (empty `kind`) or element that began before `start`."""
    closing = re.compile(rf"</{kind}\s{{0,9}}>" if kind else "-->", re.IGNORECASE).search(text, start)
    return closing.end() if closing else None
