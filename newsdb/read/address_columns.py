"""Tell the column of the articles' addresses from those of front pages, lists, pictures and people."""

from collections.abc import Mapping, Sequence

from newsdb.read.cells import CellProfile

_FEWEST = 3  # cells that it takes to doubt a header
_ASIDE_NAMES = (
    "thumb", "image", "img", "photo", "picture", "logo", "icon", "avatar", "profile", "video", "media", "press",
    "publisher", "author", "writer", "reporter", "home", "feed", "rss", "썸네일", "이미지", "사진", "영상", "프로필",
    "기자", "언론사", "매체", "신문사",
)  # fmt: skip


def find_repeated_addresses(
    named_columns: Mapping[str, Sequence[int]],
    profiles: Sequence[CellProfile],
    sample: Sequence[Sequence[str]],
) -> frozenset[int]:
    """Return the columns with addresses beside several articles each: front pages, lists, people.

    The articles are told apart by their titles, else by the longest texts: several versions of one article may have its
    address.
    """
    longest = max(range(len(profiles)), key=lambda index: profiles[index].mean_length, default=0)
    telling = (*named_columns.get("title", ()), longest)[0]
    repeated = set()
    for index, profile in enumerate(profiles):
        if profile.addresses < 0.5 or profile.filled < _FEWEST:
            continue
        rows = [row for row in sample if index < len(row) and telling < len(row) and row[index].strip()]
        addresses = {row[index].strip() for row in rows}
        articles = {row[telling].strip() for row in rows}
        if len(articles) >= 2 * len(addresses):
            repeated.add(index)
    return frozenset(repeated)


def leads_aside(name: str) -> bool:
    """Return whether a column is named for addresses of pictures, people or outlets."""
    return any(word in name.casefold() for word in _ASIDE_NAMES)
