"""Build zip and tar archives for the tests to read."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from newsdb.model.records import RawRecord, RejectedRecord
from tests.read.writing import ARTICLE, OTHER, as_csv, as_jsonl

JSONL = as_jsonl([ARTICLE]).encode()
CSV = as_csv([OTHER]).encode()


def build_zip(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def build_tar(files: Mapping[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    """Return a tar archive of these files, with extra members without content."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return content.getvalue()


def names(results: list[RawRecord | RejectedRecord], folder: Path) -> list[str]:
    """Return the sources of the results, without the folder."""
    return [result.origin.source.removeprefix(f"{folder}/") for result in results]
