"""Parse the records of a batch."""

from collections.abc import Iterable
from dataclasses import replace

from newsdb.model.errors import NewsdbError, RecordError
from newsdb.model.records import Article, ParsedRecord, ParseOptions, RawRecord, RejectedRecord
from newsdb.parse import check_storable, parse_article
from newsdb.parse.article_key import build_article_keys, is_own_id
from newsdb.read import ExportedRecord
from newsdb.text.content_hash import hash_article

Record = RawRecord | RejectedRecord | ParsedRecord
"""A record as read, or one that was parsed elsewhere."""


def parse_records(
    records: Iterable[Record], options: ParseOptions
) -> tuple[list[ParsedRecord], list[RejectedRecord]]:
    """Return the records with an article, and those without one, with the reason.

    A rule that fails on a record costs this record only. Raises UsageError for a wrong option.
    """
    parsed, rejects = [], []
    for record in records:
        if isinstance(record, RejectedRecord):
            rejects.append(record)
            continue
        if isinstance(record, ParsedRecord):
            parsed.append(record)
            continue
        try:
            parsed.append(parse_record(record, options))
        except RecordError as error:
            rejects.append(reject(record, str(error)))
        except NewsdbError:
            raise
        except Exception as error:  # noqa: BLE001 - it is kept as the reason
            rejects.append(
                reject(record, f"parsing failed: {type(error).__name__}: {error}; please report it")
            )
    return parsed, rejects


def parse_record(raw: RawRecord, options: ParseOptions) -> ParsedRecord:
    """Parse a record. Raises RecordError for a record without a storable article."""
    exported = raw.parsed if isinstance(raw, ExportedRecord) else None
    article = exported or parse_article(raw, options)
    check_storable(article)
    if exported:
        article = replace(article, other_keys=_build_other_keys(raw, article))
    return ParsedRecord(raw, article, *_hash_content(article))


def has_unread_date(record: ParsedRecord) -> bool:
    """Return whether a record states a date that could not be read: `3일 전`, a 31st of June."""
    return bool(record.raw.published) and record.article.published is None


def _hash_content(article: Article) -> tuple[bytes, bytes]:
    """Return two SHA-256 without white space: of title, body and reporters; and of the body, else of the title."""
    authors = [(byline.name, byline.role) for byline in article.bylines]
    return hash_article(article.title, article.body, authors)


def replace_article(record: ParsedRecord, article: Article) -> ParsedRecord:
    """Return the record with another article and the hashes of its content, computed only for another content."""
    before = record.article
    if article is before:
        return record
    if (article.title, article.body, article.bylines) == (before.title, before.body, before.bylines):
        return replace(record, article=article)
    content, body = _hash_content(article)
    return replace(record, article=article, content_sha256=content, body_sha256=body)


def is_extracted_from(record: ParsedRecord, article: Article) -> bool:
    """Return whether a record has an extraction, made of this article, whatever its keys."""
    if record.extraction is None:
        return False
    made_of = record.extracted or record.article
    return made_of is article or made_of == replace(article, key=made_of.key, other_keys=made_of.other_keys)


def _build_other_keys(raw: RawRecord, article: Article) -> tuple[str, ...]:
    """Build the keys of an exported article that its line does not hold; those of the text are not known any more."""
    source = None if is_own_id(article.source_id, raw.format) else raw.origin.source
    keys = build_article_keys(article.url, article.outlet, article.source_id, "", source)
    return tuple(key for key in keys if key != article.key and not key.startswith("sha256:"))


def reject(raw: RawRecord, reason: str) -> RejectedRecord:
    """Return a record as the quarantine keeps it."""
    return RejectedRecord(raw.origin, raw.format, raw.raw, reason)
