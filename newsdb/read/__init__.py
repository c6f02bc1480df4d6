"""The read stage: files, folders, globs and standard input in, RawArticle and Rejected out."""

from newsdb.read.exported import ParsedRecord
from newsdb.read.fields import FIELDS
from newsdb.read.formats import FORMATS
from newsdb.read.reading import check_options, read_record, read_sources
from newsdb.read.sources import Sources, find_sources

__all__ = [
    "FIELDS",
    "FORMATS",
    "ParsedRecord",
    "Sources",
    "check_options",
    "find_sources",
    "read_record",
    "read_sources",
]
