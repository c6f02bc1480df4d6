"""Read files, folders, globs and standard input into RawRecord and RejectedRecord."""

from newsdb.read.fields import FIELDS
from newsdb.read.formats import FORMATS
from newsdb.read.json.exported import ExportedRecord
from newsdb.read.reader import check_options, read_data, read_record, read_sources
from newsdb.read.sources.paths import Sources, find_sources
from newsdb.read.xml.feeds import feed_title, is_feed

__all__ = [
    "FIELDS",
    "FORMATS",
    "ExportedRecord",
    "Sources",
    "check_options",
    "feed_title",
    "find_sources",
    "is_feed",
    "read_data",
    "read_record",
    "read_sources",
]
