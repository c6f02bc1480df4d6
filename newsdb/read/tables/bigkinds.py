"""Parse rows of BigKinds (빅카인즈) exports, the archive of the Korea Press Foundation.

Its headers changed over the years (개체명(인물) became 인물, 특성추출 grew a bracket); they are recognised by their
constant parts. A text is cut at 200 characters, the last two of them full stops.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsdb.model.records import SourceLabel
from newsdb.read.bigkinds_authors import split_authors

_NOISE = re.compile(r"[\W_]+")
_COLUMNS = {
    "뉴스식별자": "id",
    "일자": "published",
    "언론사": "outlet",
    "기고자": "byline",
    "제목": "title",
    "본문": "body",
    "url": "url",
}
# Folded header -> the scheme of its labels, and what stands between them.
_LABELS = {
    "통합분류1": ("통합 분류", None), "통합분류2": ("통합 분류", None), "통합분류3": ("통합 분류", None),
    "사건사고분류1": ("사건/사고 분류", None), "사건사고분류2": ("사건/사고 분류", None),
    "사건사고분류3": ("사건/사고 분류", None),
    "인물": ("인물", ","), "개체명인물": ("인물", ","),
    "위치": ("위치", ","), "개체명지역": ("위치", ","), "개체명위치": ("위치", ","),
    "기관": ("기관", ","), "개체명기업기관": ("기관", ","), "개체명기관": ("기관", ","),
    "키워드": ("키워드", ","), "특성추출": ("특성추출", ","),
    "분석제외여부": ("분석제외", ","), "분석제외": ("분석제외", ","),
}  # fmt: skip
_SECTION = "통합분류1"
_OWN = frozenset(("특성추출", "분석제외여부", "통합분류1", "개체명인물", "사건사고분류1", "키워드"))
_CUT_AT = 200
_NEARLY = 190  # spaces at the ends of a text that was cut may be gone
_DAMAGED = "\ufffd"
_ADDRESS = re.compile(r"https?:", re.IGNORECASE)


class BigKindsRow(NamedTuple):
    """Hold a row's fields, its labels, its damaged columns, and whether the text is cut."""

    values: dict[str, str | None]
    truncated: bool
    labels: tuple[SourceLabel, ...]
    damaged: tuple[str, ...]


class BigKindsColumns:
    """Hold the columns of one export."""

    def __init__(self, names: Sequence[str], chosen: Mapping[str, str]) -> None:
        folded = [_fold_name(name) for name in names]
        self.fields = {_COLUMNS[name]: index for index, name in enumerate(folded) if name in _COLUMNS}
        self._section = folded.index(_SECTION) if _SECTION in folded else None
        self._labels = [(index, *_LABELS[name]) for index, name in enumerate(folded) if name in _LABELS]
        self.fields |= {field: names.index(column) for field, column in chosen.items()}
        self._names = names

    def describe(self) -> str:
        """Return the mapping for the user to read."""
        mapped = ", ".join(f"{field}={self._names[index]}" for field, index in self.fields.items())
        schemes = dict.fromkeys(scheme for _, scheme, _ in self._labels)
        return f"{mapped}; kept as labels: {', '.join(schemes)}" if schemes else mapped

    def parse_row(self, cells: Sequence[str]) -> BigKindsRow:
        """Parse a row. Damaged names, addresses, dates and labels are dropped; a damaged text is kept."""
        values: dict[str, str | None] = {field: cells[index] for field, index in self.fields.items()}
        values["byline"] = split_authors(values.get("byline") or "")
        values["url"] = _clean_address(values.get("url") or "")
        if self._section is not None and "section" not in self.fields:
            values["section"] = cells[self._section].strip()
        for field, value in values.items():
            if value and _DAMAGED in value and field not in ("title", "body"):
                values[field] = None
        damaged = tuple(name for name, cell in zip(self._names, cells, strict=True) if _DAMAGED in cell)
        return BigKindsRow(
            values, _is_cut(values.get("body") or ""), tuple(self._collect_labels(cells)), damaged
        )

    def _collect_labels(self, cells: Sequence[str]) -> Iterator[SourceLabel]:
        """Collect the labels, each once: 키워드 repeats the nouns of a text as often as they occur."""
        words: dict[str, dict[str, None]] = {}
        for index, scheme, comma in self._labels:
            if cells[index] and _DAMAGED not in cells[index]:
                values = cells[index].split(comma) if comma else [cells[index]]
                words.setdefault(scheme, {}).update(dict.fromkeys(map(str.strip, values)))
        return (SourceLabel(scheme, word) for scheme, values in words.items() for word in values if word)


def is_bigkinds(names: Sequence[str]) -> bool:
    """Return whether this is the header of an export: id, outlet, title, and a column only BigKinds has."""
    folded = {_fold_name(name) for name in names}
    return {"뉴스식별자", "언론사", "제목"} <= folded and not folded.isdisjoint(_OWN)


def _fold_name(name: str) -> str:
    """Strip spaces and punctuation from a header; the weighting behind 특성추출 is dropped."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())
    return "특성추출" if plain.startswith("특성추출") else plain


def _is_cut(body: str) -> bool:
    """Return whether the text has the length and end of a cut one."""
    text = body.rstrip()
    return len(body) == _CUT_AT or (
        text.endswith("..") and (len(text) >= _NEARLY or not text.endswith("..."))
    )


def _clean_address(text: str) -> str | None:
    """Return the address of an article, else None.

    An address without any digit is no article's: it stands beside every row of its outlet.
    """
    text = text.strip()
    if not _ADDRESS.match(text):
        return None
    path = re.sub(r"^https?:/{0,2}[^/]*", "", text, flags=re.IGNORECASE)
    return text if any(character.isdigit() for character in path) else None
