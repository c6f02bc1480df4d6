"""The read stage: files, folders, globs and standard input in, RawArticle and Rejected out."""

from newsdb.read.exported import ParsedRecord
from newsdb.read.feeds import feed_title, is_feed
from newsdb.read.fields import FIELDS
from newsdb.read.formats import FORMATS
from newsdb.read.reading import check_options, read_data, read_record, read_sources
from newsdb.read.sources import Sources, find_sources

__all__ = [
    "FIELDS",
    "FORMATS",
    "ParsedRecord",
    "Sources",
    "check_options",
    "feed_title",
    "find_sources",
    "is_feed",
    "read_data",
    "read_record",
    "read_sources",
]
