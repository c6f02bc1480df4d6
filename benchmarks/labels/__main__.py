"""Join the labels of this folder with the texts, in the form that `newsdb eval` reads.

    python -m benchmarks.labels TEXTS [LABELS] >labelled.jsonl

TEXTS is the folder that holds the files that the labels name. A text is found by its file and its id in that file, and
checked by its hash. What is not found, or found with another text, is named on stderr; the exit code is then 1.
"""

import csv
import hashlib
import json
import lzma
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

LABELS = Path(__file__).with_name("articles.jsonl")
OPENING = 1300  # characters of an English article that are labelled, in whole paragraphs

Texts = Iterator[tuple[str, str]]
"""Pairs of an id and a text."""


def read_lines(path: Path) -> Texts:
    """Yield the bodies of JSON lines, compressed by xz."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["id"], record["body"]


def read_crawl(path: Path) -> Texts:
    """Yield the articles of a portal's crawl, by the number of their row."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="cp949", errors="replace", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield f"row-{number}", row["Article"]


def read_export(path: Path) -> Texts:
    """Yield the leads of a BigKinds export, by the archive's identifier."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    columns = list(next(rows))
    for row in rows:
        yield str(row[columns.index("뉴스 식별자")]), str(row[columns.index("본문")] or "")


def read_expected(path: Path) -> Texts:
    """Yield the opening paragraphs of pages whose expected body is known, by the file of the page."""
    for name, page in json.loads(path.read_text(encoding="utf-8")).items():
        text = ""
        for paragraph in page["body"]:
            if text and len(text) + len(paragraph) > OPENING:
                break
            text += ("\n" if text else "") + paragraph
        yield name, text


READERS: dict[str, Callable[[Path], Texts]] = {
    ".xz": read_lines,
    ".csv": read_crawl,
    ".xlsx": read_export,
    ".json": read_expected,
}


def join(folder: Path, labels: Path) -> int:
    """Print each labelled article with its text, and return how many texts are missing."""
    articles = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    texts = {
        (name, key): text
        for name in dict.fromkeys(article["file"] for article in articles)
        for key, text in READERS[Path(name).suffix](folder / name)
    }
    missing = 0
    for article in articles:
        text = texts.get((article["file"], article["id"]), "")
        if hashlib.sha256(text.encode()).hexdigest() == article["sha256"]:
            print(json.dumps({**article, "text": text}, ensure_ascii=False))
        else:
            missing += 1
            print(f"{article['file']}: {article['id']}: not the labelled text", file=sys.stderr)
    return missing


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(min(join(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else LABELS), 1))
