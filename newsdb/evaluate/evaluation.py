"""Labelled articles through the pipeline, and their scores summed."""

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


class Judged(NamedTuple):
    """One labelled article with its scores."""

    gold: GoldArticle
    scores: dict[str, Score]

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong and nothing missing."""
        return not any(score.wrong or score.missed for score in self.scores.values())

    def only(self, parts: Sequence[str]) -> "Judged":
        """The same with the scores of these parts alone; of all, where none is named."""
        if not parts:
            return self
        return self._replace(scores={part: score for part, score in self.scores.items() if part in parts})


def judge(gold: Iterable[GoldArticle], extract: Extract) -> Iterator[Judged]:
    """The scores of every labelled article, in order."""
    for batch in batches(gold, _BATCH):
        articles = [parse_article(each.raw, ParseOptions()) for each in batch]
        for each, article, found in zip(batch, articles, extract(articles), strict=True):
            yield Judged(each, measure(each.labels, article, found))


def summed(judged: Iterable[Judged]) -> dict[str, Score]:
    """The scores of all, part by part, in the order in which the parts first came."""
    total: dict[str, Score] = {}
    for each in judged:
        for part, score in each.scores.items():
            total[part] = total.get(part, Score()) + score
    return total
