"""Write articles in several formats, and read them."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_sources

ARTICLE = {
    "id": "가-1",
    "title": "새 다리가 열린다",
    "body": '한강에 다리가 하나 더 놓인다.\n5월에 연다, "누구나" 건넌다.',
}
OTHER = {"id": "가-2", "title": "버스 요금이 오른다", "body": "요금이 100원 오른다."}
ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be")


def as_jsonl(articles: Sequence[dict[str, str]], *, newline: str = "\n") -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + newline for article in articles)


def as_json(articles: Sequence[dict[str, str]], *, newline: str = "\n") -> str:
    return json.dumps(articles, ensure_ascii=False, indent=1).replace("\n", newline)


def as_csv(articles: Sequence[dict[str, str]], *, newline: str = "\n", delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(articles[0]), delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(articles)
    return text.getvalue()


def as_tsv(articles: Sequence[dict[str, str]], *, newline: str = "\n") -> str:
    return as_csv(articles, newline=newline, delimiter="\t")


WRITERS = {"jsonl": as_jsonl, "json": as_json, "csv": as_csv, "tsv": as_tsv}


def read(
    *sources: Path | str, options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> list[RawRecord | RejectedRecord]:
    return list(read_sources([str(source) for source in sources], options or ReadOptions(), stdin=stdin))


def read_bytes(
    folder: Path, name: str, content: bytes, options: ReadOptions | None = None
) -> list[RawRecord | RejectedRecord]:
    path = folder / name
    path.write_bytes(content)
    return read(path, options=options)


def fields(result: RawRecord | RejectedRecord) -> dict[str, str | None]:
    assert isinstance(result, RawRecord), result
    return {"id": result.source_id, "title": result.title, "body": result.body}


def bodies(results: list[RawRecord | RejectedRecord]) -> list[str | None]:
    """Return the body of each article, None for each rejected record."""
    return [result.body if isinstance(result, RawRecord) else None for result in results]


def only_rejected(results: list[RawRecord | RejectedRecord]) -> RejectedRecord:
    rejected = [result for result in results if isinstance(result, RejectedRecord)]
    assert len(rejected) == 1, results
    return rejected[0]
