"""Split labelled articles into a development part and a held-out part.

Rules are written and models are chosen in view of the development part alone; scores on the held-out part say how good
the extraction is on articles nobody has looked at. The split depends on the id alone, so that a set may grow and
every reader of it makes the same split.
"""

from hashlib import sha1
from typing import Literal, get_args

Share = Literal["all", "development", "held-out"]
"""A part of a labelled set."""

SHARES: tuple[Share, ...] = get_args(Share)
_PARTS = 3


def is_held_out(article_id: str) -> bool:
    """Return whether the article with this id belongs to the held-out third."""
    return int(sha1(article_id.encode(), usedforsecurity=False).hexdigest(), 16) % _PARTS == 0


def belongs_to(article_id: str, share: Share) -> bool:
    """Return whether the article with this id belongs to this share of a labelled set."""
    return share == "all" or is_held_out(article_id) == (share == "held-out")
