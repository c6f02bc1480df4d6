"""Run `newsdb extract`: read and extract, without a database."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

import click

from newsdb.cli.ingest.json_records import find_id, read_lines
from newsdb.cli.ingest.reading_options import reading_options
from newsdb.cli.shared.error_boundary import QUARANTINED
from newsdb.cli.shared.messages import print_message
from newsdb.model.batches import batches
from newsdb.model.errors import RecordError
from newsdb.model.records import (
    Article,
    Extraction,
    Origin,
    ParseOptions,
    RawRecord,
    ReadOptions,
    RejectedRecord,
)
from newsdb.parse import check_storable, parse_article
from newsdb.present.exports.extraction import build_extraction_object
from newsdb.read import check_options, read_sources

Extract = Callable[[Sequence[Article]], list[Extraction]]
_BATCH = 64  # articles that are extracted together


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--nl",
    "line_by_line",
    is_flag=True,
    help="Read JSON lines, and answer each line with one line at once.",
)
@reading_options
@click.pass_context
def extract(
    ctx: click.Context,
    sources: Sequence[str],
    line_by_line: bool,  # noqa: FBT001
    read: ReadOptions,
    parse: ParseOptions,
) -> None:
    """Print the mentions, figures, times and sources of articles as JSON lines, in the order of the input.

    SOURCE is a file, a folder, a glob, or - for standard input (the default). A record that cannot be read is reported
    on standard error, and the exit code is 3. With --nl it is also answered, with its id and an "error", and a record
    without a text is answered like any other.
    """
    paths = tuple(sources) or ("-",)
    stdin = sys.stdin.buffer
    if line_by_line:
        if read.format not in (None, "jsonl"):
            raise click.UsageError("--nl reads JSON lines: leave --format out")
        failures = _answer_lines(paths, read, parse, stdin)
    else:
        failures = _answer_sources(paths, read, parse, stdin)
    if failures:
        ctx.exit(QUARANTINED)


def _answer_sources(paths: Sequence[str], read: ReadOptions, parse: ParseOptions, stdin: BinaryIO) -> int:
    """Write the answers in batches, faster than one by one; return the number of unreadable records."""
    extract_all, failures = _load_extractor(), 0
    for batch in batches(read_sources(paths, read, stdin=stdin), _BATCH):
        articles: list[tuple[RawRecord, Article]] = []
        for record in batch:
            try:
                articles.append(_parse_record(record, parse))
            except RecordError as error:
                failures += 1
                _print_failure(record.origin, str(error))
        extractions = extract_all([article for _, article in articles])
        for (raw, article), extraction in zip(articles, extractions, strict=True):
            _write_line(build_extraction_object(raw.source_id, article, extraction))
    return failures


def _parse_record(record: RawRecord | RejectedRecord, options: ParseOptions) -> tuple[RawRecord, Article]:
    if isinstance(record, RejectedRecord):
        raise RecordError(record.reason)
    article = parse_article(record, options)
    check_storable(article)
    return record, article


def _answer_lines(paths: Sequence[str], read: ReadOptions, parse: ParseOptions, stdin: BinaryIO) -> int:
    """Write an answer to each line at once; return the number of unreadable records."""
    check_options(read)
    extract_all, failures = _load_extractor(), 0
    for record in read_lines(paths, read, stdin):
        reason = record.reason if isinstance(record, RejectedRecord) else None
        answer: Mapping[str, object] = {}
        if isinstance(record, RawRecord):
            try:
                article = parse_article(record, parse)
                answer = build_extraction_object(record.source_id, article, extract_all([article])[0])
            except RecordError as error:
                reason = str(error)
        if reason is not None:
            failures += 1
            answer = {"id": find_id(record), "error": reason}
            _print_failure(record.origin, reason)
        _write_line(answer)
        sys.stdout.flush()
    return failures


def _load_extractor() -> Extract:
    from newsdb.extract.extractor import Extractor  # here, since --help does not need it

    return Extractor().extract_all


def _write_line(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _print_failure(origin: Origin, reason: str) -> None:
    """Print the reason with the place of the record; number 0 stands for a whole source."""
    place = f"{origin.source}, record {origin.number}: " if origin.number else ""
    print_message(f"{place}{reason}")
