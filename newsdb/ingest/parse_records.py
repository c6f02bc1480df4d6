"""Parse the records of a batch, and compare them with stored articles."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from newsdb.model.errors import RecordError
from newsdb.model.records import ParsedRecord, ParseOptions, RawRecord, RejectedRecord
from newsdb.parse import check_storable, parse_article
from newsdb.read import ExportedRecord
from newsdb.store.existing import ArticleState

Record = RawRecord | RejectedRecord


def parse_records(
    records: Iterable[Record], options: ParseOptions
) -> tuple[list[ParsedRecord], list[RejectedRecord]]:
    """Return the records with an article, and those without one, with the reason."""
    parsed, rejects = [], []
    for record in records:
        if isinstance(record, RejectedRecord):
            rejects.append(record)
            continue
        try:
            parsed.append(parse_record(record, options))
        except RecordError as error:
            rejects.append(reject(record, str(error)))
    return parsed, rejects


def parse_record(raw: RawRecord, options: ParseOptions) -> ParsedRecord:
    """Parse a record. Raises RecordError for a record without a storable article."""
    exported = raw.parsed if isinstance(raw, ExportedRecord) else None
    article = exported or parse_article(raw, options)
    check_storable(article)
    authors = [f"{byline.name}\x1f{byline.role or ''}" for byline in article.bylines]
    content = "\x1e".join((article.title or "", article.body, *authors))
    return ParsedRecord(raw, article, _sha256(content), _sha256(article.body or article.title or ""))


def reject(raw: RawRecord, reason: str) -> RejectedRecord:
    """Return a record as the quarantine keeps it."""
    return RejectedRecord(raw.origin, raw.format, raw.raw, reason)


def has_news(record: ParsedRecord, stored: ArticleState | None) -> bool:
    """Return whether a record is new, differs from the stored article, or is the first with a date or an outlet.

    Another date for a dated article is no news: crawls often disagree about dates.
    """
    if stored is None or record.content_sha256 not in stored.content_hashes:
        return True
    article = record.article
    is_first_date = stored.published is None and article.published is not None
    return is_first_date or (not stored.has_outlet and article.outlet is not None)


def with_stored_date(record: ParsedRecord, stored: ArticleState | None) -> ParsedRecord:
    """Return the record with the stored publication date if it has none itself."""
    if stored is None or record.article.published is not None:
        return record
    return replace(record, article=replace(record.article, published=stored.published))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
