"""Find the content of a sheet beside the values of its cells: links, merged cells, hidden rows.

openpyxl does not give them while it reads a sheet as a stream, and they stand behind the cells. So the XML is looked
through once before, as bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname, normpath
from typing import Any
from zipfile import BadZipFile

LINK_COLUMN = "원문링크"
"""The name of the column that links on titles get."""

_CHUNK = 1 << 20
_LONGEST_TAG = 8192
_MOST_LINKS = 200_000
_HIDDEN = re.compile(rb'<(?:\w{1,9}:)?row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_LINK = re.compile(rb"<(?:\w{1,9}:)?hyperlink\s([^>]*)>")
_FORMULA = re.compile(
    rb'<(?:\w{1,9}:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w{1,9}:)?f[^>]*>\s*'
    rb"(?:_xlfn\.)?HYPERLINK\(\s*(?:&quot;|\")((?:(?!&quot;|\")[^<]){1,2000})(?:&quot;|\")"
)
_ATTRIBUTE = re.compile(rb'([\w:]{1,30})="([^"]*)"')
_RELATION = re.compile(rb"<(?:\w{1,9}:)?Relationship\s([^>]*)>")
_LINK_WORD = re.compile(
    r"\W*(?:(?:기사|원문|뉴스|본문|전문)?\s?(?:바로\s?가기|링크|보기|원문|기사|클릭|이동|열기|주소)"
    r"|url|links?|view|read(?: more)?|open|go|here|click(?: here)?|source|article|web|[Oo○ㅇ])\W*",
    re.IGNORECASE,
)
_BROKEN = (BadZipFile, KeyError, OSError, ValueError, EOFError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class SheetExtras:
    """Hold the links (row number -> column index -> address), the merged ranges and the hidden rows of a sheet.

    `merges` are (first row, last row, column index). `link_column` is the index for links on words that tell more than
    `바로가기`; `header_row` is the last row that may be its header.
    """

    links: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    merges: Sequence[tuple[int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    link_column: int | None = None
    header_row: int = 0


class MergedCells:
    """Fill merged cells down: a range has its value in its first cell alone."""

    def __init__(self, merges: Sequence[tuple[int, int, int]]) -> None:
        """Take the ranges as (first row, last row, column index)."""
        self._starting: dict[int, list[tuple[int, int]]] = {}
        for first, last, column in merges:
            self._starting.setdefault(first, []).append((last, column))
        self._open: dict[int, tuple[int, str]] = {}

    def fill_down(self, values: list[str], number: int) -> None:
        """Update `values`, the cells of a row of this number, with the values of the ranges reaching it."""
        for column, (last, text) in list(self._open.items()):
            if number > last:
                del self._open[column]
                continue
            values.extend([""] * (column + 1 - len(values)))
            if not values[column].strip():
                values[column] = text
        for last, column in self._starting.get(number, ()):
            if column < len(values) and values[column].strip():
                self._open[column] = (last, values[column])


def is_link_word(text: str) -> bool:
    """Return whether the words of a link tell no more than a link: `바로가기`, `link`, or its address."""
    plain = text.strip()
    return (
        not plain
        or plain.casefold().startswith(("http", "www.", "=hyperlink"))
        or bool(_LINK_WORD.fullmatch(plain))
    )


def read_sheet_extras(book: Any, sheet: Any) -> SheetExtras:
    """Read the links, merged cells and hidden rows of a sheet; nothing of a damaged one: its cells tell."""
    archive, path = getattr(book, "_archive", None), getattr(sheet, "_worksheet_path", None)
    if archive is None or path is None:
        return SheetExtras()
    try:
        found = _scan_sheet(archive, path)
    except _BROKEN:
        return SheetExtras()
    return found


def _scan_sheet(archive: Any, path: str) -> SheetExtras:
    links: dict[int, dict[int, str]] = {}
    merges: list[tuple[int, int, int]] = []
    hidden: list[int] = []
    related: list[tuple[int, int, str]] = []
    count = 0
    for piece in _read_pieces(archive, path):
        hidden += [int(match[1]) for match in _HIDDEN.finditer(piece)]
        merges += [merge for match in _MERGED.finditer(piece) for merge in _list_merges(match)]
        for match in _FORMULA.finditer(piece):
            if _is_web_address(address := _decode(match[3])):
                links.setdefault(int(match[2]), {})[_to_index(match[1])] = address
        for match in _LINK.finditer(piece):
            attributes = dict(_ATTRIBUTE.findall(match[1]))
            relation = next((value for key, value in attributes.items() if key.endswith(b":id")), b"")
            place = re.match(rb"([A-Z]{1,3})(\d{1,7})", attributes.get(b"ref", b""))
            if place and relation and count < _MOST_LINKS:
                count += 1
                related.append((int(place[2]), _to_index(place[1]), _decode(relation)))
    if related:
        targets = _read_targets(archive, path)
        for row, column, relation in related:
            if _is_web_address(targets.get(relation, "")):
                links.setdefault(row, {}).setdefault(column, targets[relation])
    return SheetExtras(links, sorted(set(merges)), sorted(set(hidden)))


def _read_pieces(archive: Any, path: str) -> Iterator[bytes]:
    """Yield the XML in pieces ending with a tag, each tag whole in one of them."""
    with archive.open(path) as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            end = text.rfind(b"<c ", max(0, len(text) - 2 * _LONGEST_TAG))
            end = end if end > 0 else text.rfind(b"<", max(0, len(text) - _LONGEST_TAG))
            end = end if end > 0 else len(text)
            yield text[:end]
            rest = text[end:]
        yield rest


def _list_merges(match: "re.Match[bytes]") -> Iterator[tuple[int, int, int]]:
    """List the first column of a range reaching down."""
    first, last = int(match[2]), int(match[4])
    if last > first:
        yield first, last, _to_index(match[1])


def _read_targets(archive: Any, path: str) -> dict[str, str]:
    name = normpath(f"{dirname(path)}/_rels/{path.rpartition('/')[2]}.rels")
    relations = [dict(_ATTRIBUTE.findall(match[1])) for match in _RELATION.finditer(archive.read(name))]
    return {
        _decode(relation[b"Id"]): _decode(relation[b"Target"])
        for relation in relations
        if b"Id" in relation and b"Target" in relation
    }


def _is_web_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://", "www."))


def _to_index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _decode(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace"))
