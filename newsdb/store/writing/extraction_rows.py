"""Build the rows of an extraction."""

from collections.abc import Sequence
from decimal import Decimal

from newsdb.lexicon.measures import find_measure_name
from newsdb.lexicon.units import convert_to_base, find_base
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.records import Extraction, Figure, Span, TimeExpression
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row
from newsdb.store.writing.row_batch import RowBatch
from newsdb.text.normalise import normalise_name


def add_extraction(
    rows: RowBatch,
    revision_id: int,
    extraction: Extraction,
    extracted_ids: Sequence[int | None],
    entity_ids: Sequence[int | None],
) -> None:
    """Add the rows of an extraction, with the extracted and the resolved entities of its mentions.

    Indexes within the extraction become ids.
    """
    mentions: list[int] = []
    for mention, extracted_id, entity_id in zip(extraction.mentions, extracted_ids, entity_ids, strict=True):
        values = (mention.label, extracted_id, entity_id, mention.confidence)
        mentions.append(rows.add_with_id(tables.MENTION, *_span(revision_id, mention.span), *values))
    times = [rows.add_with_id(tables.TIME_EXPRESSION, *_time(revision_id, time)) for time in extraction.times]
    figures: list[int] = []
    for figure in extraction.figures:
        converts = figures[figure.converts] if figure.converts is not None else None
        figures.append(rows.add_with_id(tables.FIGURE, *_figure(revision_id, figure), converts))
    for fact in extraction.facts:
        figure_id, figure = figures[fact.figure], extraction.figures[fact.figure]
        rows.add(tables.FACT, figure_id, *_fact(fact, figure, mentions, times))
    for attribution in extraction.attributions:
        span, source, mention_index = attribution.span, attribution.source, attribution.mention
        extracted_id = None if mention_index is None else extracted_ids[mention_index]
        entity_id = None if mention_index is None or extracted_id is None else entity_ids[mention_index]
        time_id = times[attribution.time] if attribution.time is not None else None
        said = (source, normalise_name(source), attribution.cue, attribution.source_type)
        links = (extracted_id, entity_id, time_id)
        rows.add_with_id(tables.ATTRIBUTION, *_span(revision_id, span), *said, *links)


def _span(revision_id: int, span: Span) -> Row:
    return (revision_id, span.part, span.sentence, span.start, span.end, span.text)


def _figure(revision_id: int, figure: Figure) -> Row:
    low, high = _bounds(figure)
    values = (figure.kind, figure.value, low, high, figure.unit)
    span, base = _span(revision_id, figure.span), find_base(figure.unit).unit
    return (*span, *values, base, *_in_base(low, high, figure.unit), figure.approx, figure.per)


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    if figure.value is not None:
        return figure.value, figure.value
    return figure.minimum, figure.maximum


def _fact(fact: Fact, figure: Figure, mentions: Sequence[int], times: Sequence[int]) -> Row:
    resolved = fact.resolved
    interval = (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)
    names = (_name(phrase, mentions) for phrase in (fact.subject, fact.subject_of, fact.object))
    return (
        _text(fact.measure),
        fact.measure_key,
        *(value for name in names for value in name),
        _text(fact.period),
        None if fact.time is None else times[fact.time],
        *interval,
        _text(fact.basis),
        fact.role,
        fact.direction,
        fact.status,
        *_amount(fact, figure),
        fact.confidence,
    )


def _text(phrase: FactPhrase | None) -> str | None:
    return phrase.text if phrase else None


def _name(phrase: FactPhrase | None, mentions: Sequence[int]) -> Row:
    """Return the text of a phrase and the mention in it."""
    mention = phrase.mention if phrase else None
    return _text(phrase), None if mention is None else mentions[mention]


def _amount(fact: Fact, figure: Figure) -> Row:
    """Return the bounds in the base unit. The level of a loss is below zero: a loss is a negative profit."""
    low, high = _in_base(*_bounds(figure), figure.unit)
    name = find_measure_name(fact.measure.text) if fact.measure and fact.measure_key else None
    is_loss = fact.role == "level" and name is not None and name.is_negative
    return (-high, -low) if is_loss and low >= 0 else (low, high)


def _in_base(low: Decimal | None, high: Decimal | None, unit: str) -> Row:
    if low is high:
        return (None, None) if low is None else (convert_to_base(low, unit),) * 2
    return tuple(None if bound is None else convert_to_base(bound, unit) for bound in (low, high))


def _time(revision_id: int, time: TimeExpression) -> Row:
    resolved = time.resolved
    interval = (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)
    return (*_span(revision_id, time.span), time.value, time.minimum, time.maximum, time.hint, *interval)
