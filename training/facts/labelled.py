"""Read labelled sentences to learn from, and score what was learned from others of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

from newsdb.evaluate.gold import is_labelled_title, read_gold
from newsdb.evaluate.surfaces import squash
from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.korean.ranking.chooser import Chooser
from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.english import is_english
from newsdb.model.choices import Part
from newsdb.model.records import Article, ParseOptions
from newsdb.parse.article import parse_article

DATA = Path(__file__).parents[2] / "newsdb" / "extract" / "data"
INVENTED = Path(__file__).with_name("invented.jsonl")

FigureLabels = Mapping[str, Any]


class LabelledSentence(NamedTuple):
    """Hold an article with one labelled sentence: its id and its file, and the labels of figures by their offset.

    `part` is where the sentence stands: the title is one, too.
    """

    id: str
    source: str
    article: Article
    figures: Mapping[int, FigureLabels]
    part: Part = "body"

    def read_surface(self, span: Span | Period | None, part: str | None = None) -> str | None:
        """Return the text of a place as labels are compared, None for no place."""
        if span is None:
            return None
        is_title = "title" in (part, self.part)
        text = self.article.title or "" if is_title else self.article.body
        return squash(text[span.start : span.end])

    def ask(self, chooser: Chooser) -> None:
        """Extract from the article, so that the chooser is asked."""
        Extractor(chooser=chooser).extract(self.article)


def read_labelled(paths: Iterable[str]) -> Iterator[LabelledSentence]:
    """Yield the Korean sentences of the development share of labelled files; of the invented ones all."""
    for path in paths:
        for gold in read_gold(path, "all" if Path(path) == INVENTED else "development"):
            article = parse_article(gold.raw, ParseOptions())
            if is_english(article.body):
                continue
            part: Part = "title" if is_labelled_title(gold.labels) else "body"
            text = article.title or "" if part == "title" else article.body
            start = text.rfind(gold.labels["sentence"])
            figures = {start + item["start"]: item for item in gold.labels["figures"]} if start >= 0 else {}
            yield LabelledSentence(str(gold.labels["id"]), path, article, figures, part)


def is_labelled(figure: FigureLabels, field: str) -> bool:
    """Check that a field of a figure is scored."""
    return field in figure and field not in (figure.get("ignore") or ())


def list_accepted(figure: FigureLabels, field: str) -> set[str]:
    """List the surfaces that are right for a field, as they are compared; none means that it is empty."""
    return {squash(surface) for surface in figure.get(field) or ()}


def is_right(surface: str | None, accepted: set[str]) -> bool:
    """Check a surface, or no place, against what is accepted."""
    return surface in accepted or (surface is None and not accepted)


def get_fold(sentence_id: str, folds: int) -> int:
    """Return the fold of a sentence: that of its article."""
    article = sentence_id.split("#", maxsplit=1)[0]
    return int(sha1(article.encode(), usedforsecurity=False).hexdigest()[:8], 16) % folds


class Pick(NamedTuple):
    """What was picked for a field: whether anything, whether it is right, and whether something was wanted."""

    is_something: bool
    is_right: bool
    is_wanted: bool


def describe_score(picks: Sequence[Pick]) -> str:
    """Return precision, recall and F1 in words."""
    right = sum(pick.is_something and pick.is_right for pick in picks)
    wrong = sum(pick.is_something and not pick.is_right for pick in picks)
    missed = sum(pick.is_wanted and not (pick.is_something and pick.is_right) for pick in picks)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
