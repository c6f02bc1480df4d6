"""Compare extraction with labels, part by part: only labelled parts count, and only the body.

Surfaces are compared without white space; figures and times by text and value; spans by place and label.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from newsdb.evaluate.gold import Labels
from newsdb.evaluate.scores import Score, compare
from newsdb.lexicon.kinds import ENTITY_KINDS, plural_of
from newsdb.model.records import Article, Extraction, Figure, TimeExpression
from newsdb.text.normalise import normalise_unicode

Measure = Callable[[Labels, Article, Extraction], dict[str, Score]]

# KLUE-NER's tags for our labels.
_TAGS = {"person": "PS", "company": "OG", "organisation": "OG", "media": "OG", "place": "LC"}
_WHEN = ("date", "time")
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")


def measure(labels: Labels, article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the score of each labelled part."""
    scores: dict[str, Score] = {}
    for measure_part in (_measure_byline, _measure_entities, _measure_figures, _measure_spans):
        scores |= measure_part(labels, article, extraction)
    return scores


def _measure_byline(labels: Labels, article: Article, _extraction: Extraction) -> dict[str, Score]:
    scores = {}
    if (reporters := labels.get("reporters")) is not None:
        people = [{"name": item} if isinstance(item, str) else item for item in reporters]
        scores["reporter"] = compare(
            (_squash(item["name"]) for item in people), (_squash(item.name) for item in article.bylines)
        )
        scores["e-mail"] = compare(
            (item["email"] for item in people if item.get("email")),
            (item.email for item in article.bylines if item.email),
        )
    for name, value in (("place", article.place), ("outlet", article.outlet)):
        if name in labels:
            scores[f"byline {name}"] = compare(_list_optional(labels[name]), _list_optional(value))
    return scores


def _measure_entities(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Score each surface once.

    Other names of a labelled entity, and the label `ambiguous`, are neither right nor wrong.
    """
    ignored = {_squash(name) for pair in (labels.get("aliases") or {}).items() for name in pair}
    ignored |= {_squash(name) for name in [*(labels.get("ambiguous") or ()), labels.get("outlet")] if name}
    scores: dict[str, Score] = {}
    for label in ENTITY_KINDS:
        name = plural_of(label)
        if labels.get(name) is None:
            continue
        expected = {_squash(item) for item in labels[name]}
        actual = {
            _squash(mention.span.text)
            for mention in extraction.mentions
            if mention.span.part == "body" and mention.label == label
        }
        scores[label] = compare(expected, actual - (ignored - expected))
    return scores


def _measure_figures(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    gold: Sequence[Labels] | None = labels.get("figures")
    if gold is None:
        return {}
    ignored = {_squash(item) for item in labels.get("not_figures") or ()}
    figures = [item for item in extraction.figures if item.span.part == "body"]
    # A time that words name (전날, 이달 초) has no value that could be labelled.
    times = [item for item in extraction.times if item.span.part == "body" and (item.value or item.minimum)]
    numbers = [item for item in gold if item["kind"] not in _WHEN]
    return {
        "figure": compare(
            map(_key_labelled_figure, numbers), _drop_ignored_keys(ignored, map(_key_figure, figures))
        ),
        "date, time": compare(
            (_key_labelled_time(item) for item in gold if item["kind"] in _WHEN),
            _drop_ignored_keys(ignored, map(_key_time, times)),
        ),
        "conversion": compare(
            (
                (_squash(gold[item["converted_of"]]["text"]), _squash(item["text"]))
                for item in gold
                if item.get("converted_of") is not None
            ),
            (
                (_squash(extraction.figures[item.converts].span.text), _squash(item.span.text))
                for item in figures
                if item.converts is not None
            ),
        ),
        "hedge": compare(
            ((_squash(item["text"]), item["approx"]) for item in numbers if item.get("approx")),
            ((_squash(item.span.text), item.approx) for item in figures if item.approx),
        ),
    }


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


def _key_labelled_figure(item: Labels) -> tuple[object, ...]:
    bounds = (_round_number(item.get(name)) for name in ("value", "min", "max"))
    return (item["kind"], _squash(item["text"]), *bounds, item.get("unit"))


def _key_figure(item: Figure) -> tuple[object, ...]:
    bounds = (_round_number(value) for value in (item.value, item.minimum, item.maximum))
    return (item.kind, _squash(item.span.text), *bounds, item.unit)


def _key_labelled_time(item: Labels) -> tuple[object, ...]:
    return (item["kind"], _squash(item["text"]), *(item.get(name) for name in ("value", "min", "max")))


def _key_time(item: TimeExpression) -> tuple[object, ...]:
    kind = "time" if _CLOCK.fullmatch(item.value or item.minimum or "") else "date"
    return (kind, _squash(item.span.text), item.value, item.minimum, item.maximum)


def _drop_ignored_keys(ignored: set[str], keys: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [key for key in keys if key[1] not in ignored]


def _round_number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def _list_optional(name: str | None) -> list[str]:
    return [_squash(name)] if name else []


def _squash(text: str) -> str:
    return "".join(normalise_unicode(text).split())
