"""Find the files behind the names given by the user: folders, globs, names in either Unicode form."""

import glob
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsdb.model.errors import SourceError
from newsdb.text.normalise import normalise_unicode

STDIN = "-"
"""The name of standard input."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Hold the sources in reading order. `total_bytes` is None if one has no size (a pipe).

    `special` are the pipes and devices in folders, which are passed over; `unreadable` maps folders to the reason.
    """

    names: tuple[str, ...]
    total_bytes: int | None
    special: tuple[str, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """Hold what stands behind some names."""

    files: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)


def find_sources(names: Sequence[str]) -> Sources:
    """Find the files behind the names: files, folders with all their files, globs, `-`.

    Each file is taken once. A folder's files are sorted; hidden ones are left out, and so are pipes and devices. Raises
    SourceError for a name without a file.
    """
    found = _Found()
    for name in names:
        _expand_name(name, found)
    files = tuple(dict.fromkeys(found.files))
    sizes = [_find_size(name) for name in files]
    sizes_known = [size for size in sizes if size is not None]
    total = sum(sizes_known) if len(sizes_known) == len(sizes) else None
    return Sources(files, total, tuple(dict.fromkeys(found.special)), found.unreadable)


def find_sibling(source: str, name: str) -> str | None:
    """Find the file of this name beside a source file; None for other sources, and for a name with a folder."""
    path = Path(source)
    if source == STDIN or not name or Path(name).name != name or not path.is_file():
        return None
    beside = path.with_name(name)
    return str(beside) if beside.is_file() else None


def _expand_name(name: str, found: _Found) -> None:
    """Add the files behind a name to `found`."""
    if name == STDIN:
        found.files.append(STDIN)
        return
    path = _locate(name)
    if path is None:
        matches = sorted(set(_match_pattern(name)), key=_sort_key) if glob.has_magic(name) else []
        if not matches:
            raise SourceError(f"{name}: no such file or folder; check the name")
        for match in matches:
            _add_files(match, found)
        return
    before = len(found.files)
    _add_files(path, found)
    if len(found.files) == before:
        if reason := found.unreadable.get(path):
            raise SourceError(f"{name}: the folder cannot be read: {reason}")
        raise SourceError(f"{name}: the folder holds no files; name one with articles in it")


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


def _add_files(path: str, found: _Found) -> None:
    """Add a file, or the files of a folder; a pipe is read only where the user names it, as it may block for ever."""
    if not Path(path).is_dir():
        found.files.append(path)
        return

    def note_failure(error: OSError) -> None:
        found.unreadable[str(error.filename or path)] = error.strerror or type(error).__name__

    paths: list[str] = []
    for folder, inner, files in os.walk(path, onerror=note_failure):
        inner[:] = [name for name in inner if not name.startswith(".")]
        paths += [str(Path(folder, name)) for name in files if not name.startswith(".")]
    for file in sorted(paths, key=_sort_key):
        (found.special if _is_special(file) else found.files).append(file)


def _is_special(path: str) -> bool:
    """Return whether a file is a pipe, a socket or a device; one that cannot be asked is told when it is opened."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode)


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
