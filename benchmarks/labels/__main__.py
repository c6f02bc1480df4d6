"""Join the labels of this folder with the texts.

    python -m benchmarks.labels TEXTS [LABELS] >labelled.jsonl

TEXTS is the folder that holds the files that the labels name; LABELS is `articles.jsonl` (in the form that
`newsdb eval` reads) or `facts.jsonl`, both in this folder. A text is found by its file and its id in that file, and
checked by its hash. What is not found, or found with another text, is named on stderr; the exit code is then 1.
"""

import csv
import hashlib
import html
import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

LABELS = Path(__file__).with_name("articles.jsonl")
OPENING = 1300  # characters of an English article that are labelled, in whole paragraphs

Labels = Mapping[str, Any]


class Text(NamedTuple):
    """Hold a text as its file has it."""

    id: str
    body: str
    title: str | None = None
    published: str | None = None
    opening: str | None = None  # what is labelled, if it is not the whole body


def read_lines(path: Path) -> Iterator[Text]:
    """Yield the articles of JSON lines, compressed by xz."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield Text(record["id"], record["body"], record["title"], record["published_at"])


def read_crawl(path: Path) -> Iterator[Text]:
    """Yield the articles of a portal's crawl, by the number of their row."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="cp949", errors="replace", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield Text(f"row-{number}", row["Article"])


def read_export(path: Path) -> Iterator[Text]:
    """Yield the leads of a BigKinds export, by the archive's identifier."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    columns = list(next(rows))
    for row in rows:
        yield Text(str(row[columns.index("뉴스 식별자")]), str(row[columns.index("본문")] or ""))


def read_expected(path: Path) -> Iterator[Text]:
    """Yield pages whose expected body is known, with their opening paragraphs, by the file of the page."""
    for name, page in json.loads(path.read_text(encoding="utf-8")).items():
        opening = ""
        for paragraph in page["body"]:
            if opening and len(opening) + len(paragraph) > OPENING:
                break
            opening += ("\n" if opening else "") + paragraph
        yield Text(name, "\n".join(page["body"]), page["title"], page["date"], opening)


def read_newsml(path: Path) -> Iterator[Text]:
    """Yield the first text of a NewsML file, by the name of the file."""
    content = re.search(r"<DataContent[^>]*>(.*?)</DataContent>", path.read_text(encoding="utf-8"), re.DOTALL)
    if content:
        body = content[1].strip().removeprefix("<![CDATA[").removesuffix("]]>")
        yield Text(path.stem, html.unescape(body).strip())


READERS: dict[str, Callable[[Path], Iterator[Text]]] = {
    ".xz": read_lines,
    ".csv": read_crawl,
    ".xlsx": read_export,
    ".json": read_expected,
    ".xml": read_newsml,
}


def join_article(labels: Labels, text: Text) -> tuple[str, Labels]:
    """Return the labelled text, and the labels with it."""
    labelled = text.body if text.opening is None else text.opening
    return labelled, {**labels, "text": labelled}


def join_facts(labels: Labels, text: Text) -> tuple[str, Labels]:
    """Return the labelled sentence or title, and the labels with it and its context."""
    part = labels.get("part", "body")
    source = text.title or "" if part == "title" else text.body
    sentence, context = source[slice(*labels["sentence"])], text.body[slice(*labels["context"])]
    return sentence, {
        "id": labels["id"],
        "part": part,
        "title": text.title,
        "published": text.published,
        "context": context,
        "sentence": sentence,
        "figures": labels["figures"],
    }


def join(folder: Path, path: Path) -> int:
    """Print the labels of each text together with it, and return how many texts are missing."""
    records: list[Labels] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {
        (name, text.id): text
        for name in dict.fromkeys(record["file"] for record in records)
        for text in READERS[Path(name).suffix](folder / name)
    }
    missing = 0
    for record in records:
        key = record.get("record") or record["id"]
        join_text = join_facts if "sentence" in record else join_article
        labelled, joined = join_text(record, texts.get((record["file"], key)) or Text(key, ""))
        if hashlib.sha256(labelled.encode()).hexdigest() == record["sha256"]:
            print(json.dumps(joined, ensure_ascii=False))
        else:
            missing += 1
            print(f"{record['file']}: {key}: not the labelled text", file=sys.stderr)
    return missing


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(min(join(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else LABELS), 1))
