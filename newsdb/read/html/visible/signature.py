"""Find the name signing a text alone, in bold or italics, without any word to say so."""

import re
from typing import TYPE_CHECKING

from newsdb.read.html.elements import get_line, get_visible_text, is_away
from newsdb.text.name_forms import is_person_form

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL_WORD = re.compile(
    r"\b(?:the|key|points?|takeaways?|highlights?|releases?|breaking|exclusive|summary|overview|updated?|introduction|conclusion"
    r"|opinion|analysis|notes?|background|quick|facts?|stories|story|latest|watch|listen|live|information|details|reading)\b",
    re.IGNORECASE,
)
_NOUNS_IN_CAPITALS = ("de", "lb")  # languages in which a heading looks like a name
_PROSE = 80  # characters
_MOST_TEXT = 50_000  # characters
_MOST_WORDS_OF_A_NAME = 4


def find_signature(root: "HtmlElement") -> list[str]:
    """Return the name alone, in bold or italics, before the first paragraph of a text or behind the last.

    `Key Points` looks like a name; but its words stand elsewhere on the page, in small letters.
    """
    if (root.get("lang") or "").startswith(_NOUNS_IN_CAPITALS):
        return []
    for element in root.xpath("//p[count(*) = 1]/*[self::b or self::strong or self::em or self::i]"):
        paragraph = element.getparent()
        name = get_line(element)
        if (
            is_person_form(name)
            and not _LABEL_WORD.search(name)
            and len(name.split()) <= _MOST_WORDS_OF_A_NAME
            and get_line(paragraph) == name
            and not is_away(paragraph)
            and _is_at_an_end(paragraph)
            and not _has_common_word(root, name)
        ):
            return [name]
    return []


def _is_at_an_end(paragraph: "HtmlElement") -> bool:
    """Return whether a paragraph stands right before the first long one of its parent, or behind the last."""
    before = [node for node in paragraph.itersiblings("p", preceding=True) if get_line(node)]
    behind = [node for node in paragraph.itersiblings("p") if get_line(node)]
    is_first = not any(map(_is_prose, before)) and bool(behind) and _is_prose(behind[0])
    is_last = bool(before) and _is_prose(before[0]) and not any(map(_is_prose, behind))
    return is_first or is_last


def _is_prose(paragraph: "HtmlElement") -> bool:
    return len(get_visible_text(paragraph, _PROSE)) >= _PROSE


def _has_common_word(root: "HtmlElement", name: str) -> bool:
    words = set(re.findall(r"\w+", get_visible_text(root, _MOST_TEXT)))
    return any(word.lower() in words for word in re.findall(r"\w{3,}", name) if word != word.lower())
