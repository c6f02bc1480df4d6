"""Read files, folders, globs and standard input into RawRecord and RejectedRecord."""

from newsdb.read.feed_formats import find_feed_format, find_feed_title, unpack_feed
from newsdb.read.feed_list import ListedFeed, read_feed_list
from newsdb.read.fields import FIELDS
from newsdb.read.formats import FORMATS
from newsdb.read.json.exported import ExportedRecord
from newsdb.read.reader import (
    OnSkipped,
    check_options,
    read_data,
    read_record,
    read_source,
    read_sources,
    reject_folders,
)
from newsdb.read.sources.budget import LIMITS, parse_limit
from newsdb.read.sources.paths import Sources, find_sources

__all__ = [
    "FIELDS",
    "FORMATS",
    "LIMITS",
    "ExportedRecord",
    "ListedFeed",
    "OnSkipped",
    "Sources",
    "check_options",
    "find_feed_format",
    "find_feed_title",
    "find_sources",
    "parse_limit",
    "read_data",
    "read_feed_list",
    "read_record",
    "read_source",
    "read_sources",
    "reject_folders",
    "unpack_feed",
]
