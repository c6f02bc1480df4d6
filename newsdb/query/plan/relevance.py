"""Rank articles by how much they are about the words searched for."""

from collections.abc import Sequence
from statistics import fmean

from sqlalchemy import Connection

from newsdb.query.plan.text_search import TextMatcher, read_texts

MOST_RANKED = 1000
"""The number of newest matching articles to rank."""

_TITLE_WEIGHT = 5  # of a hit in the title, beside one in the body
_SATURATION, _LENGTH_WEIGHT = 1.2, 0.75  # BM25's k1 and b


def rank_by_relevance(connection: Connection, article_ids: Sequence[int], matcher: TextMatcher) -> list[int]:
    """Return the articles, the most relevant first; equally relevant ones keep their order.

    A term adds f / (f + 1.2 * (0.25 + 0.75 * length / mean length)), where f is its frequency in the text, a hit in the
    title counted five times. This is BM25 without the rarity of a term, which is the same for all articles here.
    """
    texts = {article: (title or "", body) for article, title, body in read_texts(connection, article_ids)}
    if not texts:
        return list(article_ids)
    mean = fmean(len(body) + 1 for _, body in texts.values())

    def score(article: int) -> float:
        title, body = texts[article]
        norm = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * (len(body) + 1) / mean)
        counts = zip(matcher.count_groups(title, "title"), matcher.count_groups(body, "body"), strict=True)
        frequencies = [_TITLE_WEIGHT * hits + body_hits for hits, body_hits in counts]
        return sum(frequency / (frequency + norm) for frequency in frequencies)

    return sorted(article_ids, key=score, reverse=True)
