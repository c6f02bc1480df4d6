"""Extract the text of a page's article, without menus, advertisements and comments."""

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdb.read.html.elements import get_visible_text, is_away
from newsdb.read.html.foreign_lines import is_foreign_line
from newsdb.read.markup import CELL_SEPARATOR

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Where portals and publishing systems put the article, surest first; these names are used by no other part of a page.
_CONTAINERS = (
    "//*[@id='dic_area' or @id='newsct_article' or @id='articeBody' or @id='articleBodyContents']",
    "//*[contains(concat(' ', @class, ' '), ' article_view ')]",
    "//*[@itemprop='articleBody']",
)
_GONE = [
    "script",
    "style",
    "noscript",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "svg",
    "figure",
    "figcaption",
    "aside",
    "nav",
    "footer",
    "template",
]
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "tr",
        "table",
        "section",
        "article",
        "hr",
        "dd",
        "dt",
    ]
)
_LINES = re.compile(r"\n\s{0,999}\n\s{0,999}")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_CAPTION = re.compile(
    r"caption|img_desc|photo_?desc|media_end_summary|vod_area|journalist|copyright|byline_s|(?:^|[\s_-])copy(?:$|[\s_-])",
    re.IGNORECASE,
)
# Words in the names of elements that stand inside an article and are none of it; each a word of its own.
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advert\w*|adsense|banner|share|sharing|sns|social|relat\w{0,12}|recommend\w{0,6}|copyright"
    r"|subscri\w{0,6}|newsletter\w{0,8}|promo\w{0,8}|comments?|ranking|popular|outbrain|taboola|read-?more|also-?read|see-?also"
    r"|cookies?)(?:[A-Z]\w{0,30})?(?=$|[\s_-])",
)
_TWITTER_PICTURE = re.compile(r"\s?\bpic\.(?:twitter|x)\.com/\w{1,30}")
_BLOCK_OF_LINKS = frozenset({"ul", "ol", "dl", "div", "section", "p"})
_LINKED = 0.9  # of a block's text
_PROSE = 100  # characters of a paragraph
_MOST_PROSE = 3  # paragraphs
_MOST_LOOKED_AT = 100  # elements
_EAST_ASIAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_LEAST_CHARACTERS = 5
_LEAST_EAST_ASIAN = (
    80  # characters of a text; below its own limit trafilatura makes one line of the whole page
)
_LONGEST_BRIEF = 400  # characters
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", '."', ".”", "」", "”", "»", ")")
_FULLER = 1.5
_MANY = 400  # characters
_MOST_PARAGRAPHS = 3000
_ENOUGH = 100  # characters


class PageText(NamedTuple):
    """Hold the text and its provenance; `metadata` is from trafilatura, if it was asked."""

    body: str
    provenance: str
    metadata: dict[str, Any]


def extract_page_text(
    root: "HtmlElement", url: str | None, headline: "HtmlElement | None" = None
) -> PageText:
    """Extract the text of the article with this headline: from an element known to hold it, else with trafilatura."""
    _drop_other_articles(root, headline)
    known = _find_article_element(root)
    _drop_foreign(root)
    brief = _collect_brief(root)
    extracted = _extract(root, url)
    if known:
        return PageText(clean_body(known), "article element", extracted.metadata)
    if brief and len(extracted.body) <= _LONGEST_BRIEF and _is_inside(brief, extracted.body):
        return PageText(clean_body(brief), "paragraphs", extracted.metadata)
    paragraphs = _collect_paragraphs(root)
    if len(paragraphs) >= _MANY and len(paragraphs) > _FULLER * len(extracted.body):
        return PageText(clean_body(paragraphs), "paragraphs", extracted.metadata)
    return extracted._replace(body=clean_body(extracted.body))


def clean_body(text: str) -> str:
    """Drop the lines outside the article (`Read more: ...`), and the addresses of pictures in posts."""
    lines = (line for line in text.split("\n") if not is_foreign_line(line))
    return _TWITTER_PICTURE.sub("", "\n".join(lines))


def _find_article_element(root: "HtmlElement") -> str | None:
    for path in _CONTAINERS:
        for element in root.xpath(path)[:3]:
            text = render_element(element)
            if len(text) >= _ENOUGH and _is_korean(text):
                return text
    return None


def _drop_other_articles(root: "HtmlElement", headline: "HtmlElement | None") -> None:
    """Drop the articles appended behind the page's own for scrolling readers: they have headlines of theirs."""
    own = set(headline.iterancestors("article")) if headline is not None else set()
    if not own:
        return
    others = [
        article
        for article in root.iter("article")
        if article not in own and own.isdisjoint(article.iterancestors("article"))
    ]
    for article in others:
        if article.getparent() is not None and next(article.iter("h1"), None) is not None:
            article.drop_tree()


def _drop_foreign(root: "HtmlElement") -> None:
    """Drop advertisements, links to other articles and the like from the page, unless they are much of it."""
    named = [
        element
        for element in root.iter("div", "section", "ul", "aside", "p", "ol", "dl", "figure")
        if _is_foreign(element)
    ]
    for element in named:
        if (
            element.getparent() is not None
            and next(element.iter("h1"), None) is None
            and not _holds_prose(element)
        ):
            element.drop_tree()


