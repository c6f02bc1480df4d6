"""Archives and packed files that unpack to gigabytes."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile.parts import TEXT


class _Zeros(io.RawIOBase):
    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self._left)
        buffer[:count] = b"a" * count
        self._left -= count
        return count


def zip_member(method: int, size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with (
            zipfile.ZipFile(path, "w", method) as archive,
            archive.open("a.txt", "w", force_zip64=True) as member,
        ):
            block = b"a" * 1_000_000
            for _ in range(size // len(block)):
                member.write(block)

    return write


def nested_zips(path: Path) -> None:
    """Write 60 archives in one, each of which unpacks to 100 MB."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"title,body\n" + b"a,\n" * 33_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"{number}.zip", inner.getvalue())


def deep_zips(path: Path) -> None:
    data = f"title,body\n나루,{TEXT}\n".encode()
    for depth in range(50):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(f"{depth}.zip" if depth else "a.csv", data)
        data = buffer.getvalue()
    path.write_bytes(data)


def overlapping_members(path: Path) -> None:
    """Write a directory of 40,000 entries that all point at one member of a megabyte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "title,body\n" + f"나루,{TEXT}\n" * 10_000)
        info = archive.infolist()[0]
        for number in range(40_000):
            other = zipfile.ZipInfo(f"{number}.csv")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(other, name, getattr(info, name))
            archive.filelist.append(other)
    path.write_bytes(buffer.getvalue())


def gzip_of_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(gzip.compress(b"a" * 1_000_000_000, 9), 9))


def gzip_members(path: Path) -> None:
    path.write_bytes(gzip.compress(b"") * 2_000_000)


def pack_rows(pack: Callable[[bytes], bytes], size: int) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(pack(b"title,body\n" + b"a,b\n" * (size // 4))), None)[1]


def packed_newsml(path: Path) -> None:
    item = "<NewsItem><NewsComponent><NewsLines><HeadLine>a</HeadLine></NewsLines></NewsComponent></NewsItem>"
    path.write_bytes(gzip.compress(b"<NewsML>" + item.encode() * 620_000 + b"</NewsML>", 9))


def tar_sparse(path: Path) -> None:
    with tarfile.open(path, "w:gz", compresslevel=9) as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 3_000_000_000
        archive.addfile(info, io.BufferedReader(_Zeros(info.size)))


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number}.txt", b"")


def warc_bomb(path: Path) -> None:
    inner = gzip.compress(b"<html><body><p>" + b"a" * 500_000_000)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + inner
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
    head += b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http;msgtype=response\r\n"
    path.write_bytes(gzip.compress(head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"))
