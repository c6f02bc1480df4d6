"""The inputs by name."""

import bz2
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile import markup, packed, parts, tables, texts

INPUTS: dict[str, Callable[[Path], None]] = {
    "wide-header.csv": tables.wide_header(20_000, 2_000),
    "wide-header-rejects.csv": tables.rejected_rows,
    "million-columns.csv": tables.wide_header(1_000_000, 50),
    "many-wide-rows.csv": tables.wide_header(2_000, 4_000),
    "open-quotes.csv": tables.open_quote,
    "quotes.csv": parts.repeat("title,body\n", '"', 50_000_000),
    "commas.csv": parts.repeat("title,body\n", ",", 50_000_000),
    "wide-sheet.xlsx": tables.wide_workbook,
    "shared-strings.xlsx": tables.shared_strings_bomb,
    "broken-items.xml": markup.broken_items,
    "large-channel.xml": markup.large_channel,
    "untitled-items.xml": markup.untitled_items,
    "giant-items.xml": markup.giant_items,
    "unclosed-cdata.xml": markup.unclosed_cdata,
    "entity-bomb.xml": markup.entity_bomb,
    "external-entity.xml": markup.external_entity,
    "zip-deflate.zip": packed.zip_member(zipfile.ZIP_DEFLATED, 4_000_000_000),
    "zip-bzip2.zip": packed.zip_member(zipfile.ZIP_BZIP2, 1_000_000_000),
    "zip-lzma.zip": packed.zip_member(zipfile.ZIP_LZMA, 1_000_000_000),
    "nested.zip": packed.nested_zips,
    "deep.zip": packed.deep_zips,
    "overlapping.zip": packed.overlapping_members,
    "members.zip": packed.many_members,
    "twice.csv.gz": packed.gzip_of_gzip,
    "members.gz": packed.gzip_members,
    "bomb.csv.bz2": packed.pack_rows(bz2.compress, 500_000_000),
    "bomb.csv.xz": packed.pack_rows(lzma.compress, 500_000_000),
    "bomb.newsml.gz": packed.packed_newsml,
    "bomb.tar.gz": packed.tar_sparse,
    "bomb.warc.gz": packed.warc_bomb,
    "one-line.txt": parts.repeat("", "가나다 라마 기자 ", 500_000_000),
    "one-line.csv": parts.repeat("title,body\na,", "가나다 라마 기자 ", 500_000_000, "\nb,c\n"),
    "one-line.jsonl": parts.repeat('{"title":"t","body":"', "가나다 라마 기자 ", 500_000_000, '"}\n'),
    "brackets.json": texts.deep_json,
    "objects.json": texts.deep_objects,
    "long-numbers.jsonl": texts.long_numbers,
    "many-keys.jsonl": texts.many_keys,
    "rejected.jsonl": texts.json_lines_rejected,
    "dictionary.parquet": tables.parquet,
    "nested.mhtml": markup.mhtml_nesting,
    "wide.html": markup.wide_html,
    "deep.html": markup.deep_html,
    "attributes.html": markup.attributes,
    "bylines.html": parts.repeat(markup.PAGE, '<div class="byline">', 2_000_000),
    "angles.html": parts.repeat(markup.PAGE, "<", 15_000_000),
    "angles.txt": parts.repeat("", "<", 15_000_000),
    "names.txt": texts.names("·", 800),
    "names-with-particles.txt": texts.names("은", 2_000),
    "digits.txt": parts.repeat("", "1234567890", 5_000_000),
    "marks.txt": parts.repeat("가", "\u0301", 5_000_000),
    "blank-start.txt": parts.repeat("\n" * 70_000, " \n", 50_000_000, f"{parts.TEXT}\n"),
    "nul.txt": parts.repeat("", "\0", 50_000_000),
}
"""The inputs by name; what they are worth is said by the outcome."""
