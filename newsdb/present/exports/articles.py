"""Write articles for exchange: lossless JSON lines, ninjs 3.0, schema.org JSON-LD, CSV."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.export import ExportRow, RecordRow, SignedRow
from newsdb.model.rows.table import Table
from newsdb.present.values.convert import JsonObject

VERSION = 1
"""The version of the JSON lines; `newsdb.read.json.exported` reads them."""

CSV_COLUMNS = (
    "id", "title", "body", "url", "outlet", "byline", "published", "section", "language", "place",
)  # fmt: skip
_NINJS = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def format_export_lines(rows: Iterable[ExportRow], format_name: str) -> Iterator[str]:
    """Yield the articles as lines with their line ends: `jsonl`, `ninjs`, `json-ld` or `csv`."""
    if format_name == "csv":
        yield _format_csv_line(CSV_COLUMNS)
        yield from (_format_csv_line(build_csv_cells(row)) for row in rows)
        return
    for row in rows:
        yield json.dumps(_OBJECTS[format_name](row), ensure_ascii=False) + "\n"


def build_lossless_object(row: ExportRow) -> JsonObject:
    """Build the object of an article and its source record, for `newsdb ingest` to read back without loss."""
    return _drop_empty(
        {
            "newsdb": VERSION,
            "key": row.key,
            "id": row.source_id,
            "url": row.url,
            "outlet": row.outlet,
            "outlet_provenance": row.outlet_provenance,
            "title": row.title,
            "body": row.body,
            "place": row.place,
            "bylines": [_build_author(author) for author in row.signed],
            "published": _build_publication(row),
            "section": row.section,
            "language": row.language,
            "truncated": row.truncated or None,
            "labels": [{"scheme": scheme, "value": value} for scheme, value in row.labels],
            "provenance": dict(row.provenance),
            "record": _build_record(row.record) if row.record else None,
        }
    ) | {"body": row.body}


def build_ninjs_object(row: ExportRow) -> JsonObject:
    """Build a ninjs 3.0 object. Unknown parts of the publication date become midnight or January."""
    moment = get_published_time(row)
    stamp = moment.isoformat() if moment else None
    return _drop_empty(
        {
            "uri": row.url or f"urn:newsdb:article:{row.id}",
            "standard": _NINJS,
            "type": "text",
            "representationType": "partial" if row.truncated else "full",
            "contentCreated": stamp,
            "versionCreated": stamp,
            "copyrightHolder": row.outlet,
            "language": row.language if row.language != "und" else None,
            "title": row.title,
            "by": _format_byline(row.signed, ", "),
            "located": row.place,
            "headlines": [{"role": "main", "value": row.title}] if row.title else [],
            "bodies": [
                {"role": "main", "contentType": "text/plain", "charCount": len(row.body), "value": row.body}
            ]
            if row.body
            else [],
            "subjects": [{"name": value, "creator": scheme} for scheme, value in row.labels],
            "infoSources": [{"name": row.outlet}] if row.outlet else [],
            "altIds": [{"role": "source", "value": row.source_id}] if row.source_id else [],
        }
    )


def build_json_ld_object(row: ExportRow) -> JsonObject:
    """Build a schema.org NewsArticle."""
    people = [
        _drop_empty({"@type": "Person", "name": author.name, "email": author.email, "jobTitle": author.role})
        for author in row.signed
    ]
    publisher = {"@type": "NewsMediaOrganization", "name": row.outlet} if row.outlet else None
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": row.url or f"urn:newsdb:article:{row.id}",
            "url": row.url,
            "identifier": row.source_id,
            "headline": row.title,
            "articleBody": row.body,
            "datePublished": _format_date(row),
            "author": people,
            "publisher": publisher,
            "articleSection": row.section,
            "inLanguage": row.language if row.language != "und" else None,
            "dateline": row.place,
            "keywords": [value for _, value in row.labels],
        }
    )


def build_csv_cells(row: ExportRow) -> tuple[str | None, ...]:
    """Build a row of CSV_COLUMNS: one author a line, the date with its known precision."""
    byline = _format_byline(row.signed, "\n")
    return (
        row.source_id, row.title, row.body, row.url, row.outlet, byline, _format_date(row), row.section, row.language,
        row.place,
    )  # fmt: skip


def build_workbook_table(rows: Iterable[ExportRow]) -> Table:
    """Build a table of CSV_COLUMNS whose dates are no texts; rows are taken one by one."""
    place = CSV_COLUMNS.index("published")

    def build_cells(row: ExportRow) -> list[object]:
        cells: list[object] = list(build_csv_cells(row))
        cells[place] = get_published_time(row)
        return cells

    return Table(CSV_COLUMNS, map(build_cells, rows))  # type: ignore[arg-type]


_OBJECTS: Mapping[str, Callable[[ExportRow], JsonObject]] = {
    "jsonl": build_lossless_object,
    "ninjs": build_ninjs_object,
    "json-ld": build_json_ld_object,
}


def _build_author(author: SignedRow) -> JsonObject:
    return _drop_empty(
        {
            "name": author.name,
            "role": author.role,
            "email": author.email,
            "raw": author.raw,
            "provenance": author.provenance,
        }
    ) | {"raw": author.raw}


def _build_publication(row: ExportRow) -> JsonObject | None:
    published = get_published_time(row)
    if published is None:
        return None
    return {
        "at": published.isoformat(),
        "precision": row.published_precision,
        "raw": row.published_raw,
        "provenance": row.published_provenance,
    }


def _build_record(record: RecordRow) -> JsonObject:
    """Build the object of a source record; bytes other than UTF-8 become base64."""
    fields: JsonObject = {"source": record.source, "number": record.number, "format": record.format}
    try:
        return fields | {"content": record.content.decode("utf-8")}
    except UnicodeDecodeError:
        return fields | {"content_base64": b64encode(record.content).decode("ascii")}


def _format_byline(authors: Iterable[SignedRow], joint: str) -> str | None:
    return (
        joint.join(" ".join(filter(None, (author.name, author.role, author.email))) for author in authors)
        or None
    )


def get_published_time(row: ExportRow) -> PublishedTime | None:
    """Return the time of publication in the article's own zone; None if it is unknown."""
    if row.published_at is None:
        return None
    return PublishedTime.build(row.published_at, row.published_offset, row.published_precision)


def _format_date(row: ExportRow) -> str | None:
    published = get_published_time(row)
    return published.format_iso() if published is not None else None


def _format_csv_line(cells: Iterable[str | None]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return text.getvalue()


def _drop_empty(fields: Mapping[str, object]) -> JsonObject:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
