"""Addresses as sources: a feed or a page on the web gives its records like a file does."""

from collections.abc import Iterator, Sequence

from newsdb.fetch.http import Client
from newsdb.fetch.politeness import Guest
from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import check_options, read_data


def fetched_records(urls: Sequence[str], options: ReadOptions) -> Iterator[RawRecord | RejectedRecord]:
    """The records of what is at these addresses, in order.

    Raises SourceError where the only address cannot be fetched or read; one of several is rejected as record 0.
    """
    check_options(options)
    with Client() as client:
        guest = Guest(client)
        for url in dict.fromkeys(urls):
            try:
                yield from _records(guest, url, options)
            except SourceError as error:
                if len(urls) == 1:
                    raise SourceError(f"{url}: {error}") from error
                yield RejectedRecord(Origin(url, 0), options.format or "unknown", b"", f"{url}: {error}")


def _records(guest: Guest, url: str, options: ReadOptions) -> Iterator[RawRecord | RejectedRecord]:
    answer = guest.get(url)
    if answer.status != 200:
        raise SourceError(f"HTTP status {answer.status}")
    yield from read_data(answer.url, answer.body, options)
