"""`newsdb extract`: read and extract, without a database."""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

import click

from newsdb.cli.ingest.json_records import each_line, id_of
from newsdb.cli.ingest.reading_options import reading_options
from newsdb.cli.shared.error_boundary import QUARANTINED
from newsdb.cli.shared.printing import tell
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
_TOGETHER = 64  # articles that are read together


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--nl",
    "line_by_line",
    is_flag=True,
    help="Read one JSON object a line, and answer each line with one line at once.",
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
    """Print what is found in articles as JSON lines, in the order of the input, with their ids.

    SOURCE is a file, a folder, a glob, or - for standard input (the default). A record that cannot be read is named on
    standard error, and the exit code is 3. With --nl it is answered as well, with its id and an "error", and a
    record without a text is answered like any other.
    """
    names = tuple(sources) or ("-",)
    stdin = sys.stdin.buffer
    if line_by_line:
        if read.format not in (None, "jsonl"):
            raise click.UsageError("--nl reads JSON lines: leave --format out")
        failures = _answer_lines(names, read, parse, stdin)
    else:
        failures = _answer_sources(names, read, parse, stdin)
    if failures:
        ctx.exit(QUARANTINED)


def _answer_sources(names: Sequence[str], read: ReadOptions, parse: ParseOptions, stdin: BinaryIO) -> int:
    """Answer in lots, which is faster than one by one; gives how many records could not be read."""
    find, failures = _extractor(), 0
    for lot in batches(read_sources(names, read, stdin=stdin), _TOGETHER):
        articles: list[tuple[RawRecord, Article]] = []
        for record in lot:
            try:
                articles.append(_parsed(record, parse))
            except RecordError as error:
                failures += 1
                _tell(record.origin, str(error))
        found = find([article for _, article in articles])
        for (raw, article), extraction in zip(articles, found, strict=True):
            _write(build_extraction_object(raw.source_id, article, extraction))
    return failures


def _parsed(record: RawRecord | RejectedRecord, options: ParseOptions) -> tuple[RawRecord, Article]:
    if isinstance(record, RejectedRecord):
        raise RecordError(record.reason)
    article = parse_article(record, options)
    check_storable(article)
    return record, article


def _answer_lines(names: Sequence[str], read: ReadOptions, parse: ParseOptions, stdin: BinaryIO) -> int:
    check_options(read)
    find, failures = _extractor(), 0
    for record in each_line(names, read, stdin):
        reason = record.reason if isinstance(record, RejectedRecord) else None
        if isinstance(record, RawRecord):
            try:
                article = parse_article(record, parse)
                answer = build_extraction_object(record.source_id, article, find([article])[0])
            except RecordError as error:
                reason = str(error)
        if reason is not None:
            failures += 1
            answer = {"id": id_of(record), "error": reason}
            _tell(record.origin, reason)
        _write(answer)
        sys.stdout.flush()
    return failures


def _extractor() -> Extract:
    from newsdb.extract.extractor import Extractor  # here, since --help does not need it

    return Extractor().extract_all


def _write(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _tell(origin: Origin, reason: str) -> None:
    where = f"{origin.source}, record {origin.number}: " if origin.number else ""  # 0: a source as a whole
    tell(f"{where}{reason}")
