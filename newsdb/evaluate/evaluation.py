"""Extract from labelled articles, and sum their scores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdb.evaluate.gold import GoldArticle
from newsdb.evaluate.measures import measure
from newsdb.evaluate.scores import Score
from newsdb.model.batches import batches
from newsdb.model.records import Article, Extraction, ParseOptions
from newsdb.parse.article import parse_article

_BATCH = 64

Extract = Callable[[Sequence[Article]], list[Extraction]]


class ScoredArticle(NamedTuple):
    """Hold one labelled article with its scores."""

    gold: GoldArticle
    scores: dict[str, Score]

    @property
    def is_right(self) -> bool:
        """Return whether nothing is wrong and nothing missing."""
        return not any(score.wrong or score.missed for score in self.scores.values())

    def select_parts(self, parts: Sequence[str]) -> "ScoredArticle":
        """Return the article with the scores of these parts alone; without parts, with all."""
        if not parts:
            return self
        return self._replace(scores={part: score for part, score in self.scores.items() if part in parts})


def score_articles(gold: Iterable[GoldArticle], extract: Extract) -> Iterator[ScoredArticle]:
    """Yield the scores of every labelled article, in order."""
    for batch in batches(gold, _BATCH):
        articles = [parse_article(labelled.raw, ParseOptions()) for labelled in batch]
        for labelled, article, extraction in zip(batch, articles, extract(articles), strict=True):
            yield ScoredArticle(labelled, measure(labelled.labels, article, extraction))


def sum_scores(scored: Iterable[ScoredArticle]) -> dict[str, Score]:
    """Sum the scores part by part, in the order of their first article."""
    total: dict[str, Score] = {}
    for article in scored:
        for part, score in article.scores.items():
            total[part] = total.get(part, Score()) + score
    return total
