"""What is fuzzed: functions of bytes that raise if a rule is broken that holds whatever the input.

A `NewsdbError` is an answer; any other exception is a fault. `read_data` catches what a reader did not expect, so that
one source costs no run: here this counts as a fault, too.
"""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from newsdb.model.errors import NewsdbError
from newsdb.model.records import (
    Article,
    Extraction,
    Origin,
    ParseOptions,
    RawRecord,
    ReadOptions,
    RejectedRecord,
    Span,
)
from newsdb.parse import parse_article
from newsdb.read import FORMATS, read_data, read_feed_list, read_record
from newsdb.text.normalise import normalise_unicode
from tests.read.examples import EXAMPLES
from tests.read.workbooks import write_workbook

if TYPE_CHECKING:
    from sqlalchemy import Engine

CORPUS = Path(__file__).parent / "corpus"
SEPARATOR = "\x1f"
"""Stands between the fields of a record or an article in the input of a target."""

_UNEXPECTED = "failed unexpectedly"
_SYNTHETIC = ("xlsx",)  # a mutated zip archive seldom opens: the sheet inside is mutated instead


def _check_reader(data: bytes, options: ReadOptions, name: str = "a") -> None:
    """Read all records, each of them again from its bytes, and parse what was read."""
    try:
        for number, record in enumerate(read_data(name, data, options)):
            if isinstance(record, RejectedRecord):
                assert _UNEXPECTED not in record.reason, record.reason
            if number < 20 and record.origin.number:
                again = read_record(record.raw, record.format, record.origin, options)
                assert not isinstance(again, RejectedRecord) or _UNEXPECTED not in again.reason, again
            if isinstance(record, RawRecord) and number < 20:
                _parse(record)
    except NewsdbError:
        pass


def _parse(record: RawRecord) -> Article | None:
    try:
        article = parse_article(record, ParseOptions())
    except NewsdbError:
        return None
    assert article.key
    assert article.body == normalise_unicode(article.body)
    return article


def _build_reader(format_name: str) -> Callable[[bytes], None]:
    return lambda data: _check_reader(data, ReadOptions(format=format_name))


def read_any(data: bytes) -> None:
    """Read a source of an unknown format."""
    _check_reader(data, ReadOptions())


def read_workbook(data: bytes) -> None:
    """Read a workbook of which the data is the XML of a sheet."""
    path = _load_folder() / "book.xlsx"
    write_workbook(path, data.decode("utf-8", "ignore"))
    _check_reader(path.read_bytes(), ReadOptions())


def read_member(data: bytes) -> None:
    """Read an archive with a member: the first byte chooses how it is packed."""
    file = io.BytesIO()
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    with zipfile.ZipFile(file, "w", methods[data[0] % 4] if data else zipfile.ZIP_STORED) as archive:
        archive.writestr("a", data[1:])
    packed = bytearray(file.getvalue())
    if len(data) > 2:  # a fault of the archive itself
        packed[(data[1] * 256 + data[2]) % len(packed)] ^= data[0]
    _check_reader(bytes(packed), ReadOptions())


def parse_fields(data: bytes) -> None:
    """Parse a record whose fields stand in the data, with a separator between them."""
    fields = _split(data, 8)
    names = ("body", "title", "byline", "published", "url", "outlet", "source_id", "language")
    values = {name: value or None for name, value in zip(names, fields, strict=True)}
    body = values.pop("body") or ""
    article = _parse(RawRecord(Origin("a", 1), "csv", b"", body, **values))  # type: ignore[arg-type]
    if article is not None:
        for byline in article.bylines:
            assert byline.name.strip() == byline.name != ""


def extract(data: bytes) -> None:
    """Extract from a title and a body."""
    title, body = map(normalise_unicode, _split(data, 2))
    found = _load_extractor()(
        Article("k", title or None, body, None, None, (), None, None, None, None, None, "ko")
    )
    whole = {"title": title, "body": body}
    for like in (found.mentions, found.figures, found.times, found.attributions):
        for item in like:
            span: Span = item.span
            assert whole[span.part][span.start : span.end] == span.text != ""


@cache
def _load_extractor() -> Callable[[Article], Extraction]:
    from newsdb.extract.extractor import Extractor

    return Extractor().extract


def parse_query(data: bytes) -> None:
    """Parse a query, an exclusion and a condition on figures."""
    from newsdb.query.language import parser

    text = _decode(data)
    for parse in (parser.parse_query, parser.parse_exclusion, parser.parse_figure):
        _try(parse, text)


