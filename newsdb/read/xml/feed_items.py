"""Build the record of an item of RSS or Atom, as feedparser gives it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsdb.model.records import Origin, SourceLabel
from newsdb.read.feed_addresses import complete_feed_address
from newsdb.read.format import ReadResult
from newsdb.read.markup import strip_markup, unescape
from newsdb.read.raw_record import build_record
from newsdb.read.xml.document import find_child, get_text, local_name
from newsdb.text.normalise import fold_words

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = re.compile(r"\s+[-–—|>:·]\s+|\s*[|>]\s*")
_APPEARED = re.compile(r"\s{0,99}The post [^\n]{1,300} appeared first on [^\n]{1,100}\.?\s*$")
_CONTINUED = re.compile(r"\s{0,99}\[(?:…|\.\.\.)\]\s*$")
_CONTINUATION = (
    re.compile(  # what stands behind a text that goes on elsewhere, as a line or a sentence of its own
        r"(?:^|(?<=[\n.…!?\"”’)\]])|(?=[\[(]))\s{0,99}[\[(]?"
        r"(?:(?:Continue reading|Read (?:more|on|the (?:full|rest))|Keep reading|Full story)\b[^\n.]{0,100}"
        r"|(?:더 ?보기|자세히 ?보기|(?:기사|전체|원문|전문) ?(?:전문|원문|더)? ?보기|계속 ?읽기"
        r"|Weiterlesen|Lire la suite|Leer más|Lees verder)"
        r"[^\n.]{0,20})[.…]{0,3}[\])]?\s*$",
        re.IGNORECASE,
    )
)
_MAIL = re.compile(r"[^\s<>()@]{1,64}@[^\s<>()@]{1,100}")
_AROUND_NAME = " \t()<>[],;:·|/"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_FULL_TEXTS = ("encoded", "content", "fullitem")
_RECORDINGS = ("audio", "video")


def build_item_record(
    feed: Any, entry: Any, element: "_Element | None", raw: bytes, origin: Origin
) -> ReadResult:
    """Build the record of an entry; `raw` is the feed with this entry alone.

    `element` is the entry in a feed of valid XML; it tells apart the fields feedparser mixes up: authors with their
    addresses, the text with the captions of pictures.
    """
    outlet, outlet_in = _find_outlet(feed, entry)
    published_in = "published" if entry.get("published") else "updated"
    byline, tags = _list_authors(entry, element), _list_tags(entry)
    title = _strip_source(strip_markup(entry.get("title") or ""), entry)
    body, body_in = _find_body(entry, element)
    body, goes_on = _strip_continuation(body)
    if (
        title
        and fold_words(body).startswith(fold_words(title))
        and len(fold_words(body)) <= len(fold_words(f"{title}{outlet or ''}"))
    ):
        body = ""  # Google News repeats the headline and the outlet
    values = {
        "title": title,
        "body": body,
        "url": _find_link(feed, entry, origin.source),
        "id": entry.get("id"),
        "outlet": outlet,
        "byline": byline,
        "published": entry.get(published_in),
        "section": tags[0] if tags else None,
        "language": entry.get("language") or feed.get("language"),
    }
    provenance = {
        "body": body_in,
        "outlet": outlet_in,
        "published": published_in,
        "byline": "author",
        "section": "category",
    }
    return build_record(
        values,
        origin,
        "rss",
        raw,
        truncated=goes_on or body_in == "description",
        provenance={field: element_name for field, element_name in provenance.items() if values[field]},
        labels=[SourceLabel("category", tag) for tag in tags] + list(_list_recordings(entry)),
    )


def _strip_source(title: str, entry: Any) -> str:
    """Strip the name of the item's own source behind its title: ` - Marrowgate Courier`, as aggregators write it."""
    source = strip_markup((entry.get("source") or {}).get("title") or "")
    return title.removesuffix(f" - {source}").strip() or title if source else title


def _strip_continuation(body: str) -> tuple[str, bool]:
    """Return a text without the link to its page (`Continue reading`), and whether it goes on there."""
    text = _APPEARED.sub("", body)
    without_link = _CONTINUED.sub("", _CONTINUATION.sub("", text))
    return without_link, without_link != text


def _find_body(entry: Any, element: "_Element | None") -> tuple[str, str]:
    """Return the text and its element; the description of a picture (a text to feedparser) is none."""
    full_in = "content" if element is None or _has_full_text(element) else "description"
    captions = ["", *(_list_captions(element) if element is not None else ())]
    summary = strip_markup(entry.get("summary") or "")
    summary = "" if summary in captions else summary
    for content in entry.get("content") or ():
        is_markup = "html" in str(content.get("type") or "")
        text = strip_markup(content.get("value") or "")
        is_sure = is_markup or element is not None or "media_content" not in entry
        if is_sure and text not in captions and len(text) >= len(summary):
            return text, full_in
    return summary, "description"


