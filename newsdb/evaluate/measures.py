"""What is compared, part by part: only the parts that a labelled article speaks of, and only its body.

Surfaces are compared without white space; figures and times by text and value; spans by place and label.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from newsdb.evaluate.scores import Score, compare
from newsdb.lexicon.kinds import ENTITY_KINDS, plural_of
from newsdb.model.records import Article, Extraction, Figure, TimeExpression
from newsdb.text.normalise import normalise_unicode

Labels = Mapping[str, Any]
Measure = Callable[[Labels, Article, Extraction], dict[str, Score]]

# KLUE-NER's tags for our labels.
_TAGS = {"person": "PS", "company": "OG", "organisation": "OG", "media": "OG", "place": "LC"}
_WHEN = ("date", "time")
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")


def measure(labels: Labels, article: Article, found: Extraction) -> dict[str, Score]:
    """The score of each part that the labels speak of."""
    scores: dict[str, Score] = {}
    for each in (_byline, _entities, _figures, _spans):
        scores |= each(labels, article, found)
    return scores


def _byline(labels: Labels, article: Article, _found: Extraction) -> dict[str, Score]:
    scores = {}
    if (given := labels.get("reporters")) is not None:
        people = [{"name": each} if isinstance(each, str) else each for each in given]
        scores["reporter"] = compare(
            (_squashed(each["name"]) for each in people), (_squashed(each.name) for each in article.bylines)
        )
        scores["e-mail"] = compare(
            (each["email"] for each in people if each.get("email")),
            (each.email for each in article.bylines if each.email),
        )
    for name, value in (("place", article.place), ("outlet", article.outlet)):
        if name in labels:
            scores[f"byline {name}"] = compare(_one(labels[name]), _one(value))
    return scores


def _entities(labels: Labels, _article: Article, found: Extraction) -> dict[str, Score]:
    """Each surface once. Other names of what was labelled, and what is `ambiguous`, are neither right nor wrong."""
    ignored = {_squashed(name) for pair in (labels.get("aliases") or {}).items() for name in pair}
    ignored |= {_squashed(name) for name in [*(labels.get("ambiguous") or ()), labels.get("outlet")] if name}
    scores: dict[str, Score] = {}
    for label in ENTITY_KINDS:
        name = plural_of(label)
        if labels.get(name) is None:
            continue
        wanted = {_squashed(each) for each in labels[name]}
        had = {
            _squashed(mention.span.text)
            for mention in found.mentions
            if mention.span.part == "body" and mention.label == label
        }
        scores[label] = compare(wanted, had - (ignored - wanted))
    return scores


def _figures(labels: Labels, _article: Article, found: Extraction) -> dict[str, Score]:
    gold: Sequence[Labels] | None = labels.get("figures")
    if gold is None:
        return {}
    ignored = {_squashed(each) for each in labels.get("not_figures") or ()}
    figures = [each for each in found.figures if each.span.part == "body"]
    times = [each for each in found.times if each.span.part == "body"]
    numbers = [each for each in gold if each["kind"] not in _WHEN]
    return {
        "figure": compare(map(_gold_figure, numbers), _unless(ignored, map(_figure, figures))),
        "date, time": compare(
            (_gold_time(each) for each in gold if each["kind"] in _WHEN), _unless(ignored, map(_time, times))
        ),
        "conversion": compare(
            (
                (_squashed(gold[each["converted_of"]]["text"]), _squashed(each["text"]))
                for each in gold
                if each.get("converted_of") is not None
            ),
            (
                (_squashed(found.figures[each.converts].span.text), _squashed(each.span.text))
                for each in figures
                if each.converts is not None
            ),
        ),
        "hedge": compare(
            ((_squashed(each["text"]), each["approx"]) for each in numbers if each.get("approx")),
            ((_squashed(each.span.text), each.approx) for each in figures if each.approx),
        ),
    }


def _spans(labels: Labels, _article: Article, found: Extraction) -> dict[str, Score]:
    """Spans under our labels, or under KLUE-NER's tags."""
    gold = labels.get("ents")
    if gold is None:
        return {}
    ours = set(_TAGS)
    by_label = any(tag in ours for _, _, tag in gold)
    had = [
        (each.span.start, each.span.end, each.label if by_label else _TAGS[each.label])
        for each in found.mentions
        if each.span.part == "body"
    ]
    tags = dict.fromkeys(_TAGS if by_label else _TAGS.values())
    return {
        f"span {tag}": compare(
            (tuple(each) for each in gold if each[2] == tag), (each for each in had if each[2] == tag)
        )
        for tag in tags
    }


def _gold_figure(each: Labels) -> tuple[object, ...]:
    bounds = (_number(each.get(name)) for name in ("value", "min", "max"))
    return (each["kind"], _squashed(each["text"]), *bounds, each.get("unit"))


def _figure(each: Figure) -> tuple[object, ...]:
    bounds = (_number(value) for value in (each.value, each.minimum, each.maximum))
    return (each.kind, _squashed(each.span.text), *bounds, each.unit)


def _gold_time(each: Labels) -> tuple[object, ...]:
    return (each["kind"], _squashed(each["text"]), *(each.get(name) for name in ("value", "min", "max")))


def _time(each: TimeExpression) -> tuple[object, ...]:
    kind = "time" if _CLOCK.fullmatch(each.value or each.minimum or "") else "date"
    return (kind, _squashed(each.span.text), each.value, each.minimum, each.maximum)


def _unless(ignored: set[str], found: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [each for each in found if each[1] not in ignored]


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def _one(name: str | None) -> list[str]:
    return [_squashed(name)] if name else []


def _squashed(text: str) -> str:
    return "".join(normalise_unicode(text).split())
