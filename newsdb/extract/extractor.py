"""Extract everything from an article by joining the rules of this package."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newsdb.extract.facts.find_facts import Findings, find_facts
from newsdb.extract.facts.korean.ranking.chooser import Chooser, LearnedChooser
from newsdb.extract.facts.korean.ranking.network import ArticleStates
from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.knowledge import KnowledgeBase, load_knowledge
from newsdb.extract.names.mentions import choose_mentions, collect_surfaces, propose_names
from newsdb.extract.names.parenthetical_aliases import find_parenthetical_aliases
from newsdb.extract.names.tagged.tagger_names import MIN_CONFIDENCE
from newsdb.extract.numbers.numeric import find_figures_and_times
from newsdb.extract.sources.attributions import find_attributions
from newsdb.extract.tagger import TaggedText, load_tagger
from newsdb.extract.times.resolve_times import resolve_times
from newsdb.extract.vocabulary.english import is_english
from newsdb.model.facts import Fact
from newsdb.model.intervals import COARSER_THAN_DAY
from newsdb.model.records import Alias, Article, Attribution, Extraction, Figure, Mention, TimeExpression
from newsdb.text.passages import Passage, build_body_passage, build_title_passage

EXTRACTOR_VERSION = "16"

# Credits between sentences name people outside the article's subject: pictures as agencies sign them
# (`【서울=가나통신】 홍길동 기자 =`, `사진=홍길동 기자`), those who cut a report (`영상편집 : 홍길동`), and a studio's
# handover to its reporter (`홍길동 기자가 보도합니다`).
_REPORTER = r"[가-힣]{2,4}"
_SIGNED = rf"{_REPORTER}(?:[·,] ?{_REPORTER}){{0,3}} ?(?:[가-힣]{{2,4}} ?)?기자"
# Each kind stands beside what a text must hold for it: most hold little of it, and are read for the rest alone.
_CREDITS = (
    (
        re.compile("기자"),
        (
            r"[【\[(][가-힣·/ ]{1,15}=[가-힣A-Za-z0-9 ]{2,12}[】\])]\s{0,2}"
            rf"(?:{_SIGNED}|[가-힣]{{2,8}}기자단)\s?="
            rf"|사진 ?[=:] ?{_SIGNED}"
            rf"|(?:News1|ⓒ ?뉴스1|ⓒ ?News1) {_REPORTER} 기자"
        ),
    ),
    (
        re.compile("영상 ?(?:편집|취재)|촬영|그래픽|자막"),
        (
            r"(?<![가-힣])(?:영상 ?편집|영상 ?취재|촬영|그래픽|자막) ?[=:/] ?"
            rf"{_REPORTER}(?:[·,] ?{_REPORTER}){{0,3}}(?=[\s\])]|$)"
        ),
    ),
    (
        re.compile(" 기자(?:[가의] |입니다|!)"),
        (
            rf"(?<![가-힣]){_REPORTER} 기자"
            r"(?=가 (?:[가-힣]{1,6} ){0,2}(?:보도|취재|정리|전해|전합|알아봤|살펴봤|짚어)"
            r"|의 (?:보도|리포트|취재)|입니다|!)"
        ),
    ),
)


@cache
def _compile_credits(*kinds: bool) -> re.Pattern[str]:
    return re.compile("|".join(pattern for (_, pattern), has in zip(_CREDITS, kinds, strict=True) if has))


class Extractor:
    """Find names, figures and facts, times, cited sources and aliases, for any number of articles."""

    def __init__(self, knowledge: KnowledgeBase | None = None, chooser: Chooser | None = None) -> None:
        """Use this knowledge base, and this choice among candidates of facts; by default those of the package."""
        self._knowledge = knowledge if knowledge is not None else load_knowledge()
        self._chooser = chooser if chooser is not None else LearnedChooser()

    def extract(self, article: Article) -> Extraction:
        """Extract from title and body. Indexes within the result count the title's items first."""
        return self.extract_all([article])[0]

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        """Extract from each article, with the same results as one by one, but faster."""
        # Stage by stage: what one stage reads of lists and patterns stays in the processor's cache.
        passages = [_build_passages(article) for article in articles]
        naming = [[_blank_credits(passage) for passage in parts] for parts in passages]
        texts = [_drop_english(passage.text) for parts in naming for passage in parts]
        read = iter(load_tagger().read(texts, tags=MIN_CONFIDENCE))
        tagged = [[next(read) for _ in parts] for parts in naming]
        mentions = self._find_mentions(naming, tagged)
        numbers = [_find_numbers(article, parts) for article, parts in zip(articles, passages, strict=True)]
        found = list(map(_join_findings, mentions, numbers, tagged))
        facts = find_facts(articles, passages, found, self._chooser)
        return list(map(_build_extraction, passages, found, facts))

    def _find_mentions(
        self, naming: list[list[Passage]], tagged: list[list[TaggedText]]
    ) -> list[list[Mention]]:
        texts = [passage.text for passages in naming for passage in passages]
        spans = [text.spans for parts in tagged for text in parts]
        proposed = iter(propose_names(texts, spans, self._knowledge))
        return [self._choose_mentions(passages, [next(proposed) for _ in passages]) for passages in naming]

    def _choose_mentions(self, passages: list[Passage], proposed: list[list[NameCandidate]]) -> list[Mention]:
        body = choose_mentions(passages[-1], proposed[-1], self._knowledge)
        if len(passages) == 1:
            return body
        # The body introduces people in full; the title repeats them without their titles.
        names = collect_surfaces(body)
        return [*choose_mentions(passages[0], proposed[0], self._knowledge, names), *body]


