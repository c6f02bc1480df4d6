"""Unpack the body of a response by its Content-Encoding, never to more than a limit."""

import io
import zlib
from collections.abc import Callable

from newsdb.model.errors import FetchError

_ANY_WRAPPER = 47  # of zlib: gzip or zlib by its header
_BARE = -15
_STEP = 64 * 1024
_LARGEST_WINDOW = 8 * 1024 * 1024  # bytes, of zstd; RFC 8878 has a server use no larger one
_MOST_ENCODINGS = 3


def unpack_content(body: bytes, encodings: str, most: int) -> bytes:
    """Return a body as it was before its encodings, named from the first to the last applied.

    An unknown encoding leaves the bytes as they are. Raises FetchError for damaged data, and for more than `most`
    bytes at any stage.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    if len(names) > _MOST_ENCODINGS:
        raise FetchError(f"the answer is packed {len(names)} times")
    for name in reversed(names):
        unpack = _UNPACKERS.get(name)
        if unpack is None or not body:
            continue
        try:
            body = unpack(body, most + 1)
        except (zlib.error, ValueError, EOFError) as error:
            raise FetchError(f"the answer is damaged: its {name} data cannot be unpacked") from error
        if len(body) > most:
            raise FetchError(f"the answer is longer than {most >> 20} MB")
    return body


def _unpack_gzip(body: bytes, most: int) -> bytes:
    """Unpack the members of a gzip file, or zlib's data; stop behind `most` bytes."""
    parts = b""
    while body and len(parts) < most:
        member = zlib.decompressobj(_ANY_WRAPPER)
        parts += member.decompress(body, most - len(parts))
        body = member.unused_data.lstrip(b"\0")
        if not body.startswith(b"\x1f\x8b"):
            break
    return parts


def _unpack_deflate(body: bytes, most: int) -> bytes:
    """Unpack zlib's data, or deflated data without its header, which some servers send."""
    try:
        return _unpack_gzip(body, most)
    except zlib.error:
        return zlib.decompressobj(_BARE).decompress(body, most)


def _unpack_brotli(body: bytes, most: int) -> bytes:
    import brotli

    decompressor, parts = brotli.Decompressor(), io.BytesIO()
    try:
        part: bytes = decompressor.process(body, output_buffer_limit=_STEP)
        while part and parts.tell() < most:
            parts.write(part)
            part = b"" if decompressor.is_finished() else decompressor.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return parts.getvalue()


def _unpack_zstd(body: bytes, most: int) -> bytes:
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    parts = io.BytesIO()
    try:
        with decompressor.stream_reader(io.BytesIO(body), read_across_frames=True) as reader:
            while parts.tell() < most and (part := reader.read(_STEP)):
                parts.write(part)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
    return parts.getvalue()


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
