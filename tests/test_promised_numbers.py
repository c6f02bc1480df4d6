"""The limits on the pages are those of the code.

Limits that a test can reach are tested by what happens at them, in the room of their module. Here stand those that take
gigabytes or minutes: a test beside their module lowers them, and this one holds the number and the page together.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from newsdb.archive import feed_pages
from newsdb.cli.shared import error_boundary
from newsdb.fetch import feed_schedule, http
from newsdb.query.plan import relevance, sampling
from newsdb.read import limits
from newsdb.read.html import page
from newsdb.read.tables import table, xlsx
from newsdb.store.duplicates import links
from newsdb.text import shingles

DOCS = Path(__file__).resolve().parents[1] / "docs"
MB, GB = 1024**2, 1024**3


@pytest.mark.parametrize(
    ("file", "words", "actual", "promised"),
    [
        ("duplicates.md", "twelve bands of four", (shingles.BANDS, shingles.ROWS), (12, 4)),
        ("duplicates.md", "fewer than 100 letters", shingles.FEWEST_LETTERS, 100),
        ("duplicates.md", "only the forty with the most shared", links.MOST_COMPARED, 40),
        ("feeds.md", "every 15 minutes at most", feed_schedule.INTERVAL, timedelta(minutes=15)),
        ("feeds.md", "At most 100 pages of a feed", feed_pages.MOST_PAGES, 100),
        ("feeds.md", "After ten failures", feed_pages.MOST_FAILURES, 10),
        ("feeds.md", "An answer may have 16 MB", http.MAX_BYTES, 16 * MB),
        ("feeds.md", "and take a minute", http.MAX_SECONDS, 60),
        ("formats.md", "up to 2 GB", limits.EXPANDED, 2 * GB),
        ("formats.md", "such a file may have 64 MB", limits.LINE, 64 * MB),
        ("formats.md", "in the first 50 rows", table.SAMPLE, 50),
        ("formats.md", "more than 1,000 times its packed size", limits.RATIO, 1000),
        ("formats.md", "(beyond 64 MB)", limits.RATIO_FROM, 64 * MB),
        ("formats.md", "| `bytes` | bytes read of a file that is not packed | 64 GB |", limits.READ, 64 * GB),
        ("formats.md", "packed files and archives, unpacked | 2 GB |", limits.EXPANDED, 2 * GB),
        ("formats.md", "| `records` | records | 10,000,000;", limits.RECORDS, 10_000_000),
        (
            "formats.md",
            "one for each 8 of its bytes, if they are over 50,000 |",
            (limits.PACKED_RECORD, limits.PACKED_RECORDS),
            (8, 50_000),
        ),
        ("formats.md", "| `members` | files in archives | 50,000 |", limits.MEMBERS, 50_000),
        ("formats.md", "bytes kept of records that cannot be read | 64 MB |", limits.REJECTED, 64 * MB),
        ("formats.md", "a table 16,384 columns", limits.COLUMNS, 16_384),
        ("formats.md", "longer than 4 KB", limits.HEADER, 4 * 1024),
        ("formats.md", "8 KB of its channel", limits.CHANNEL, 8 * 1024),
        ("formats.md", "more than 16 MB, 40,000 elements, 200 levels", page.LONGEST, 16 * MB),
        ("formats.md", "200 levels or 1,000 attributes", page.MOST_ATTRIBUTES, 1000),
        ("formats.md", "2,000,000 empty cells", xlsx._MOST_EMPTY, 2_000_000),
        ("formats.md", "then exits with 3", error_boundary.QUARANTINED, 3),
        ("reports.md", "With more than 20,000 articles", sampling.COUNTED_WHOLE, 20_000),
        ("reports.md", "the lists count the newest 5,000", sampling.NEWEST, 5000),
        ("search.md", "the 1,000 newest articles", relevance.MOST_RANKED, 1000),
    ],
)
def test_a_page_and_the_code_have_the_same_limit(
    file: str, words: str, actual: object, promised: object
) -> None:
    text = " ".join((DOCS / file).read_text(encoding="utf-8").split())
    assert words in text
    assert actual == promised
