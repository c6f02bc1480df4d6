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
from newsdb.text.shingles import keep_letters

_WORD = re.compile(r"\w{2,}")
_LEAST_WORDS = 0.4  # of the item's words; pages rewrite headlines, and a page of something else has fewer
_STATED = ("title", "url", "outlet", "section", "language", "byline", "published")
_HANGUL = re.compile(r"[가-힣]")


def is_page_of(item: Article, page: Article) -> bool:
    """Return whether a page holds the article of an item: an address may lead to a notice or another article.

    One title, the start of the text, or enough of the item's words in the page tell.
    """
    if is_equal_title(item.title, page.title):
        return True
    start, text = keep_letters(item.body), keep_letters(page.body)
    if len(start) > 20 and start[:60] in text:
        return True
    words = [_get_stem(word) for word in _WORD.findall(f"{item.title or ''} {item.body[:400]}".casefold())]
    page_text = f"{page.title or ''} {page.body}".casefold()
    found = sum(1 for word in words if word in page_text)
    return bool(words) and found >= _LEAST_WORDS * len(words)


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


def _name_fields_of(item: RawRecord, record: RawRecord) -> dict[str, str]:
    """Return the provenance of the fields that a record has from the item."""
    fields = {"source_id": "id"} | {name: name for name in _STATED}
    return {
        field: f"{item.format} item"
        for name, field in fields.items()
        if getattr(item, name) and getattr(item, name) == getattr(record, name)
    }


def _get_stem(word: str) -> str:
    """Return the start of a word, without what inflects it: two syllables of Hangul, five letters else."""
    return word[:2] if _HANGUL.match(word) else word[:5]
