"""Read the records of web addresses: a feed or a page gives records like a file."""

from collections.abc import Iterator, Sequence

from newsdb.fetch.http import Client
from newsdb.fetch.politeness import PoliteClient
from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import OnSkipped, check_options, read_data


def fetch_records(
    urls: Sequence[str], options: ReadOptions, on_skip: OnSkipped | None = None
) -> Iterator[RawRecord | RejectedRecord]:
    """Yield the records of these addresses, in order; `on_skip` as in `read_sources`.

    Raises SourceError if the only address cannot be fetched or read; one of several is rejected as record 0.
    """
    check_options(options)
    with Client() as client:
        polite_client = PoliteClient(client)
        for url in dict.fromkeys(urls):
            try:
                yield from _fetch_one(polite_client, url, options, on_skip)
            except SourceError as error:
                if len(urls) == 1:
                    raise SourceError(f"{url}: {error}") from error
                yield RejectedRecord(Origin(url, 0), options.format or "unknown", b"", f"{url}: {error}")


def _fetch_one(
    client: PoliteClient, url: str, options: ReadOptions, on_skip: OnSkipped | None
) -> Iterator[RawRecord | RejectedRecord]:
    response = client.get(url)
    if response.status != 200:
        raise SourceError(f"HTTP status {response.status}")
    yield from read_data(response.url, response.body, options, on_skip)
