"""Hash texts without their white space, to know equal ones: other line breaks make no other text."""

import hashlib
from collections.abc import Iterable

from newsdb.text.normalise import strip_spaces


def hash_body(title: str | None, body: str) -> bytes:
    """Return the SHA-256 of a body; of an article without one, that of its title."""
    return _sha256(strip_spaces(body or title or ""))


def hash_content(title: str | None, body: str, authors: Iterable[tuple[str, str | None]]) -> bytes:
    """Return the SHA-256 of title, body and reporters with their roles."""
    return hash_article(title, body, authors)[0]


def hash_article(
    title: str | None, body: str, authors: Iterable[tuple[str, str | None]]
) -> tuple[bytes, bytes]:
    """Return the hashes of `hash_content` and `hash_body`, with each text stripped once."""
    plain_title, plain_body = strip_spaces(title or ""), strip_spaces(body)
    names = [f"{name}\x1f{role or ''}" for name, role in authors]
    content = _sha256("\x1e".join((plain_title, plain_body, *names)))
    return content, _sha256(plain_body if body else plain_title)


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
