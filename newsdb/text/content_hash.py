"""Hash texts without their white space, to know equal ones: other line breaks make no other text."""

import hashlib
from collections.abc import Iterable

from newsdb.text.normalise import strip_spaces


def hash_body(title: str | None, body: str) -> bytes:
    """Return the SHA-256 of a body; of an article without one, that of its title."""
    return _sha256(strip_spaces(body or title or ""))


def hash_content(title: str | None, body: str, authors: Iterable[tuple[str, str | None]]) -> bytes:
    """Return the SHA-256 of title, body and reporters with their roles."""
    names = [f"{name}\x1f{role or ''}" for name, role in authors]
    return _sha256("\x1e".join((strip_spaces(title or ""), strip_spaces(body), *names)))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
