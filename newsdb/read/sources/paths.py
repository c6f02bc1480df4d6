"""Find the files behind the names given by the user: folders, globs, names in either Unicode form."""

import glob
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsdb.model.errors import SourceError
from newsdb.text.normalise import normalise_unicode

STDIN = "-"
"""The name of standard input."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Hold the sources in reading order. `total_bytes` is None if one has no size (a pipe)."""

    names: tuple[str, ...]
    total_bytes: int | None


def find_sources(names: Sequence[str]) -> Sources:
    """Find the files behind the names: files, folders with all their files, globs, `-`.

    Each file is taken once. A folder's files are sorted; hidden ones are left out. Raises SourceError for a name
    without a file.
    """
    files = tuple(dict.fromkeys(file for name in names for file in _expand_name(name)))
    sizes = [_find_size(name) for name in files]
    sizes_known = [size for size in sizes if size is not None]
    return Sources(files, sum(sizes_known) if len(sizes_known) == len(sizes) else None)


def find_sibling(source: str, name: str) -> str | None:
    """Find the file of this name beside a source file; None for other sources, and for a name with a folder."""
    path = Path(source)
    if source == STDIN or not name or Path(name).name != name or not path.is_file():
        return None
    beside = path.with_name(name)
    return str(beside) if beside.is_file() else None


def _expand_name(name: str) -> list[str]:
    if name == STDIN:
        return [STDIN]
    path = _locate(name)
    if path is None:
        matches = sorted(set(_match_pattern(name)), key=_sort_key) if glob.has_magic(name) else []
        if not matches:
            raise SourceError(f"{name}: no such file or folder; check the name")
        return [file for match in matches for file in _list_files(match)]
    files = _list_files(path)
    if not files:
        raise SourceError(f"{name}: the folder holds no files; name one with articles in it")
    return files


def _locate(name: str) -> str | None:
    """Find the path on the disk: the name itself, or one with the same NFC form."""
    if Path(name).exists():
        return name
    folder_path = Path()
    for part in Path(name).parts:
        step = folder_path / part
        folder_path = step if step.exists() else folder_path / (_find_same_name(folder_path, part) or part)
    return str(folder_path) if folder_path.exists() else None


def _find_same_name(folder: Path, name: str) -> str | None:
    wanted = normalise_unicode(name)
    try:
        return next(
            (entry.name for entry in sorted(folder.iterdir()) if normalise_unicode(entry.name) == wanted),
            None,
        )
    except OSError:
        return None


def _match_pattern(pattern: str) -> Iterator[str]:
    for form in dict.fromkeys([pattern, normalise_unicode(pattern), unicodedata.normalize("NFD", pattern)]):
        yield from glob.iglob(form, recursive=True)  # noqa: PTH207 (Path.glob changes how a name is spelt)


def _list_files(path: str) -> list[str]:
    if not Path(path).is_dir():
        return [path]
    paths: list[str] = []
    for folder, inner, files in os.walk(path):
        inner[:] = [name for name in inner if not name.startswith(".")]
        paths += [str(Path(folder, name)) for name in files if not name.startswith(".")]
    return sorted(paths, key=_sort_key)


def _sort_key(path: str) -> tuple[str, ...]:
    return tuple(normalise_unicode(part) for part in Path(path).parts)


def _find_size(name: str) -> int | None:
    try:
        status = Path(name).stat() if name != STDIN else None
    except OSError:
        return None
    return status.st_size if status and stat.S_ISREG(status.st_mode) else None


def make_printable(name: str) -> str:
    """Convert a file name to storable text: bytes that are not UTF-8 become `\\xff`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