def _drop_english(text: str) -> str:
    """Return the text for the tagger: nothing of an English text, because the tagger learned Korean."""
    return "" if is_english(text) else text


def _build_passages(article: Article) -> list[Passage]:
    return [
        *([build_title_passage(article.title)] if article.title else []),
        build_body_passage(article.body),
    ]


def blank_picture_credits(text: str) -> str:
    """Replace picture credits and handovers by spaces, to keep all offsets."""
    kinds = [sign.search(text) is not None for sign, _ in _CREDITS]
    if not any(kinds):
        return text
    return _compile_credits(*kinds).sub(lambda credit: " " * len(credit[0]), text)


def _blank_credits(passage: Passage) -> Passage:
    text = blank_picture_credits(passage.text)
    return passage if text is passage.text else replace(passage, text=text)


Numbers = tuple[list[Figure], list[TimeExpression]]


def _find_numbers(article: Article, passages: list[Passage]) -> Numbers:
    figures: list[Figure] = []
    times: list[TimeExpression] = []
    for passage in passages:
        passage_figures, passage_times = find_figures_and_times(passage)
        before = len(figures)
        figures.extend(
            figure
            if figure.converts is None or not before
            else figure._replace(converts=figure.converts + before)
            for figure in passage_figures
        )
        times.extend(passage_times)
    published = article.published
    if published is None or published.precision in COARSER_THAN_DAY:
        return (
            figures,
            times,
        )  # `5일` and `어제` are told by the day of publication, and that of a month is a guess
    return figures, resolve_times(times, passages, published.at, published.utc_offset_minutes)


def _join_findings(mentions: list[Mention], numbers: Numbers, tagged: list[TaggedText]) -> Findings:
    return Findings(mentions, *numbers, ArticleStates(tagged[-1].words, tagged[0].words))


def _build_extraction(passages: list[Passage], found: Findings, facts: tuple[Fact, ...]) -> Extraction:
    mentions, figures, times, _ = found
    attributions: list[Attribution] = []
    aliases: list[Alias] = []
    for passage in passages:
        attributions.extend(find_attributions(passage, mentions, times))
        aliases.extend(find_parenthetical_aliases(passage, mentions))
    return Extraction(
        tuple(mentions),
        tuple(figures),
        tuple(times),
        tuple(attributions),
        tuple(aliases),
        facts,
    )
