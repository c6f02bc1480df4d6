"""Read lists of feeds to follow: OPML, tables with a column of addresses, addresses on lines."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.encoding import detect_encoding
from newsdb.read.xml.document import XmlError, decode_head, find_root_name, local_name, parse_xml

# Columns of a table by their folded names, the surest first.
_ADDRESSES = (
    "url",
    "xmlurl",
    "feedurl",
    "feed",
    "rss",
    "rssurl",
    "address",
    "link",
    "주소",
    "피드",
    "피드주소",
    "링크",
)
_OUTLETS = (
    "outlet",
    "publisher",
    "press",
    "media",
    "매체",
    "매체명",
    "언론사",
    "언론사명",
    "name",
    "이름",
    "source",
)
_TITLES = ("title", "feedtitle", "제목", "text")
_DELIMITERS = "\t;,|"
_COMMENT = "#"
# A sign that separates cells is a part of an address where parameters or a path follow.
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s,;|\"']+(?:[,;|](?![A-Za-z+.-]{1,20}://)(?=[^\s,;|]*[=/&%])[^\s,;|\"']*)*"
)


class ListedFeed(NamedTuple):
    """Hold a feed of a list: its address as it stands there, and its outlet and title in the list."""

    url: str
    outlet: str | None = None
    title: str | None = None


def read_feed_list(data: bytes) -> list[ListedFeed]:
    """Read the feeds of a list, in its order. Raises SourceError for broken OPML and for anything but a list.

    Other texts are kept as they stand; the command to add feeds names them.
    """
    root = find_root_name(decode_head(data[: limits.HEAD]))
    if root and root.casefold() == "opml":
        try:
            return list(_read_opml(data))
        except XmlError as error:
            raise SourceError(str(error)) from error
    if root:
        raise SourceError(f"it is no list of feeds, but <{root}>; a feed is added by its address")
    try:
        text = data.decode(detect_encoding(data[: limits.HEAD]).name, "replace").removeprefix("\ufeff")
    except SourceError:
        text = "\0"
    if "\0" in text:
        raise SourceError("it is no list of feeds, and no text")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(_COMMENT)]
    return list(_read_rows(lines))


def _read_opml(data: bytes) -> Iterator[ListedFeed]:
    """Yield the outlines with the address of a feed; folders have none."""
    for outline in parse_xml(data).iter("*"):
        names = {str(name).casefold(): str(value).strip() for name, value in outline.attrib.items()}
        if local_name(outline).casefold() == "outline" and (url := names.get("xmlurl")):
            yield ListedFeed(url, None, names.get("title") or names.get("text") or None)


def _read_rows(lines: Sequence[str]) -> Iterator[ListedFeed]:
    """Yield the feed of each row; without a header with a column of addresses, the first address of a line counts."""
    if not lines:
        return
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    header = [_fold_name(name) for name in next(rows)]
    column = _find_column(header, _ADDRESSES)
    if column is None:
        yield from (feed for line in lines for feed in _read_line(line))
        return
    outlet, title = _find_column(header, _OUTLETS), _find_column(header, _TITLES)
    for row in rows:
        yield ListedFeed(_get_cell(row, column) or "", _get_cell(row, outlet), _get_cell(row, title))


def _read_line(line: str) -> list[ListedFeed]:
    """Return the feeds of a line: one with its name (`ADDRESS, NAME` in any order), or several without names."""
    addresses = _ADDRESS.findall(line)
    if not addresses:
        return [ListedFeed(line.strip())]
    name = _ADDRESS.sub(" ", line).strip(f" {_DELIMITERS}\"'")
    return [ListedFeed(address, name or None if len(addresses) == 1 else None) for address in addresses]


def _find_column(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _get_cell(row: Sequence[str], column: int | None) -> str | None:
    return (row[column].strip() or None) if column is not None and column < len(row) else None


def _fold_name(name: str) -> str:
    return "".join(name.casefold().split()).replace("_", "").replace("-", "")
