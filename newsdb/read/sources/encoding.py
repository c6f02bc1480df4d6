"""Detect the encoding of a source by its first bytes, and decode its lines.

Tried in this order: a byte order mark; UTF-16 by the position of its NUL bytes; UTF-8; CP949, the superset of EUC-KR;
the guess of charset-normalizer. A few damaged bytes do not change the result: they cost their own record only.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from newsdb.model.errors import EncodingError, UsageError

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
_LEAST_HANGUL = 0.7


@dataclass(frozen=True, slots=True)
class Encoding:
    """Hold an encoding by its Python name. `certain` is false while only ASCII was seen."""

    name: str
    certain: bool = True


def get_encoding(name: str) -> Encoding:
    """Return the encoding chosen by the user; EUC-KR means CP949. Raise UsageError for an unknown name."""
    try:
        codec = codecs.lookup(name).name
        "\n".encode(codec)
    except (LookupError, UnicodeError, TypeError) as error:
        raise UsageError(f"--encoding {name}: no such encoding; try utf-8, cp949 or utf-16") from error
    return Encoding("cp949" if codec == "euc_kr" else codec)


def detect_encoding(head: bytes) -> Encoding:
    """Detect the encoding of a source by its first bytes; a character cut at their end is no error.

    Raises EncodingError when no encoding fits.
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
    """Return the encoding of the byte order mark at the start of the bytes."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def is_korean(data: bytes) -> bool:
    """Return whether bytes declared to be Latin-1 are CP949: nearly all that is beyond ASCII is Hangul then.

    Latin-1 is what servers and editors declare by default; its own texts are no valid CP949, or give rare characters.
    """
    try:
        beyond = [character for character in data.decode("cp949") if character > "\x7f"]
    except UnicodeDecodeError:
        return False
    hangul = sum(1 for character in beyond if "가" <= character <= "힣")
    return bool(beyond) and hangul >= _LEAST_HANGUL * len(beyond)


def choose_record_encoding(raw: bytes, chosen: Encoding | None) -> Encoding:
    """Choose the encoding of a record's kept bytes: by mark, UTF-8 if valid, the user's, else CP949.

    A record is kept as UTF-8 wherever it could be decoded, so UTF-8 comes before the encoding of its source.
    """
    marked = detect_mark(raw)
    if marked:
        return Encoding(marked)
    return Encoding("utf-8") if _is_valid(raw, "utf-8") else chosen or Encoding("cp949")


def unify_line_encodings(raw: bytes, encoding: Encoding) -> bytes:
    """Return the lines of a record in UTF-8: each that is no UTF-8 is decoded apart.

    The header of a table may be in another encoding than the row below it. Bytes that are neither stay as they are, and
    so do those of an encoding with other line ends.
    """
    if _is_valid(raw, "utf-8") or "\n".encode(encoding.name) != b"\n":
        return raw
    try:
        lines = [
            line if _is_valid(line, "utf-8") else line.decode(encoding.name).encode()
            for line in raw.split(b"\n")
        ]
    except UnicodeDecodeError:
        return raw
    return b"\n".join(lines)


def recode_for_lines(chunks: Iterator[bytes], encoding: Encoding) -> tuple[Iterator[bytes], Encoding]:
    """Convert the chunks to an encoding with lines ending in the byte 10: UTF-16 and the like to UTF-8.

    A mark at the start is dropped. Half a surrogate pair becomes invalid UTF-8, and is found when its line is decoded.
    """
    if encoding.name.startswith(_STATEFUL) or "\n".encode(encoding.name) != b"\n":
        return _strip_mark(_recode_to_utf_8(chunks, encoding.name)), Encoding("utf-8")
    return (_strip_mark(chunks) if encoding.name == "utf-8" else chunks), encoding


class LineDecoder:
    """Decode the lines of a source. While only ASCII was seen, the next valid line decides the encoding."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding

    def decode(self, raw: bytes) -> str:
        """Return the text of a line. Raise UnicodeDecodeError."""
        if not self.encoding.certain and not raw.isascii():
            fitting = next((name for name in ("utf-8", "cp949") if _is_valid(raw, name)), None)
            self.encoding = Encoding(fitting) if fitting else self.encoding
        return raw.decode(self.encoding.name)


def _measure_damage(head: bytes, encoding: str) -> float:
    """Return the share of errors among the characters beyond ASCII in this encoding."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    beyond = sum(1 for character in text if character > "\x7f")
    return text.count("�") / beyond if beyond else 0.0


def _has_mostly_valid_lines(head: bytes, encoding: str) -> bool:
    """Return whether two thirds of the lines beyond ASCII are valid; damage may be dense in few lines."""
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
    """Detect UTF-16 without a mark: its ASCII (spaces, quotes, line ends) has the NUL bytes on one side."""
    low, high = head[0::2].count(0), head[1::2].count(0)
    name, nul_side, other_side = ("utf-16-le", high, low) if high > low else ("utf-16-be", low, high)
    if (
        nul_side < 3 or nul_side < len(head) / 100 or other_side * 4 > nul_side
    ):  # some are normal: 가 is U+AC00
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
        raise EncodingError("its encoding is not known; name it with --encoding")
    return best.encoding


def _recode_to_utf_8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    for chunk in chunks:
        try:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise EncodingError(
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
