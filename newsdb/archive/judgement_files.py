"""Write judgements as JSON lines, and apply those of another archive."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from newsdb.ingest.user_names import find_known_entity
from newsdb.model.errors import SourceError, UsageError
from newsdb.model.judgements import SUBJECTS
from newsdb.model.rows.curation import ImportResult
from newsdb.present.exports.files import open_atomically
from newsdb.resolve.import_export import export_judgements, import_judgements


def write_judgements(connection: Connection, path: str) -> int:
    """Write all judgements into a file; return the number of lines. Raises SourceError if it cannot be written."""
    records = list(export_judgements(connection))
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    with open_atomically(Path(path)) as file:
        file.writelines(lines)
    return len(lines)


def apply_judgement_file(connection: Connection, path: str, by: str) -> ImportResult:
    """Apply the judgements of a file in the name of `by`; return the numbers of new, known and unmatched ones.

    The connection must hold the write lock. Raises SourceError for a file without UTF-8 text, UsageError for a
    line without a judgement.
    """
    return import_judgements(connection, list(_read_records(path)), by, find_known_entity)


def _read_records(path: str) -> Iterator[dict[str, Any]]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read as a UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path}, line {number}: is no JSON") from error
        if not isinstance(record, dict) or record.get("subject") not in SUBJECTS:
            raise UsageError(f"{path}, line {number}: says nothing about an entity, reporter or outlet")
        yield record
