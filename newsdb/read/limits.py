"""How much of a source is looked at, held in memory and unpacked, in bytes.

They guard against a file that is broken or hostile; an article is a thousandth of any of them.
"""

CHUNK = 256 * 1024
"""What is read at a time."""

HEAD = 64 * 1024
"""The start of a source by which its encoding and format are found out."""

LINE = 64 * 1024 * 1024
"""The longest line, and the longest element of a JSON list, that is read as a record."""

ROW = 8 * 1024 * 1024
"""The longest CSV row of several lines: beyond it a quote was opened and never closed."""

REPAIRS = 100
"""How many quotes that were never closed are stepped over in one CSV source."""

KEPT = 64 * 1024
"""What is kept of a record that is longer than it may be."""

EXPANDED = 2 * 1024**3
"""The most that one compressed source may unpack to."""

RATIO = 1000
"""How many times its size a compressed source may unpack to, once RATIO_FROM bytes came out of it."""

RATIO_FROM = 64 * 1024 * 1024
"""Up to here any ratio is harmless."""

MEMBERS = 50_000
"""How many files one archive (zip, tar) may hold."""

NESTED = 2
"""How deep archives may stand in each other: an archive in an archive is read, one in that is not."""
