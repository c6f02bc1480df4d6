"""Combine an item of a feed with the page behind it into one record, the fuller one of the same article.

The item names the article: its title, address, outlet, reporters, time and section stay. The page adds its text, and
what the item does not say.
"""

import re
from dataclasses import replace

from newsdb.ingest.completion import choose_finer, compare_bylines
from newsdb.ingest.same_article import is_equal_title
from newsdb.model.records import Article, ParseOptions, RawRecord
from newsdb.parse import parse_article
from newsdb.parse.article_key import build_address_key
from newsdb.text.shingles import keep_letters

_WORD = re.compile(r"\w+")
_HANGUL = re.compile("[가-힣]")
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_SHORTEST = 4  # letters; shorter words stand in any text
_LONGEST = 6  # letters; longer words are inflected behind these
_START = 60  # letters of an item's text that a page which begins with it repeats
_LEAST_START = 20
_LEAST_WORDS = 0.5  # of the item's words; of other articles in the language 1.6 % have as many in common
_STATED = ("title", "url", "outlet", "section", "language", "byline", "published")


def is_page_of(item: Article, page: Article) -> bool:
    """Return whether a page holds the article of an item: an address may lead to a notice or another article.

    One title, the start of the text, or enough of the item's words in the page tell.
    """
    if is_equal_title(item.title, page.title):
        return True
    start, text = keep_letters(item.body)[:_START], keep_letters(page.body)
    if len(start) > _LEAST_START and start in text:
        return True
    stems = _list_stems(f"{item.title or ''} {item.body[:400]}")
    shared = stems & _list_stems(f"{page.title or ''} {page.body}")
    return bool(stems) and len(shared) >= _LEAST_WORDS * len(stems)


def says_more(item: Article, page: Article) -> bool:
    """Return whether the text of a page is longer than that of its item."""
    return len(keep_letters(page.body)) > len(keep_letters(item.body))


def build_fuller_record(item: RawRecord, page: RawRecord, options: ParseOptions) -> RawRecord:
    """Return the record of a page with what its item says."""
    of_item, of_page = parse_article(item, options), parse_article(page, options)
    byline = item.byline or "\n".join(entry.name for entry in of_item.bylines) or None
    if not of_item.bylines or compare_bylines(of_item.bylines, of_page.bylines) == "more":
        byline = page.byline or byline
    published, date_form = item.published, item.date_form
    if choose_finer(of_item.published, of_page.published) is not of_item.published:
        published, date_form = page.published, page.date_form
    record = replace(
        page,
        title=item.title or page.title,
        url=item.url or page.url,
        other_url=page.url,
        outlet=item.outlet or page.outlet,
        section=item.section or page.section,
        language=item.language or page.language,
        source_id=item.source_id or page.source_id,
        byline=byline,
        published=published,
        date_form=date_form,
        labels=tuple(dict.fromkeys((*item.labels, *page.labels))),
    )
    return replace(record, provenance={**page.provenance, **_name_fields_of(item, record)})


def add_page_address(item: RawRecord, page: RawRecord) -> RawRecord | None:
    """Return an item with the address that its page names for itself; None if that tells nothing new."""
    key = build_address_key(page.url) if page.url else None
    if key is None or (item.url and key == build_address_key(item.url)):
        return None
    return replace(item, other_url=page.url)


def _name_fields_of(item: RawRecord, record: RawRecord) -> dict[str, str]:
    """Return the provenance of the fields that a record has from the item."""
    fields = {"source_id": "id"} | {name: name for name in _STATED}
    return {
        field: f"{item.format} item"
        for name, field in fields.items()
        if getattr(item, name) and getattr(item, name) == getattr(record, name)
    }


def _list_stems(text: str) -> set[str]:
    """Return the starts of a text's words, without what inflects them; of Han and kana all pairs."""
    stems: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _HAN_OR_KANA.search(word):
            stems.update(word[at : at + 2] for at in range(len(word) - 1))
        elif _HANGUL.match(word):
            stems.update([word[:2]] if len(word) > 1 else [])
        elif len(word) >= _SHORTEST or (word.isdigit() and len(word) > 1):
            stems.add(word[:_LONGEST])
    return stems
