"""Articles by how much they are about the words that were looked for."""

from collections.abc import Sequence
from statistics import fmean

from sqlalchemy import Connection

from newsdb.query.plan.text_search import Matcher, read_texts

MOST_RANKED = 1000
"""So many of the newest articles that answer are ranked."""

_TITLE = 5  # what a hit in the title counts for, beside one in the body
_SATURATION, _LENGTH = 1.2, 0.75  # the constants of BM25


def by_relevance(connection: Connection, article_ids: Sequence[int], matcher: Matcher) -> list[int]:
    """The articles, the most relevant first; of two that are as relevant the one that came first.

    A term adds f / (f + 1.2 * (0.25 + 0.75 * length / mean length)), where f is how often the text has it, a hit in the
    title counted five times: the weighting of BM25 without the rarity of a term, which is the same for all.
    """
    texts = {article: (title or "", body) for article, title, body in read_texts(connection, article_ids)}
    if not texts:
        return list(article_ids)
    mean = fmean(len(body) + 1 for _, body in texts.values())

    def score(article: int) -> float:
        title, body = texts[article]
        share = _SATURATION * (1 - _LENGTH + _LENGTH * (len(body) + 1) / mean)
        times = zip(matcher.counts(title), matcher.counts(body), strict=True)
        found = [_TITLE * in_title + in_body for in_title, in_body in times]
        return sum(each / (each + share) for each in found)

    return sorted(article_ids, key=score, reverse=True)
