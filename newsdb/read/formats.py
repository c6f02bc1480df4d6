"""List the formats, and find the format of a source by its content, with the file's name as a hint."""

import re
from collections.abc import Mapping

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import ReadOptions
from newsdb.read.format import Format, SourceHead
from newsdb.read.html.mhtml import MHTML
from newsdb.read.html.pages import HTML
from newsdb.read.json.document import JSON
from newsdb.read.json.exported import EXPORTED
from newsdb.read.json.jsonfeed import JSONFEED
from newsdb.read.json.jsonl import JSONL
from newsdb.read.json.ninjs import NINJS
from newsdb.read.lines import LINES
from newsdb.read.sources.zip_archive import is_workbook
from newsdb.read.tables.delimited import CSV, TSV
from newsdb.read.tables.parquet import PARQUET
from newsdb.read.tables.xlsx import BIGKINDS, XLSX
from newsdb.read.web_archive.warc import WARC
from newsdb.read.xml.feeds import RSS
from newsdb.read.xml.newsml import NEWSML
from newsdb.read.xml.newsml_g2 import NEWSML_G2
from newsdb.read.xml.nitf import NITF
from newsdb.read.xml.sitemap import SITEMAP

REGISTRY: tuple[Format, ...] = (
    LINES, CSV, TSV, BIGKINDS, JSON, JSONL, NINJS, JSONFEED, EXPORTED, XLSX, PARQUET, HTML, MHTML, RSS, SITEMAP,
    NEWSML, NEWSML_G2, NITF, WARC,
)  # fmt: skip
"""All formats, general before special: the last one with a matching `sniff` reads the source. Register readers here."""

FORMATS: tuple[str, ...] = tuple(reader.name for reader in REGISTRY)
"""The names of the formats."""

_BY_NAME: Mapping[str, Format] = {reader.name: reader for reader in REGISTRY}

_BINARY = (
    (b"PK\x03\x04", "a zip file, as xlsx and docx are; unpack it, or save it as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (xls), or one with a password; save it as xlsx or CSV"),
    (b"(\xb5/\xfd", "zstd data; unpack it first"),
    (b"%PDF-", "a PDF; extract its text first"),
    (b"SQLite format 3\0", "an SQLite database; export its articles as CSV or JSON lines"),
    (b"PAR1", "a Parquet file; leave --format out"),
)
_MARKUP = re.compile(r"\s{0,999}<(?:[?!a-zA-Z])")
_OPML = re.compile(r"<opml[\s>]", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02


def get_format(name: str) -> Format:
    """Return the format of this name. Raise UsageError if there is none."""
    if name not in _BY_NAME:
        raise UsageError(f"--format {name}: no such format; the formats are {', '.join(FORMATS)}")
    return _BY_NAME[name]


def sniff_binary(raw: bytes, chosen: str | None) -> Format | None:
    """Return the format of a binary file by its first bytes; None for text and for unknown files.

    `chosen` is the user's format.
    """
    if chosen == BIGKINDS.name and is_workbook(raw):
        return BIGKINDS
    if chosen:
        return _BY_NAME[chosen] if _BY_NAME[chosen].binary else None
    return _find_last_match(SourceHead("", "", ReadOptions(), raw), binary=True)


def _find_last_match(head: SourceHead, *, binary: bool) -> Format | None:
    """Return the last format of REGISTRY to accept the head, among the binary or the text formats."""
    formats = (reader for reader in reversed(REGISTRY) if reader.binary == binary)
    return next((reader for reader in formats if reader.sniff(head)), None)


def refuse_binary(raw: bytes) -> None:
    """Raise SourceError for the start of a known binary file other than a source, with advice."""
    for mark, advice in _BINARY:
        if raw.startswith(mark):
            raise SourceError(f"it is {advice}")
    if raw[257:262] == b"ustar":
        raise SourceError("it is a tar archive; unpack it first")


def sniff_format(head: SourceHead) -> Format:
    """Return the format of a source with this head. Raise SourceError if none fits, with advice."""
    if _is_binary(head.text):
        raise SourceError("it is no text; newsdb reads " + ", ".join(FORMATS))
    if _MARKUP.match(head.text):
        if _OPML.search(head.text):
            raise SourceError("it is a list of feeds, without articles; newsdb feeds add FILE follows them")
        raise SourceError("it is XML of a kind that is not known; newsdb reads " + ", ".join(FORMATS))
    if match := _find_last_match(head, binary=False):
        return match
    raise SourceError(f"its format is not known; name it with --format ({', '.join(FORMATS)})")


def _is_binary(text: str) -> bool:
    """Return whether control characters occur all over the text; one damaged stretch is not enough."""
    lines = text.split("\n")
    with_controls = sum(1 for line in lines if _CONTROL.search(line))
    return with_controls * 2 > len(lines) and len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text)
