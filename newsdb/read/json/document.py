"""Read format `json`: a list of articles, an object with such a list at any depth, or one article.

The list is read element by element and never held as a whole. A broken element costs itself only: reading continues
at the next likely start of an object.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord
from newsdb.read import limits
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.elements import Element, build_records
from newsdb.read.json.orient import expand_document
from newsdb.read.json.shape import find_list_start
from newsdb.read.json.values import DECODER, decode_json
from newsdb.read.raw_record import reject_bad_encoding
from newsdb.read.sources.encoding import LineDecoder

_START = re.compile(r'\s*+(?:\[\s*+[{\]]|\{\s*+["}])')
_NEXT_OBJECT = re.compile(r"\}\s*+,\s*+(?=\{)")
_LIST_END = re.compile(r"\}\s*+\]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_SPACE = " \t\r\n"
_SLACK = 16  # an error this close to the end of what was read may come from the text being cut there


def decode_chunks(chunks: Iterator[bytes], encoding: str) -> Iterator[str]:
    """Decode the chunks; an invalid byte becomes a lone surrogate (PEP 383), to be restored."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


class TextWindow:
    """Hold a part of a long text, to read a document element by element.

    `text` from index `at` on is still unread; `read_more` extends it.
    """

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self.text = ""
        self.at = 0
        self.ended = False

    def read_more(self) -> bool:
        """Drop the text already read and double the rest, by a chunk at least. Return False at the end."""
        pieces = [self.text[self.at :]]
        wanted = max(len(pieces[0]), limits.CHUNK)
        while wanted > 0 and not self.ended:
            piece = next(self._texts, None)
            self.ended = piece is None
            pieces.append(piece or "")
            wanted -= len(pieces[-1])
        grown = sum(map(len, pieces)) > len(pieces[0])
        self.text, self.at = "".join(pieces), 0
        return grown

    def skip(self, characters: str) -> str:
        """Skip these characters and return the next other one; empty at the end of the text."""
        while True:
            rest = self.at
            while rest < len(self.text) and self.text[rest] in characters:
                rest += 1
            self.at = rest
            if rest < len(self.text):
                return self.text[rest]
            if not self.read_more():
                return ""


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts with a list of objects, or an object."""
    return bool(_START.match(head.text))


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Yield the articles of the document. Raise SourceError if the list is cut short."""
    window = TextWindow(decode_chunks(chunks, context.encoding.name))
    window.read_more()
    start = find_list_start(window.text[: limits.HEAD], context.options.columns)
    if start is None:
        yield from _read_whole(window, context)
        return
    window.at = start
    yield from build_records("json", _read_elements(window, context), context)


def _read_elements(window: TextWindow, context: SourceContext) -> Iterator[Element]:
    number = 0
    while (following := window.skip(_SPACE + ",")) != "]":
        number += 1
        if not following:
            raise SourceError(
                f"the list of articles is cut short after record {number - 1}; fetch the file again"
            )
        yield _read_element(window, context.make_origin(number), context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read an element of a list, or the one article, again."""
    element = _decode_element(raw, origin, context)
    return next(build_records("json", iter([element]), context, is_reported=False))


def _decode_element(raw: bytes, origin: Origin, context: SourceContext) -> Element:
    try:
        text = LineDecoder(context.encoding).decode(raw)
    except UnicodeDecodeError as error:
        return Element(None, raw, origin, reject_bad_encoding(raw, error, origin, "json"))
    try:
        value = decode_json(text)
    except ValueError as error:
        return Element(None, raw, origin, RejectedRecord(origin, "json", raw, str(error)))
    return Element(value, text.encode(), origin)


def _read_whole(window: TextWindow, context: SourceContext) -> Iterator[ReadResult]:
    while window.read_more():
        if len(window.text) > limits.LINE:
            raise SourceError(f"no list of articles at its start, and longer than {limits.LINE >> 20} MB")
    raw = window.text.strip(_SPACE).encode(context.encoding.name, "surrogateescape")
    element = _decode_element(raw, context.make_origin(1), context)
    articles = expand_document(element.value, context.options.columns)
    if articles is None:
        yield from build_records("json", iter([element]), context)
        return
    elements = (
        Element(article, json.dumps(article, ensure_ascii=False).encode("utf-8", "surrogatepass"), origin)
        for number, article in enumerate(articles, 1)
        if (origin := context.make_origin(number))
    )
    yield from build_records("json", elements, context)


def _read_element(window: TextWindow, origin: Origin, context: SourceContext) -> Element:
    """Read the element at the window's position, and move the window behind it."""
    while True:
        try:
            value, end = DECODER.raw_decode(window.text, window.at)
        except RecursionError:
            return _reject_element(window, window.at, origin, context)
        except json.JSONDecodeError as error:
            if _may_continue(error, window) and _extend(window, origin):
                continue
            return _reject_element(window, error.pos, origin, context)
        if end == len(window.text) and window.text[end - 1] not in '}]"' and not window.ended:
            _extend(window, origin)
            continue  # a number that may go on
        return _take_element(window, value, end, origin, context)


def _take_element(
    window: TextWindow, value: Any, end: int, origin: Origin, context: SourceContext
) -> Element:
    text = window.text[window.at : end]
    window.at = end
    if not text.isascii() and _ESCAPED_BYTE.search(text):
        return _decode_element(text.encode(context.encoding.name, "surrogateescape"), origin, context)
    return Element(value, text.encode(), origin)


def _may_continue(error: json.JSONDecodeError, window: TextWindow) -> bool:
    return not window.ended and (
        error.msg.startswith("Unterminated") or error.pos >= len(window.text) - _SLACK
    )


def _extend(window: TextWindow, origin: Origin) -> bool:
    if len(window.text) - window.at > limits.LINE:
        raise SourceError(
            f"record {origin.number} is longer than {limits.LINE >> 20} MB; the rest is not read"
        )
    return window.read_more()


def _reject_element(window: TextWindow, position: int, origin: Origin, context: SourceContext) -> Element:
    """Reject a broken element, and move the window to the likely start of the next one."""
    # Where a string is not closed the fault shows after the element's end: at the next line, or not before the next.
    passed = len(window.text[window.at : position].rstrip(_SPACE + ",}"))
    while not (match := _NEXT_OBJECT.search(window.text, window.at + passed)):
        if not _extend(window, origin):
            break
    end = match.start() + 1 if match else _find_last_end(window)
    raw = window.text[window.at : end].rstrip(_SPACE).encode(context.encoding.name, "surrogateescape")
    window.at = end
    return _decode_element(raw, origin, context)


def _find_last_end(window: TextWindow) -> int:
    ends = [match.start() + 1 for match in _LIST_END.finditer(window.text, window.at)]
    return ends[-1] if ends else len(window.text)


JSON = Format("json", sniff, read, read_one)
