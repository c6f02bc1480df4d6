"""Split 기고자, the byline of BigKinds, into lines of one author each.

Seen there: names repeated with and without their role on a line of their own (`김하나`, `김하나 기자`), a role alone on
a line, roles behind bars (`김하나|이두리|기자|기자`), semicolons between authors with addresses, and the remains of
`<…>` after escaping and cutting (`lt;김하나 기자&gt;`). The parse stage interprets the lines.
"""

import re

_DEBRIS = re.compile(r"(?<![A-Za-z&])(?:lt|gt|quot|nbsp|amp);|&(?:lt|gt|quot|nbsp|amp)\b;?")
_BREAK = re.compile(r"[\n;；\u2028]+")
_ROLE = re.compile(
    r"(?:\S{0,6}기자|\S{0,6}특파원|에디터|\S{0,4}위원|앵커|PD|아나운서|통신원|리포터|칼럼니스트|작가|편집장|국장|부장|차장)$"
)
_LONGEST = 4000  # characters
_SPLIT = re.compile(r"[\s,·/=]+")


def split_authors(text: str) -> str | None:
    """Return the authors, one a line without repetitions; None if no author is named.

    A text longer than 4,000 characters is no byline and is returned unchanged.
    """
    if len(text) > _LONGEST:
        return text
    plain = _DEBRIS.sub("\n", text.replace("&lt;", "\n").replace("\r", "\n"))
    lines: list[str] = []
    for piece in _BREAK.split(plain):
        for line in _split_bars(piece.strip(" <>\t\xa0\u200b")):
            _append_line(lines, " ".join(line.split()))
    kept = [
        line
        for index, line in enumerate(lines)
        if not _is_part_of_another(line, lines[:index], lines[index + 1 :])
    ]
    return "\n".join(line for line in kept if len(line) > 1) or None


def _append_line(lines: list[str], line: str) -> None:
    """Append a line to `lines`; a role alone is joined to the author above it."""
    if not line:
        return
    if _is_role(line) and lines:
        if not _ROLE.search(lines[-1]):
            lines[-1] = f"{lines[-1]} {line}"
        return
    lines.append(line)


def _split_bars(piece: str) -> list[str]:
    """Split `NAME|NAME|ROLE|ROLE` into a line for each author.

    Behind any other bar the words belong to the author before it.
    """
    if "|" not in piece:
        return [piece]
    words = [word.strip() for word in piece.split("|") if word.strip()]
    roles = [word for word in words if _is_role(word)]
    names = [word for word in words if not _is_role(word)]
    if not roles or not names:
        return [" ".join(words)]
    return [f"{name} {roles[min(index, len(roles) - 1)]}" for index, name in enumerate(names)]


def _is_part_of_another(line: str, before: list[str], behind: list[str]) -> bool:
    """Return whether another line contains this one and more."""
    more = any(len(other) > len(line) and _contains(other, line) for other in (*before, *behind))
    return more or line in before


def _contains(other: str, line: str) -> bool:
    return other.startswith(f"{line} ") or line in _SPLIT.split(other)


def _is_role(word: str) -> bool:
    return bool(_ROLE.fullmatch(word))
