"""A parsed record with the hashes that tell whether it says anything new."""

import hashlib
from dataclasses import dataclass, replace

from newsdb.model.records import Article, ParseOptions, RawRecord
from newsdb.parse import check_storable, parse_article
from newsdb.read import ExportedRecord
from newsdb.store.existing import ArticleState


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record, the article that it holds, and the SHA-256 of what a revision is made of and of the body alone."""

    raw: RawRecord
    article: Article
    content_sha256: bytes
    body_sha256: bytes


def prepare(raw: RawRecord, options: ParseOptions) -> Prepared:
    """Parse a record. Raises RecordError where it holds nothing that can be stored."""
    known = raw.parsed if isinstance(raw, ExportedRecord) else None
    article = known or parse_article(raw, options)
    check_storable(article)
    writers = [f"{byline.name}\x1f{byline.role or ''}" for byline in article.bylines]
    content = "\x1e".join((article.title or "", article.body, *writers))
    return Prepared(raw, article, _sha256(content), _sha256(article.body or article.title or ""))


def changes(prepared: Prepared, known: ArticleState | None) -> bool:
    """Whether the record is new, differs from what is stored, or is the first to say when or where it was published.

    Another date for a dated article is no change: crawls disagree about that all the time.
    """
    if known is None or prepared.content_sha256 not in known.content_hashes:
        return True
    article = prepared.article
    dated = known.published is None and article.published is not None
    return dated or (not known.has_outlet and article.outlet is not None)


def completed(prepared: Prepared, known: ArticleState | None) -> Prepared:
    """The record with the stored publication date where it has none itself."""
    if known is None or prepared.article.published is not None:
        return prepared
    return replace(prepared, article=replace(prepared.article, published=known.published))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