def _has_full_text(element: "_Element") -> bool:
    return any(
        local_name(child) in _FULL_TEXTS and not str(child.tag).startswith(_MEDIA) for child in element
    )


def _list_captions(element: "_Element") -> list[str]:
    """Return the descriptions of an item's pictures; that of a recording is the text of its item."""
    media = [child for child in element.iter() if str(child.tag).startswith(_MEDIA)]
    contents = [child for child in media if local_name(child) == "content"]
    kinds = (f"{child.get('medium') or ''} {child.get('type') or ''}" for child in contents)
    is_recording = any(name in kind for kind in kinds for name in (*_RECORDINGS, "flash"))
    if not contents or is_recording:
        return []
    return [strip_markup(get_text(child)) for child in media if local_name(child) in ("description", "text")]


def _list_authors(entry: Any, element: "_Element | None") -> str | None:
    """Return the authors, one a line, each with the e-mail beside the name."""
    if element is None:
        texts = [author.get("name") or "" for author in entry.get("authors") or ()]
        texts = texts if any(texts) else [entry.get("author") or ""]
    else:
        authors = [child for child in element if local_name(child) in ("author", "creator")]
        own = [child for child in authors if not str(child.tag).startswith(_ITUNES)] or authors
        texts = [_get_author(child) for child in own]
    names = dict.fromkeys(_name_author(text) for text in texts)
    return "\n".join(name for name in names if name) or None


def _get_author(author: "_Element") -> str:
    """Return the text of an author; in Atom it stands in `name` and `email`."""
    name = find_child(author, "name")
    return get_text(author) if name is None else f"{get_text(name)} {get_text(find_child(author, 'email'))}"


def _name_author(text: str) -> str:
    """Return `NAME EMAIL` of an author in any form (`a@b.example (Name)`, `Name <a@b.example>`) or nothing."""
    plain = " ".join(strip_markup(unescape(text)).split())
    mail = _MAIL.search(plain)
    if mail is None:
        return plain
    name = f"{plain[: mail.start()].strip(_AROUND_NAME)} {plain[mail.end() :].strip(_AROUND_NAME)}".strip()
    return f"{name} {mail[0]}" if name else ""


def _list_recordings(entry: Any) -> Iterator[SourceLabel]:
    """Yield a label for each recording of an item: `audio/mpeg` marks the episode of a podcast."""
    kinds = [str(enclosure.get("type") or "") for enclosure in entry.get("enclosures") or ()]
    for kind in dict.fromkeys(kinds):
        if kind.startswith(_RECORDINGS):
            yield SourceLabel("enclosure", kind)


def _list_tags(entry: Any) -> list[str]:
    tags = (
        strip_markup(str(element.get("label") or element.get("term") or ""))
        for element in entry.get("tags") or ()
    )
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag))


def _find_link(feed: Any, entry: Any, source: str) -> str | None:
    """Find the item's address; a relative one belongs to the page of the feed, else to the feed itself."""
    link = str(entry.get("feedburner_origlink") or entry.get("link") or "")
    guid = str(entry.get("id") or "")
    address = link or (guid if guid.startswith(("http://", "https://")) else "")
    return complete_feed_address(address, (feed.get("link") or "", source)) if address else None


def _find_outlet(feed: Any, entry: Any) -> tuple[str | None, str]:
    """Find the outlet: the source of a syndicated item, else the feed's publisher, else the feed's title."""
    source = entry.get("source") or {}
    for value, element_name in ((source.get("title"), "source"), (feed.get("publisher"), "publisher")):
        if value and "@" not in value:
            return strip_markup(value), element_name
    title = " ".join(strip_markup(feed.get("title") or "").split())
    return _strip_section(title, feed.get("link") or "") or None, "feed title"


def _strip_section(title: str, link: str) -> str:
    """Strip the section from a feed's title: of `Economy - The Morning Post` keep the part in its address."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        host = ""
    labels = [
        label for label in host.split(".")[:-1] if len(label) > 2 and label not in ("www", "rss", "feeds")
    ]
    for part in _PARTS.split(title):
        folded = fold_words(part).removeprefix("the")
        if len(folded) > 2 and any(folded in label or label in folded for label in labels):
            return part.strip()
    return title
