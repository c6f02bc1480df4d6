"""Which encoding a source is in, by its first bytes, and how its lines are decoded.

Tried in this order: a byte order mark; UTF-16 by where its NUL bytes stand; UTF-8; CP949, which holds EUC-KR;
what charset-normalizer makes of it. A few damaged bytes do not change the verdict: they cost their own record only.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from newsdb.model.errors import SourceError, UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the start of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STATEFUL = ("iso2022", "hz", "utf_7", "utf-7")
_DAMAGED_UTF8 = 0.3
"""CP949 taken for UTF-8 turns more than two thirds of its characters into errors, so this is far from either."""
_DAMAGED_CP949 = 0.1


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its Python name. It is not `certain` while only ASCII was seen: any other could follow."""

    name: str
    certain: bool = True


def get_encoding(name: str) -> Encoding:
    """The encoding that the user named; EUC-KR means CP949, its superset. Raises UsageError for an unknown name."""
    try:
        codec = codecs.lookup(name).name
        "\n".encode(codec)
    except (LookupError, UnicodeError, TypeError) as error:
        raise UsageError(f"--encoding {name}: no such encoding; try utf-8, cp949 or utf-16") from error
    return Encoding("cp949" if codec == "euc_kr" else codec)


def detect_encoding(head: bytes) -> Encoding:
    """The encoding of a source that starts with these bytes; a character cut at their end is no error.

    Raises SourceError when no encoding fits.
    """
    wide = detect_mark(head) or _detect_utf_16(head)
    if wide:
        return Encoding(wide)
    if head.isascii():
        return Encoding("utf-8", certain=False)
    for name, most in (("utf-8", _DAMAGED_UTF8), ("cp949", _DAMAGED_CP949)):
        if _measure_damage(head, name) <= most or _has_mostly_valid_lines(head, name):
            return Encoding(name)
    return Encoding(_guess_encoding(head))


def detect_mark(head: bytes) -> str | None:
    """The encoding whose byte order mark stands at the start of the bytes."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def choose_record_encoding(raw: bytes, chosen: Encoding | None) -> Encoding:
    """The encoding of one record's kept bytes: as marked, UTF-8 if it is valid, the user's, else CP949.

    A record is kept as UTF-8 wherever it could be decoded, so UTF-8 comes before the encoding of its source.
    """
    marked = detect_mark(raw)
    if marked:
        return Encoding(marked)
    return Encoding("utf-8") if _is_valid(raw, "utf-8") else chosen or Encoding("cp949")


def recode_for_lines(chunks: Iterator[bytes], encoding: Encoding) -> tuple[Iterator[bytes], Encoding]:
    """The chunks in an encoding whose lines end with the byte 10: UTF-16 and its like are turned into UTF-8.

    A mark at the start is dropped. Half a surrogate pair becomes bytes that are not valid UTF-8, so that
    it is found where its line is decoded.
    """
    if encoding.name.startswith(_STATEFUL) or "\n".encode(encoding.name) != b"\n":
        return _strip_mark(_recode_to_utf_8(chunks, encoding.name)), Encoding("utf-8")
    return (_strip_mark(chunks) if encoding.name == "utf-8" else chunks), encoding


class LineDecoder:
    """Decodes the lines of a source. While only ASCII was seen, the first valid line with more decides the encoding."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding

    def decode(self, raw: bytes) -> str:
        """The text of a line. Raises UnicodeDecodeError."""
        if not self.encoding.certain and not raw.isascii():
            fitting = next((name for name in ("utf-8", "cp949") if _is_valid(raw, name)), None)
            self.encoding = Encoding(fitting) if fitting else self.encoding
        return raw.decode(self.encoding.name)


def _measure_damage(head: bytes, encoding: str) -> float:
    """The share of the characters beyond ASCII that are errors when the bytes are read in this encoding."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    beyond = sum(1 for character in text if character > "\x7f")
    return text.count("�") / beyond if beyond else 0.0


def _has_mostly_valid_lines(head: bytes, encoding: str) -> bool:
    """Whether two thirds of the lines with more than ASCII are valid: what is damaged may be damaged badly."""
    lines = [line for line in head.split(b"\n")[:-1] if not line.isascii()]
    valid = sum(1 for line in lines if _is_valid(line, encoding))
    return len(lines) > 2 and valid * 3 >= len(lines) * 2


def _is_valid(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _detect_utf_16(head: bytes) -> str | None:
    """UTF-16 without a mark: ASCII in it (spaces, quotes, line ends) has its NUL bytes all on one side."""
    low, high = head[0::2].count(0), head[1::2].count(0)
    name, here, there = ("utf-16-le", high, low) if high > low else ("utf-16-be", low, high)
    if here < 3 or here < len(head) / 100 or there * 4 > here:  # the other side has some: 가 is U+AC00
        return None
    try:
        codecs.getincrementaldecoder(name)("strict").decode(head)
    except UnicodeDecodeError:
        return name if _measure_damage(head, name) < _DAMAGED_CP949 else None
    return name


def _guess_encoding(head: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    if best is None:
        raise SourceError("its encoding is not known; name it with --encoding")
    return best.encoding


def _recode_to_utf_8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    for chunk in chunks:
        try:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise SourceError(
                f"it is not {encoding}: {error.reason}; name its encoding with --encoding"
            ) from error
    try:
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        yield b"\xff"  # half a character at the very end: the last record is not valid


def _strip_mark(chunks: Iterator[bytes]) -> Iterator[bytes]:
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= len(codecs.BOM_UTF8):
            break
    yield start.removeprefix(codecs.BOM_UTF8)
    yield from chunks
