"""Write the body of an article in a page's state as text: HTML, paragraphs, blocks, the nodes of rich text."""

import re

from newsdb.read.html.page import check_size
from newsdb.read.html.text import render_element
from newsdb.read.markup import strip_markup

# What holds the text of a block, the surest first, and the name of its kind.
_PARTS = [
    "content",
    "text",
    "html",
    "body",
    "children",
    "data",
    "value",
    "paragraphs",
    "items",
    "json",
    "elements",
    "blocks",
    "nodes",
    "story-elements",
    "storyElements",
    "cards",
]
_KINDS = ("type", "nodeType", "_type", "__typename")
_NO_TEXT = re.compile(
    r"image|photo|picture|video|audio|gallery|figure|caption|embed|iframe|script|social|tweet|instagram"
    r"|(?:^|_|-)ads?(?:$|_|-|slot|unit)|advert|link|related|promo|teaser|newsletter|interstitial|divider",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"^(?:paragraph|p|text-?block|block|head(?:er|ing)(?:-?\d)?|h[1-6]|quote|list-?item)$", re.IGNORECASE
)
_MARK = re.compile(r"\$\$[A-Z]{2,30}\$\$")
_DEEPEST = 10


def render_state_text(value: object, depth: int = 0) -> str:
    """Return the text of a body, paragraph by paragraph, without pictures, advertisements and links to others."""
    if isinstance(value, str):
        return _render_html(_MARK.sub("\n", value))
    if depth > _DEEPEST or not isinstance(value, (list, dict)):
        return ""
    if isinstance(value, dict):
        kind = _get_kind(value)
        if _NO_TEXT.search(kind):
            return ""
        values = _list_parts(value)
        if _PARAGRAPH.match(kind) and values and _is_inline(values[0]):
            return _render_html(_join_inline(values[0], depth))
    else:
        values = value
    return "\n\n".join(text for part in values if (text := render_state_text(part, depth + 1)))


def _get_kind(block: dict[str, object]) -> str:
    return str(next((block[key] for key in _KINDS if isinstance(block.get(key), str)), ""))


def _list_parts(block: dict[str, object]) -> list[object]:
    return [block[key] for key in _PARTS if key in block][:1]


def _is_inline(value: object) -> bool:
    """Return whether the parts of a paragraph are stretches of its text, like a word in bold."""
    return isinstance(value, list) and all(
        isinstance(part, dict) and not _PARAGRAPH.match(_get_kind(part)) for part in value
    )


def _join_inline(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth > _DEEPEST or not isinstance(value, (list, dict)):
        return ""
    parts = _list_parts(value) if isinstance(value, dict) else value
    return "".join(_join_inline(part, depth + 1) for part in parts)


def _render_html(text: str) -> str:
    from lxml import etree, html

    if "<" not in text:
        return strip_markup(text)
    try:
        check_size(text)
        element = html.fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return strip_markup(text)
    return render_element(element)
