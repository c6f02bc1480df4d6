"""Article in, Extraction out: the rules of this folder, joined."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from newsdb.extract.names.english import is_english
from newsdb.extract.names.knowledge import KnowledgeBase, load_knowledge
from newsdb.extract.names.mentions import find_mentions, surfaces
from newsdb.extract.names.parenthetical_aliases import find_glosses
from newsdb.extract.names.picture_credits import without_credits
from newsdb.extract.names.tagger_names import LEAST, Tagged
from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.extract.numbers.resolve_times import resolve_times
from newsdb.extract.sources.attributions import find_attributions
from newsdb.extract.tagger import load_tagger
from newsdb.model.records import Alias, Article, Attribution, Extraction, Figure, Mention, TimeExpression
from newsdb.text.passages import Passage, build_body_passage, build_title_passage

EXTRACTOR_VERSION = "5"

Tag = Callable[[Sequence[str]], Sequence[Sequence[Tagged]]]
"""From texts to what the tagger marks in each."""


class Extractor:
    """Finds names, figures, times, cited sources and aliases. One serves any number of articles."""

    def __init__(self, knowledge: KnowledgeBase | None = None, tag: Tag | None = None) -> None:
        """An extractor with this knowledge base and tagger; by default those that come with the package."""
        self._knowledge = knowledge if knowledge is not None else load_knowledge()
        self._tag = tag if tag is not None else _tag

    def extract(self, article: Article) -> Extraction:
        """Everything found in the title and the body. Indexes within the result count the title's finds first."""
        return self.extract_all([article])[0]

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        """Everything found in each article: the same as one by one, and faster."""
        # Stage by stage: what one stage reads of lists and patterns stays in the processor's cache.
        passages = [_passages(article) for article in articles]
        naming = [[_without_credits(passage) for passage in some] for some in passages]
        tagged = iter(self._tag([_korean(passage.text) for some in naming for passage in some]))
        mentions = [self._mentions(some, [next(tagged) for _ in some]) for some in naming]
        numbers = [_numbers(article, some) for article, some in zip(articles, passages, strict=True)]
        return [_extraction(*found) for found in zip(passages, mentions, numbers, strict=True)]

    def _mentions(self, passages: list[Passage], tagged: list[Sequence[Tagged]]) -> list[Mention]:
        body = find_mentions(passages[-1], self._knowledge, tagged=tagged[-1])
        if len(passages) == 1:
            return body
        # The body introduces people in full; the title repeats them without their titles.
        return [*find_mentions(passages[0], self._knowledge, surfaces(body), tagged[0]), *body]


def _tag(texts: Sequence[str]) -> list[list[Tagged]]:
    found = load_tagger().tag_with_confidence(texts, tags=LEAST)
    return [[Tagged(*span) for span in spans] for spans in found]


def _korean(text: str) -> str:
    """What of a text the tagger is to read: of English nothing, which it has not learned."""
    return "" if is_english(text) else text


def _passages(article: Article) -> list[Passage]:
    return [
        *([build_title_passage(article.title)] if article.title else []),
        build_body_passage(article.body),
    ]


def _without_credits(passage: Passage) -> Passage:
    text = without_credits(passage.text)
    return passage if text is passage.text else replace(passage, text=text)


Numbers = tuple[list[Figure], list[TimeExpression]]


def _numbers(article: Article, passages: list[Passage]) -> Numbers:
    figures: list[Figure] = []
    times: list[TimeExpression] = []
    for passage in passages:
        found, moments = find_figures_and_times(passage)
        before = len(figures)
        figures.extend(
            figure
            if figure.converts is None or not before
            else figure._replace(converts=figure.converts + before)
            for figure in found
        )
        times.extend(moments)
    published = article.published
    if published is None:
        return figures, resolve_times(times, None, 0)
    return figures, resolve_times(times, published.at, published.utc_offset_minutes)


def _extraction(passages: list[Passage], mentions: list[Mention], numbers: Numbers) -> Extraction:
    figures, times = numbers
    attributions: list[Attribution] = []
    aliases: list[Alias] = []
    for passage in passages:
        attributions.extend(find_attributions(passage, mentions, times))
        aliases.extend(find_glosses(passage, mentions))
    return Extraction(tuple(mentions), tuple(figures), tuple(times), tuple(attributions), tuple(aliases))
