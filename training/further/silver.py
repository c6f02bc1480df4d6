"""Label news sentences with all that their article tells: lists, rules, and the same name elsewhere in it."""

import json
import lzma
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus import SHORTEST

from newsdb.extract import Extractor
from newsdb.extract.tagger import load_tagger
from newsdb.extract.tagger.segments import split_segments
from newsdb.model.records import Article, Label
from newsdb.text.particles import ends_word, starts_word

SURE = 0.85
"""The least certainty of the tagger for a name that labels its other places in the article."""

SHORTEST_NAME = {"PS": 3, "OG": 3}
"""Shorter names are too often another word elsewhere, and places are of all kinds."""

BATCH = 64

_TAGS: dict[Label, str] = {
    "person": "PS",
    "company": "OG",
    "organisation": "OG",
    "media": "OG",
    "place": "LC",
}

Entity = tuple[int, int, str]
Part = tuple[str, Sequence[Entity], Sequence[tuple[int, int, str, float]]]
"""A text, the names that lists and rules know in it, and the tagger's own spans."""


def label_news(path: Path) -> dict[str, tuple[Entity, ...]]:
    """Return the names that are sure in each different sentence of the articles in a file.

    Names that the tagger finds itself are among them where lists or rules agree; sentences without any are left out.
    """
    extractor, tagger = Extractor(), load_tagger()
    found: dict[str, tuple[Entity, ...]] = {}
    for articles in _batches(_articles(path), BATCH):
        texts = [text for article in articles for text in (article.title or "", article.body)]
        tagged = iter(tagger.tag_with_confidence(texts))
        for article, extraction in zip(articles, extractor.extract_all(articles), strict=True):
            spans = defaultdict[str, list[Entity]](list)
            for mention in extraction.mentions:
                span = mention.span
                if mention.label == "person" and mention.name not in {None, span.text}:
                    continue  # 한 대표 is a surname and a title
                spans[span.part].append((span.start, span.end, _TAGS[mention.label]))
            parts = [
                (article.title or "", spans["title"], next(tagged)),
                (article.body, spans["body"], next(tagged)),
            ]
            sure = _sure_names(parts)
            for part in parts:
                found |= _sentences(part[0], _joined(part, sure))
    return found


def _articles(path: Path) -> Iterator[Article]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            title, body = (unicodedata.normalize("NFC", record[name] or "") for name in ("title", "body"))
            yield Article(record["id"], title, body, None, None, (), None, None, None, None, None, "ko")


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    held: list[Article] = []
    for article in articles:
        held.append(article)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def _sure_names(parts: Sequence[Part]) -> dict[str, str]:
    """Return the tag of each name that is sure somewhere in an article, and nowhere of another tag."""
    tags, sure = defaultdict[str, set[str]](set), set[str]()
    for text, listed, own in parts:
        for start, end, tag in listed:
            tags[text[start:end]].add(tag)
        for start, end, tag, confidence in own:
            name = text[start:end]
            tags[name].add(tag)
            if confidence >= SURE and len(name) >= SHORTEST_NAME.get(tag, sys.maxsize):
                sure.add(name)
    return {name: tag for name in sure for tag in tags[name] if len(tags[name]) == 1}


def _joined(part: Part, sure: dict[str, str]) -> list[Entity]:
    """Return the listed names that the tagger has too or has nothing beside, and the sure names' other places."""
    text, listed, own = part
    of_tagger = {span[:3] for span in own}
    taken = bytearray(len(text))
    for start, end, *_ in own:
        taken[start:end] = b"\1" * (end - start)
    found = {span for span in listed if span in of_tagger or not any(taken[span[0] : span[1]])}
    for start, end, _ in listed:
        taken[start:end] = b"\1" * (end - start)
    for name, tag in sure.items():
        for match in re.finditer(re.escape(name), text):
            start, end = match.span()
            if not any(taken[start:end]) and starts_word(text, start) and ends_word(text, end):
                found.add((start, end, tag))
    return _apart(sorted(found))


def _apart(spans: Sequence[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _sentences(text: str, names: Sequence[Entity]) -> dict[str, tuple[Entity, ...]]:
    """Return the names of each segment, at their places in it; names that a segment's end cuts are left out."""
    found = {}
    for start, end in split_segments(text):
        inside = tuple(
            (first - start, last - start, tag) for first, last, tag in names if start <= first and last <= end
        )
        if inside and end - start >= SHORTEST:
            found[re.sub(r"\s", " ", text[start:end])] = inside
    return found
