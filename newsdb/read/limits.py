"""Limit how much of a source is sniffed, held in memory and unpacked, in bytes.

The limits guard against broken and hostile files; an article takes a thousandth of any of them.
"""

CHUNK = 256 * 1024
"""The size of one read."""

HEAD = 64 * 1024
"""The start of a source, for detecting its encoding and format."""

LINE = 64 * 1024 * 1024
"""The longest line, and the longest element of a JSON list, read as a record."""

ROW = 8 * 1024 * 1024
"""The longest CSV row of several lines; a longer one comes from a quote that was never closed."""

REPAIRS = 100
"""The number of unclosed quotes accepted in one CSV source."""

KEPT = 64 * 1024
"""The part kept of a record beyond its limit."""

COLUMNS = 16_384
"""The most columns of a table: those of a worksheet of Excel."""

HEADER = 4 * 1024
"""The longest header kept whole with each row of its table; of a longer one, the names of the row's own cells."""

CHANNEL = 8 * 1024
"""The most bytes of a feed's channel that are kept with each of its items."""

REJECTED = 64 * 1024 * 1024
"""The bytes kept of the records of one source that cannot be read; beyond them it is not read on."""

REJECTED_RECORD = 512
"""What a record that cannot be read takes beside its bytes, in bytes."""

READ = 64 * 1024**3
"""The most bytes of one source, unpacked."""

RECORDS = 10_000_000
"""The most records of one source."""

PACKED_RECORDS = 50_000
"""The records of a packed source that are read however small it is."""

PACKED_RECORD = 8
"""Beyond them, the packed bytes that each record takes at least: of an article it is a hundred."""

PACKED_TEXT = 1_000_000
"""The characters of texts of a packed source that are read however small it is."""

PACKED_RATIO = 20
"""Beyond them, the characters of texts for each packed byte at most: of articles it is one or two."""

EXPANDED = 2 * 1024**3
"""The largest unpacked size of one compressed source."""

RATIO = 1000
"""The largest ratio of unpacked to packed size, beyond RATIO_FROM bytes."""

RATIO_FROM = 64 * 1024 * 1024
"""The unpacked size up to which any ratio is accepted."""

MEMBERS = 50_000
"""The largest number of files in one archive (zip, tar)."""

NESTED = 2
"""The depth of nested archives: an archive in an archive is read, one inside it is not."""
