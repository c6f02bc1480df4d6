"""Compare extraction with labels, part by part: only labelled parts count, and only the body.

Surfaces are compared without white space; figures and times by text and value; spans by place and label.
"""

from collections.abc import Callable, Iterable, Sequence

from newsdb.evaluate.attributions import measure_attributions
from newsdb.evaluate.facts import measure_facts
from newsdb.evaluate.figures import measure_days, measure_figures
from newsdb.evaluate.gold import Labels
from newsdb.evaluate.scores import Score, compare
from newsdb.evaluate.surfaces import prefer_gold, squash, squash_all
from newsdb.lexicon.kinds import ENTITY_KINDS, plural_of
from newsdb.model.records import Article, Extraction

Measure = Callable[[Labels, Article, Extraction], dict[str, Score]]

# KLUE-NER's tags for our labels.
_TAGS = {"person": "PS", "company": "OG", "organisation": "OG", "media": "OG", "place": "LC"}


def measure(labels: Labels, article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the score of each labelled part."""
    scores: dict[str, Score] = {}
    for measure_parts in _MEASURES:
        scores |= measure_parts(labels, article, extraction)
    return scores


def _measure_byline(labels: Labels, article: Article, _extraction: Extraction) -> dict[str, Score]:
    scores = {}
    if (reporters := labels.get("reporters")) is not None:
        people = [{"name": item} if isinstance(item, str) else item for item in reporters]
        scores["reporter"] = compare(
            (squash(item["name"]) for item in people), (squash(item.name) for item in article.bylines)
        )
        scores["e-mail"] = compare(
            (item["email"] for item in people if item.get("email")),
            (item.email for item in article.bylines if item.email),
        )
    for name, value in (("place", article.place), ("outlet", article.outlet)):
        if name in labels:
            scores[f"byline {name}"] = _compare_names(labels[name], value, labels.get(f"{name}_alt") or ())
    return scores


def _compare_names(expected: str | None, actual: str | None, others: Sequence[str]) -> Score:
    """Compare one name, whatever its case; others are as right as the expected one, and no mistake where none is."""
    if actual and _fold(actual) in map(_fold, others):
        actual = expected
    return compare(_list_optional(expected), _list_optional(actual))


def _measure_entities(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Score each surface once; places word by word, as readers differ over 서울 강남구 as one place or two.

    `alternatives` are as right as the labelled surface. Other names of an entity under its own label, and the label
    `ambiguous`, are neither right nor wrong.
    """
    ambiguous = squash_all([*(labels.get("ambiguous") or ()), labels.get("outlet")])
    alternatives = {
        squash(name): squash_all(others) for name, others in (labels.get("alternatives") or {}).items()
    }
    scores: dict[str, Score] = {}
    for label in ENTITY_KINDS:
        names: Sequence[str] | None = labels.get(plural_of(label))
        if names is None:
            continue
        ignored = ambiguous | squash_all(
            alias for alias, name in (labels.get("aliases") or {}).items() if name in names
        )
        surfaces = [
            mention.span.text
            for mention in extraction.mentions
            if mention.span.part == "body" and mention.label == label
        ]
        if label == "place":
            surfaces = _split_words(item for item in surfaces if squash(item) not in ignored)
            names = _split_words(names)
        expected = squash_all(names)
        actual = prefer_gold(squash_all(surfaces), alternatives, expected)
        scores[label] = compare(expected, actual - (ignored - expected))
    return scores


def _split_words(names: Iterable[str]) -> list[str]:
    return [word for name in names for word in name.split()]


def _measure_spans(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Score spans under our labels, or under KLUE-NER's tags."""
    gold = labels.get("ents")
    if gold is None:
        return {}
    ours = set(_TAGS)
    by_label = any(tag in ours for _, _, tag in gold)
    actual = [
        (item.span.start, item.span.end, item.label if by_label else _TAGS[item.label])
        for item in extraction.mentions
        if item.span.part == "body"
    ]
    tags = dict.fromkeys(_TAGS if by_label else _TAGS.values())
    return {
        f"span {tag}": compare(
            (tuple(item) for item in gold if item[2] == tag), (item for item in actual if item[2] == tag)
        )
        for tag in tags
    }


def _list_optional(name: str | None) -> list[str]:
    return [_fold(name)] if name else []


def _fold(name: str) -> str:
    return squash(name).casefold()


_MEASURES: tuple[Measure, ...] = (
    _measure_byline,
    _measure_entities,
    measure_figures,
    measure_days,
    measure_facts,
    measure_attributions,
    _measure_spans,
)
