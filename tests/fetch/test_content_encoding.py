"""Bodies are unpacked by their encodings, and never to more than a limit."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from newsdb.fetch.content_encoding import unpack_content
from newsdb.model.errors import FetchError

TEXT = "나루시가 다리를 놓는다. ".encode() * 50_000
MOST = 4 * 1024 * 1024


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_a_packed_body_is_unpacked(name: str) -> None:
    assert unpack_content(PACKERS[name](TEXT), name.upper(), MOST) == TEXT
    assert unpack_content(b"", name, MOST) == b""


def test_bare_deflate_several_members_and_several_encodings() -> None:
    assert unpack_content(deflate(TEXT), "deflate", MOST) == TEXT
    assert unpack_content(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", MOST) == b"ab"
    assert unpack_content(brotli.compress(gzip.compress(TEXT)), "gzip, br", MOST) == TEXT
    assert unpack_content(TEXT, "identity", MOST) == unpack_content(TEXT, "", MOST) == TEXT


@pytest.mark.parametrize("name", PACKERS)
def test_a_body_that_unpacks_to_more_is_refused_in_little_memory(name: str) -> None:
    packed = PACKERS[name](bytes(64 * 1024 * 1024))  # twice the memory allowed
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="longer than 4 MB"):
            unpack_content(packed, name, MOST)
        assert tracemalloc.get_traced_memory()[1] < 8 * MOST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PACKERS)
def test_damaged_data_is_named(name: str) -> None:
    with pytest.raises(FetchError, match=f"its {name} data"):
        unpack_content(b"\xff\xff" + TEXT[:100], name, MOST)


def test_a_body_packed_many_times_is_refused() -> None:
    with pytest.raises(FetchError, match="packed 4 times"):
        unpack_content(b"x", "gzip, gzip, gzip, gzip", MOST)
