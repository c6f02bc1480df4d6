"""Know a record that was read before, before it is parsed.

The digest of a record covers all that parsing sees: the fields as read, the source, the options and the version. Where
the archive knows it, the record is of an article that has all of it (`ExistingArticles.find_settled`), so that it
would be unchanged; an article that changes forgets the records of its own and of those with a key in common.
"""

from dataclasses import asdict
from hashlib import blake2b

from newsdb.model.records import ParsedRecord, ParseOptions, RawRecord

_BYTES = 8  # one record in a hundred million is taken for another where 200 million are known


class RecordDigester:
    """Hash records as a run with these options and this version parses them."""

    def __init__(self, version: str, extractor: str, options: ParseOptions) -> None:
        self._start = blake2b(repr((version, extractor, asdict(options))).encode(), digest_size=_BYTES)

    def digest_raw(self, raw: RawRecord) -> int | None:
        """Return the digest of a record as read, a signed number of 64 bits; None for one that holds an article."""
        if type(raw) is not RawRecord:
            return None
        digest = self._start.copy()
        digest.update(_list_fields(raw))
        return int.from_bytes(digest.digest(), signed=True)

    def digest_parsed(self, record: ParsedRecord) -> int | None:
        """Return the digest of a parsed record; None for one whose date was not read, which is counted each time."""
        has_unread_date = record.raw.published and record.article.published is None
        return None if has_unread_date else self.digest_raw(record.raw)


def _list_fields(raw: RawRecord) -> bytes:
    """Return all fields but the bytes and the number of a record, so that no two records have the same."""
    fields = (
        raw.origin.source,
        raw.format,
        raw.body,
        raw.title,
        raw.source_id,
        raw.url,
        raw.outlet,
        raw.byline,
        raw.published,
        raw.section,
        raw.language,
        raw.truncated,
        raw.date_form,
        raw.utc_offset,
        raw.other_url,
        [(label.scheme, label.value) for label in raw.labels],
        [*raw.provenance.items()],
    )
    return repr(fields).encode()
