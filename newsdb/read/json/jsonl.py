"""Read format `jsonl`: a JSON object on a line."""

import re
from collections.abc import Iterator

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.elements import Element, build_records
from newsdb.read.json.orient import expand_document
from newsdb.read.json.shape import has_list
from newsdb.read.json.values import decode_json
from newsdb.read.lines import read_line, read_lines
from newsdb.read.sources.encoding import LineDecoder

_LOOKED_AT = 20
_KEYED = re.compile(r'\s*\{\s*(?:"columns"\s*:\s*\[|"[^"\\]{1,999}"\s*:\s*\{\s*")')
_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def sniff(head: SourceHead) -> bool:
    """Return whether half of the first lines are JSON objects.

    With the suffix of the format they need only start like one. A single object counts unless it holds a list of
    articles.
    """
    lines = [line for line in head.text.split("\n") if line.strip()][:_LOOKED_AT]
    starts = [line for line in lines if line.startswith("{")]
    if not starts:
        return False
    if len(lines) == 1:
        return not has_list(lines[0], head.options.columns) and not _has_keys(lines[0], head)
    whole = sum(map(_is_object, starts))
    return whole * 2 >= len(lines) or (head.suffix in _SUFFIXES and len(starts) * 2 >= len(lines))


def _has_keys(line: str, head: SourceHead) -> bool:
    """Return whether a single line holds several articles by keys, as pandas writes; a cut one by its start."""
    try:
        return expand_document(decode_json(line), head.options.columns) is not None
    except ValueError:
        return head.suffix not in _SUFFIXES and bool(_KEYED.match(line))


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each line but blank ones."""
    elements = map(_to_element, read_lines(chunks, context, "jsonl", _parse_line))
    return build_records("jsonl", elements, context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one line again."""
    element = _to_element(read_line(raw, origin, "jsonl", LineDecoder(context.encoding), _parse_line))
    return next(build_records("jsonl", iter([element]), context, is_reported=False))


def _parse_line(text: str, raw: bytes, origin: Origin) -> Element:
    try:
        return Element(decode_json(text), raw, origin)
    except ValueError as error:
        return _to_element(RejectedRecord(origin, "jsonl", raw, str(error)))


def _to_element(result: Element | RejectedRecord) -> Element:
    return result if isinstance(result, Element) else Element(None, result.raw, result.origin, result)


def _is_object(line: str) -> bool:
    try:
        return isinstance(decode_json(line), dict)
    except ValueError:
        return False


JSONL = Format("jsonl", sniff, read, read_one)
