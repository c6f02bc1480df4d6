"""Read labelled articles: JSON lines, an article each; docs/accuracy.md describes the fields."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdb.evaluate.holdout import Share, belongs_to
from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RawRecord

Labels = Mapping[str, Any]
"""The JSON object of a labelled article."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """Hold an article ready for ingest, and its labels."""

    raw: RawRecord
    labels: Labels

    @property
    def id(self) -> str:
        """Return the value to split by: the labelled id, else the text."""
        return str(self.labels.get("id") or self.raw.body or self.raw.byline)


def read_gold(path: str, share: Share = "all") -> Iterator[GoldArticle]:
    """Yield the labelled articles of a file, or of one share. Raises SourceError with the line for an invalid one."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: no UTF-8 text: byte {error.start}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            article = _parse_article(path, number, line)
            if belongs_to(article.id, share):
                yield article


def is_labelled_title(labels: Labels) -> bool:
    """Return whether the labelled sentence is the title of an article, of which `context` is the beginning."""
    return labels.get("part") == "title" and isinstance(labels.get("sentence"), str)


def _parse_article(path: str, number: int, line: str) -> GoldArticle:
    try:
        labels = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}, line {number}: no JSON: {error}") from error
    text = _find_text(labels) if isinstance(labels, dict) else None
    if text is None:
        raise SourceError(f'{path}, line {number}: no text; an article is {{"text": …, "people": […], …}}')
    is_field = str(labels.get("kind") or "").startswith("field")  # the text is what a byline field holds
    if is_labelled_title(labels):
        title, body = labels["sentence"], labels.get("context") or ""
    else:
        title, body = labels.get("title"), "" if is_field else text
    raw = RawRecord(
        Origin(path, number),
        "jsonl",
        line.encode(),
        body,
        title=title,
        byline=text if is_field else None,
        # The expected answers (people, outlet, place) stay out of the input.
        published=labels.get("published"),
    )
    return GoldArticle(raw, labels)


def _find_text(labels: Labels) -> str | None:
    text = next((labels[name] for name in ("raw", "text", "body", "sentence") if labels.get(name)), None)
    if not isinstance(text, str):
        return None
    context = labels.get("context") if text is labels.get("sentence") else None
    return f"{context}\n{text}" if isinstance(context, str) and context else text
