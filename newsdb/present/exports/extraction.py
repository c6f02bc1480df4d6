"""What `newsdb extract` prints about an article: one object, the public contract of that command."""

from decimal import Decimal
from typing import Any

from newsdb.model.records import (
    Alias,
    Article,
    Attribution,
    Extraction,
    Figure,
    Mention,
    Publication,
    Resolved,
    Span,
    TimeExpression,
)
from newsdb.present.tables.values import iso_time, json_number


def extraction_object(source_id: str | None, article: Article, found: Extraction) -> dict[str, Any]:
    """The article and everything found in it. `start` and `end` are code points into `title` or `body`, by `part`.

    `id` is the record's own. Indexes (`converted_of`, `mention`, `time`) point into the lists of the same object.
    """
    return {
        "id": source_id,
        "key": article.key,
        "outlet": article.outlet,
        "reporters": [
            {"name": each.name, "role": each.role, "email": each.email, "provenance": each.provenance}
            for each in article.bylines
        ],
        "dateline": {"place": article.place} if article.place else None,
        "published": _published(article.published),
        "url": article.url,
        "section": article.section,
        "language": article.language,
        "title": article.title,
        "body": article.body,
        "mentions": [_mention(each) for each in found.mentions],
        "figures": [_figure(each) for each in found.figures],
        "attributions": [_attribution(each) for each in found.attributions],
        "times": [_time(each) for each in found.times],
        "aliases": [_alias(each) for each in found.aliases],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "part": span.part,
        "sentence": span.sentence,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        **_span(mention.span),
        "label": mention.label,
        "entity": mention.entity,
        "name": mention.name,
        "confidence": mention.confidence,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **_span(figure.span),
        "kind": figure.kind,
        "value": _number(figure.value),
        "min": _number(figure.minimum),
        "max": _number(figure.maximum),
        "unit": figure.unit,
        "approx": figure.approx,
        "per": figure.per,
        "converted_of": figure.converts,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        **_span(attribution.span),
        "source": attribution.source,
        "cue": attribution.cue,
        "mention": attribution.mention,
        "time": attribution.time,
    }


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        **_span(time.span),
        "value": time.value,
        "min": time.minimum,
        "max": time.maximum,
        "hint": time.hint,
        "resolved": _resolved(time.resolved),
    }


def _alias(alias: Alias) -> dict[str, Any]:
    return {"mention": alias.mention, "name": alias.name}


def _published(published: Publication | None) -> dict[str, Any] | None:
    if published is None:
        return None
    return {"at": iso_time(published.at), "precision": published.precision, "raw": published.raw}


def _resolved(resolved: Resolved | None) -> dict[str, Any] | None:
    if resolved is None:
        return None
    return {
        "start": iso_time(resolved.start),
        "end": iso_time(resolved.end),
        "precision": resolved.precision,
    }


def _number(value: Decimal | None) -> int | float | str | None:
    return None if value is None else json_number(value)