def _holds_prose(element: "HtmlElement") -> bool:
    """Return whether an element holds paragraphs of an article, whatever its name."""
    prose = (
        node
        for node in islice(element.iter("p", "div"), _MOST_LOOKED_AT)
        if (node.tag == "p" or not len(node)) and len(node.text_content()) >= _PROSE
    )
    return (
        len(list(islice(prose, _MOST_PROSE))) == _MOST_PROSE
        or len(get_visible_text(element, _MANY * 5)) > _MANY * 5
    )


def _is_foreign(element: "HtmlElement") -> bool:
    names = (element.get("class") or "", element.get("id") or "")
    return element.get("role") == "complementary" or any(map(_FOREIGN.search, names))


def _is_list_of_links(element: "HtmlElement") -> bool:
    """Return whether a block holds links to other pages, two at least, and little else."""
    if element.tag not in _BLOCK_OF_LINKS:
        return False
    links = list(islice(element.iter("a"), 2))
    if len(links) < 2:
        return False
    text = get_visible_text(element, _MANY)
    linked = sum(len(get_visible_text(link, _MANY)) for link in islice(element.iter("a"), 60))
    return len(text) <= _MANY and linked >= _LINKED * len(text)


def _collect_paragraphs(root: "HtmlElement") -> str:
    """Return the paragraphs of the elements of one name with the most text, outside comments and the like."""
    groups: dict[tuple[str, str], list[str]] = {}
    for paragraph in islice(root.iter("p"), _MOST_PARAGRAPHS):
        parent = paragraph.getparent()
        if parent is None or parent.tag in ("footer", "nav", "form", "li", "figcaption", "blockquote"):
            continue
        if text := get_visible_text(paragraph):
            groups.setdefault((str(parent.tag), parent.get("class") or ""), []).append(text)
    fullest = max(groups.values(), key=lambda texts: sum(map(len, texts)), default=[])
    return "\n".join(fullest) if len(fullest) > 1 else ""


def _collect_brief(root: "HtmlElement") -> str:
    """Return the sentences in the paragraphs of a short article; empty for a longer one.

    Where a text is short, trafilatura takes the whole page for it, with menus and headline, and without line breaks.
    """
    paragraphs = [node for node in islice(root.iter("p"), _MOST_LOOKED_AT) if not is_away(node)]
    texts = {node: text for node in paragraphs if (text := get_visible_text(node, _LONGEST_BRIEF))}
    parents = {node.getparent() for node, text in texts.items() if text.endswith(_SENTENCE_ENDS)}
    joined = "\n".join(text for node, text in texts.items() if node.getparent() in parents)
    return joined if len(joined) <= _LONGEST_BRIEF else ""


def _is_inside(brief: str, text: str) -> bool:
    """Return whether a text holds all lines of a brief, and other words."""
    squeezed = "".join(text.split())
    return (
        all("".join(line.split()) in squeezed for line in brief.split("\n")) and brief.strip() != text.strip()
    )


def _extract(root: "HtmlElement", url: str | None) -> PageText:
    import trafilatura
    from trafilatura.settings import Extractor

    options = Extractor(output_format="python", comments=False, tables=True, url=url, with_metadata=True)
    options.date_params = {
        **(options.date_params or {}),
        "extensive_search": False,
    }  # its dates are not taken
    if _is_east_asian(root):
        options.min_extracted_size = _LEAST_EAST_ASIAN
    try:
        document = trafilatura.bare_extraction(root, options=options)
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return PageText("", "trafilatura", {})
    document_fields = (
        document.as_dict() if document is not None and not isinstance(document, dict) else document or {}
    )
    return PageText(str(document_fields.get("text") or ""), "trafilatura", document_fields)


def _is_east_asian(root: "HtmlElement") -> bool:
    """Return whether the page's title is written in characters worth three Latin letters each."""
    title = next(root.iter("title"), None)
    return title is not None and len(_EAST_ASIAN.findall(title.text or "")) >= _LEAST_CHARACTERS


def _is_korean(text: str) -> bool:
    return sum(1 for character in text[:500] if "가" <= character <= "힣") > 50


def _separate(node: "HtmlElement") -> str:
    """Return the sign before an element: a line break, or a bar between the cells of a row."""
    if node.tag in ("td", "th"):
        return CELL_SEPARATOR if node.getprevious() is not None else ""
    return "\n" if node.tag in _BLOCKS else ""


def render_element(element: "HtmlElement") -> str:
    """Return the text of an article's element without captions, advertisements and lists of links."""
    parts: list[str] = []
    skipped: HtmlElement | None = None
    from lxml import etree

    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if (
                skipped is None
                and (
                    node.tag in _GONE
                    or _CAPTION.search(node.get("class") or "")
                    or _is_foreign(node)
                    or _is_list_of_links(node)
                )
                and node is not element
            ):
                skipped = node
            if skipped is None:
                parts += [_separate(node), node.text or ""]
            continue
        inside = skipped is not None and node is not skipped
        skipped = None if node is skipped else skipped
        if not inside and node is not element:
            parts += ["\n" if node.tag in _BLOCKS and node.tag != "br" else "", node.tail or ""]
    text = "\n".join(
        line.strip() for line in _SPACES.sub(" ", "".join(parts).replace("\xa0", " ")).split("\n")
    )
    return _LINES.sub("\n\n", text).strip()
