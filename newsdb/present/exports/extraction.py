"""Build the JSON object of `newsdb extract`: its keys are a public contract."""

from decimal import Decimal

from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.published_time import PublishedTime
from newsdb.model.records import (
    Article,
    Attribution,
    Extraction,
    Figure,
    Mention,
    Publication,
    Span,
    TimeExpression,
)
from newsdb.present.values.convert import JsonObject, format_iso_time, to_json_number


def build_extraction_object(source_id: str | None, article: Article, extraction: Extraction) -> JsonObject:
    """Build the object of an article and its extraction.

    `id` is the record's own id. `start` and `end` count code points of `title` or `body`, see `part`. `converted_of`,
    `mention` and `time` are indexes into the lists of the same object. `fact` is what a figure says, null if unknown.
    Moments are UTC; `local` is the publication in its own zone, no finer than known.
    """
    facts = {fact.figure: fact for fact in extraction.facts}
    return {
        "id": source_id,
        "key": article.key,
        "outlet": article.outlet,
        "reporters": [
            {"name": byline.name, "role": byline.role, "email": byline.email, "provenance": byline.provenance}
            for byline in article.bylines
        ],
        "dateline": {"place": article.place} if article.place else None,
        "published": _build_publication(article.published),
        "url": article.url,
        "section": article.section,
        "language": article.language,
        "title": article.title,
        "body": article.body,
        "mentions": [_build_mention(mention) for mention in extraction.mentions],
        "figures": [
            _build_figure(figure, facts.get(index)) for index, figure in enumerate(extraction.figures)
        ],
        "attributions": [_build_attribution(attribution) for attribution in extraction.attributions],
        "times": [_build_time(time) for time in extraction.times],
        "aliases": [{"mention": alias.mention, "name": alias.name} for alias in extraction.aliases],
    }


def _build_span(span: Span) -> JsonObject:
    return {
        "part": span.part,
        "sentence": span.sentence,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _build_mention(mention: Mention) -> JsonObject:
    return {
        **_build_span(mention.span),
        "label": mention.label,
        "entity": mention.entity,
        "name": mention.name,
        "confidence": mention.confidence,
    }


def _build_figure(figure: Figure, fact: Fact | None) -> JsonObject:
    return {
        **_build_span(figure.span),
        "kind": figure.kind,
        "value": _build_number(figure.value),
        "min": _build_number(figure.minimum),
        "max": _build_number(figure.maximum),
        "unit": figure.unit,
        "approx": figure.approx,
        "per": figure.per,
        "converted_of": figure.converts,
        "fact": _build_fact(fact) if fact else None,
    }


def _build_fact(fact: Fact) -> JsonObject:
    return {
        "measure": _build_phrase(fact.measure),
        "measure_key": fact.measure_key,
        "subject": _build_phrase(fact.subject),
        "subject_of": _build_phrase(fact.subject_of),
        "object": _build_phrase(fact.object),
        "period": _build_phrase(fact.period),
        "time": fact.time,
        "resolved": _build_interval(fact.resolved),
        "basis": _build_phrase(fact.basis),
        "role": fact.role,
        "direction": fact.direction,
        "status": fact.status,
        "confidence": fact.confidence,
    }


def _build_phrase(phrase: FactPhrase | None) -> JsonObject | None:
    if phrase is None:
        return None
    return {
        "part": phrase.part,
        "start": phrase.start,
        "end": phrase.end,
        "text": phrase.text,
        "mention": phrase.mention,
    }


def _build_attribution(attribution: Attribution) -> JsonObject:
    return {
        **_build_span(attribution.span),
        "source": attribution.source,
        "source_type": attribution.source_type,
        "cue": attribution.cue,
        "mention": attribution.mention,
        "time": attribution.time,
    }


def _build_time(time: TimeExpression) -> JsonObject:
    return {
        **_build_span(time.span),
        "value": time.value,
        "min": time.minimum,
        "max": time.maximum,
        "hint": time.hint,
        "resolved": _build_interval(time.resolved),
    }


def _build_interval(resolved: Resolved | None) -> JsonObject | None:
    if resolved is None:
        return None
    return {
        "start": format_iso_time(resolved.start),
        "end": format_iso_time(resolved.end),
        "precision": resolved.precision,
    }


def _build_publication(published: Publication | None) -> JsonObject | None:
    if published is None:
        return None
    local = PublishedTime.build(published.at, published.utc_offset_minutes, published.precision)
    return {
        "at": format_iso_time(published.at),
        "local": local.format_iso(),
        "precision": published.precision,
        "raw": published.raw,
    }


def _build_number(value: Decimal | None) -> int | float | str | None:
    return None if value is None else to_json_number(value)
