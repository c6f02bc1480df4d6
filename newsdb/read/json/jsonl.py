"""Read format `jsonl`: a JSON object on a line."""

from collections.abc import Iterator
from functools import partial

from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.shape import has_list
from newsdb.read.json.values import build_json_record, decode_json
from newsdb.read.lines import read_line, read_lines
from newsdb.read.sources.encoding import LineDecoder

_LOOKED_AT = 20
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
        return not has_list(lines[0], head.options.columns)
    whole = sum(map(_is_object, starts))
    return whole * 2 >= len(lines) or (head.suffix in _SUFFIXES and len(starts) * 2 >= len(lines))


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read a record from each line that is not blank."""
    return read_lines(chunks, context, "jsonl", partial(_parse_line, context))


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read one line again."""
    return read_line(raw, origin, "jsonl", LineDecoder(context.encoding), partial(_parse_line, context))


def _parse_line(context: SourceContext, text: str, raw: bytes, origin: Origin) -> ReadResult:
    try:
        value = decode_json(text)
    except ValueError as error:
        return RejectedRecord(origin, "jsonl", raw, str(error))
    return build_json_record(value, raw, origin, "jsonl", context.options.columns)


def _is_object(line: str) -> bool:
    try:
        return isinstance(decode_json(line), dict)
    except ValueError:
        return False


JSONL = Format("jsonl", sniff, read, read_one)
