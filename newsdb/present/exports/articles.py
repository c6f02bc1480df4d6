"""Articles as others read them: JSON lines that come back without loss, ninjs 3.0, schema.org JSON-LD, CSV."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from newsdb.model.rows.export import ExportRow, RecordRow, SignedRow

VERSION = 1
"""Of the JSON lines; `newsdb.read.json.exported` reads it."""

CSV_COLUMNS = (
    "id", "title", "body", "url", "outlet", "byline", "published", "section", "language", "place",
)  # fmt: skip
_NINJS = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
_DATE_FORMS = {"year": "%Y", "quarter": "%Y-%m", "month": "%Y-%m", "week": "%Y-%m-%d", "day": "%Y-%m-%d"}


def exported_lines(rows: Iterable[ExportRow], format_name: str) -> Iterator[str]:
    """The articles as lines with their line ends: `jsonl`, `ninjs`, `json-ld` (an object a line) or `csv`."""
    if format_name == "csv":
        yield _csv_line(CSV_COLUMNS)
        yield from (_csv_line(csv_cells(row)) for row in rows)
        return
    for row in rows:
        yield json.dumps(_OBJECTS[format_name](row), ensure_ascii=False) + "\n"


def lossless_object(row: ExportRow) -> dict[str, Any]:
    """The article as `newsdb ingest` takes it back: what is stored of it, and the record that it came from."""
    return _without_empty(
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
            "bylines": [_signed(each) for each in row.signed],
            "published": _published(row),
            "section": row.section,
            "language": row.language,
            "truncated": row.truncated or None,
            "labels": [{"scheme": scheme, "value": value} for scheme, value in row.labels],
            "provenance": dict(row.provenance),
            "record": _record(row.record) if row.record else None,
        }
    ) | {"body": row.body}


def ninjs_object(row: ExportRow) -> dict[str, Any]:
    """The article as a ninjs 3.0 object. What its publication date does not say is midnight or January."""
    moment = _local(row)
    stamp = moment.isoformat() if moment else None
    return _without_empty(
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
            "by": _byline(row.signed, ", "),
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


def json_ld_object(row: ExportRow) -> dict[str, Any]:
    """The article as a schema.org NewsArticle."""
    people = [
        _without_empty({"@type": "Person", "name": each.name, "email": each.email, "jobTitle": each.role})
        for each in row.signed
    ]
    publisher = {"@type": "NewsMediaOrganization", "name": row.outlet} if row.outlet else None
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": row.url or f"urn:newsdb:article:{row.id}",
            "url": row.url,
            "identifier": row.source_id,
            "headline": row.title,
            "articleBody": row.body,
            "datePublished": _stated(row),
            "author": people,
            "publisher": publisher,
            "articleSection": row.section,
            "inLanguage": row.language if row.language != "und" else None,
            "dateline": row.place,
            "keywords": [value for _, value in row.labels],
        }
    )


def csv_cells(row: ExportRow) -> tuple[str | None, ...]:
    """The article as a row of CSV_COLUMNS; writers stand one a line, the date as exact as it is known."""
    byline = _byline(row.signed, "\n")
    return (
        row.source_id, row.title, row.body, row.url, row.outlet, byline, _stated(row), row.section, row.language,
        row.place,
    )  # fmt: skip


_OBJECTS: Mapping[str, Callable[[ExportRow], dict[str, Any]]] = {
    "jsonl": lossless_object,
    "ninjs": ninjs_object,
    "json-ld": json_ld_object,
}


def _signed(each: SignedRow) -> dict[str, Any]:
    return _without_empty(
        {
            "name": each.name,
            "role": each.role,
            "email": each.email,
            "raw": each.raw,
            "provenance": each.provenance,
        }
    ) | {"raw": each.raw}


def _published(row: ExportRow) -> dict[str, Any] | None:
    if row.published_at is None:
        return None
    return {
        "at": row.published_at.isoformat(),
        "precision": row.published_precision,
        "raw": row.published_raw,
        "provenance": row.published_provenance,
        "offset_minutes": row.published_offset,
    }


def _record(record: RecordRow) -> dict[str, Any]:
    """The record; bytes that are no UTF-8 stand there in base 64."""
    told: dict[str, Any] = {"source": record.source, "number": record.number, "format": record.format}
    try:
        return told | {"content": record.content.decode("utf-8")}
    except UnicodeDecodeError:
        return told | {"content_base64": b64encode(record.content).decode("ascii")}


def _byline(signed: Iterable[SignedRow], joint: str) -> str | None:
    return joint.join(" ".join(filter(None, (each.name, each.role, each.email))) for each in signed) or None


def _local(row: ExportRow) -> datetime | None:
    """The moment of publication in the zone that it was stated in."""
    if row.published_at is None:
        return None
    return row.published_at.astimezone(timezone(timedelta(minutes=row.published_offset or 0)))


def _stated(row: ExportRow) -> str | None:
    """The date in ISO 8601, as exact as it is known."""
    moment = _local(row)
    if moment is None:
        return None
    form = _DATE_FORMS.get(row.published_precision or "")
    if form:
        return moment.strftime(form)
    return moment.isoformat(timespec="seconds" if row.published_precision == "second" else "minutes")


def _csv_line(cells: Iterable[str | None]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return text.getvalue()


def _without_empty(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
