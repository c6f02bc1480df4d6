"""Read the tagger's training sentences: KLUE-NER with its spans, and news without any."""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsdb.evaluate.holdout import Share, belongs_to
from newsdb.extract.tagger.segments import split_segments

SHORTEST = 5
"""News sentences of fewer characters are left out: dates, bylines and debris."""


@dataclass(frozen=True)
class Sentence:
    """Hold a sentence, its entities (start, end, tag), and whether a person marked them."""

    text: str
    entities: tuple[tuple[int, int, str], ...] = ()
    marked: bool = False


def read_gold(path: Path, share: Share = "all") -> list[Sentence]:
    """Read the sentences of a KLUE-NER file (JSON lines with `id`, `text` and `ents`), or of one share of it."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Sentence(row["text"], tuple((start, end, tag) for start, end, tag in row["ents"]), marked=True)
        for row in rows
        if belongs_to(row["id"], share)
    ]


def read_news(path: Path) -> list[Sentence]:
    """Read the different sentences of the articles in a file (xz-compressed JSON lines with `title` and `body`)."""
    return [Sentence(text) for text in dict.fromkeys(_news_texts(path))]


def _news_texts(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for part in (article.get("title") or "", article["body"]):
                for start, end in split_segments(part):
                    if end - start >= SHORTEST:
                        yield re.sub(r"\s", " ", part[start:end])