def parse_values(data: bytes) -> None:
    """Parse what users and sources write as dates, periods, zones, amounts, units and measures."""
    from newsdb.lexicon.amounts import parse_amount
    from newsdb.lexicon.measures import parse_measure
    from newsdb.lexicon.numerals import parse_number
    from newsdb.lexicon.units import parse_unit
    from newsdb.query.language.fact_options import parse_fact_period
    from newsdb.query.language.ranges import parse_date_range
    from newsdb.query.language.text_terms import parse_text_query
    from newsdb.text.date_forms import parse_date_format
    from newsdb.text.dates import parse_date, parse_publication
    from newsdb.text.periods import parse_period
    from newsdb.text.zones import parse_zone

    text = _decode(data)
    for parse in (
        *(
            parse_amount,
            parse_measure,
            parse_number,
            parse_unit,
            parse_fact_period,
            parse_date_range,
            parse_zone,
        ),
        *(parse_text_query, parse_date_format, parse_date, parse_period),
    ):
        _try(parse, text)
    published = parse_publication(text, "Asia/Seoul", "field")
    if published is not None:
        assert datetime(1, 1, 1, tzinfo=UTC) <= published.at
        assert published.local


def run_sql(data: bytes) -> None:
    """Run the data as SQL on a small database: it stays as it was, byte for byte."""
    from newsdb.query.sql.read_only import run_sql as run

    path, engine = _load_database()
    before = path.read_bytes()
    with suppress(NewsdbError):
        run(engine, _decode(data), {}, timeout=2.0, limit=100)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def guard_postgres(data: bytes) -> None:
    """Look for what is refused on PostgreSQL."""
    from newsdb.query.sql.postgres import check_statement

    _try(check_statement, f"SELECT {_decode(data)}")


def read_robots(data: bytes) -> None:
    """Read a robots.txt, and ask it for an address."""
    from newsdb.fetch.robots import parse_robots

    rules = parse_robots(200, data)
    assert rules.find_refusal("https://a.example/robots.txt?a=%zz") != ""
    assert 0 <= rules.crawl_delay <= 60


def read_list(data: bytes) -> None:
    """Read a list of feeds."""
    _try(read_feed_list, data)


def unpack(data: bytes) -> None:
    """Unpack the body of a response; the first byte chooses the encoding."""
    from newsdb.fetch.content_encoding import unpack_content

    names = ("gzip", "deflate", "br", "zstd", "gzip, br", "identity")
    with suppress(NewsdbError):
        assert len(unpack_content(data[1:], names[data[0] % len(names)] if data else "", 1 << 20)) <= 1 << 20


def _try(parse: Callable[[str], object] | Callable[[bytes], object], value: str | bytes) -> None:
    with suppress(NewsdbError):
        parse(value)  # type: ignore[arg-type]


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _split(data: bytes, count: int) -> list[str]:
    return [*_decode(data).split(SEPARATOR, count - 1), *[""] * count][:count]


@cache
def _load_folder() -> Path:
    return Path(mkdtemp(prefix="newsdb-fuzz-"))


@cache
def _load_database() -> "tuple[Path, Engine]":
    from newsdb.store.engine import open_engine

    path = _load_folder() / "sql" / "sql.db"
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE a (b, c); INSERT INTO a VALUES (1, 'x'), (2, NULL), (3, x'00')"
        )
    connection.close()
    return path, open_engine(str(path))


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{f"read-{name}": _build_reader(name) for name in FORMATS if name not in _SYNTHETIC},
    "read-xlsx": read_workbook,
    "read-any": read_any,
    "read-member": read_member,
    "parse": parse_fields,
    "extract": extract,
    "query": parse_query,
    "values": parse_values,
    "sql": run_sql,
    "sql-postgres": guard_postgres,
    "robots": read_robots,
    "feed-list": read_list,
    "unpack": unpack,
}
"""The targets by name."""

_SEEDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("seeds.json").read_text("utf-8"))


def list_seeds(name: str) -> list[bytes]:
    """Return the inputs that a target starts from: examples of its format, its own, and those of its corpus."""
    format_name = name.removeprefix("read-")
    wanted = [example for example in EXAMPLES if name == "read-any" or example.format == format_name]
    seeds = [example.build() for example in wanted if name != "read-xlsx"]
    seeds += [text.encode("latin-1" if name == "read-member" else "utf-8") for text in _SEEDS.get(name, ())]
    return seeds + [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]
