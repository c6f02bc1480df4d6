"""Build the rows of an extraction."""

from collections.abc import Sequence
from decimal import Decimal

from newsdb.lexicon.measures import find_measure_name
from newsdb.lexicon.units import convert_to_base, find_base
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.intervals import Resolved
from newsdb.model.records import Extraction, Figure, TimeExpression
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
    mentions = rows.take_ids(tables.MENTION, len(extraction.mentions))
    linked = zip(mentions, extraction.mentions, extracted_ids, entity_ids, strict=True)
    rows.extend(
        tables.MENTION,
        (
            (row_id, revision_id, *mention.span, mention.label, extracted_id, entity_id, mention.confidence)
            for row_id, mention, extracted_id, entity_id in linked
        ),
    )
    times = rows.take_ids(tables.TIME_EXPRESSION, len(extraction.times))
    rows.extend(
        tables.TIME_EXPRESSION,
        (
            (row_id, revision_id, *time.span, *_time(time))
            for row_id, time in zip(times, extraction.times, strict=True)
        ),
    )
    figures = rows.take_ids(tables.FIGURE, len(extraction.figures))
    based = [_bounds_in_base(figure) for figure in extraction.figures]
    rows.extend(
        tables.FIGURE,
        (
            (row_id, revision_id, *figure.span, *_figure(figure, base), _get(figures, figure.converts))
            for row_id, figure, base in zip(figures, extraction.figures, based, strict=True)
        ),
    )
    rows.extend(
        tables.FACT,
        (
            (figures[fact.figure], *_fact(fact, based[fact.figure], mentions, times))
            for fact in extraction.facts
        ),
    )
    for attribution in extraction.attributions:
        span, source, mention_index = attribution.span, attribution.source, attribution.mention
        extracted_id = None if mention_index is None else extracted_ids[mention_index]
        entity_id = None if mention_index is None or extracted_id is None else entity_ids[mention_index]
        said = (source, normalise_name(source), attribution.cue, attribution.source_type)
        links = (extracted_id, entity_id, _get(times, attribution.time))
        rows.add_with_id(tables.ATTRIBUTION, revision_id, *span, *said, *links)


def _get(ids: Sequence[int], index: int | None) -> int | None:
    """Return the id at an index within the extraction."""
    return None if index is None else ids[index]


def _time(time: TimeExpression) -> Row:
    return (time.value, time.minimum, time.maximum, time.hint, *_interval(time.resolved))


def _interval(resolved: Resolved | None) -> Row:
    return (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)


def _figure(figure: Figure, base: Row) -> Row:
    low, high = _bounds(figure)
    unit = find_base(figure.unit).unit
    return (figure.kind, figure.value, low, high, figure.unit, unit, *base, figure.approx, figure.per)


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    if figure.value is not None:
        return figure.value, figure.value
    return figure.minimum, figure.maximum


def _fact(fact: Fact, base: Row, mentions: Sequence[int], times: Sequence[int]) -> Row:
    return (
        fact.measure and fact.measure.text,
        fact.measure_key,
        *_name(fact.subject, mentions),
        *_name(fact.subject_of, mentions),
        *_name(fact.object, mentions),
        fact.period and fact.period.text,
        _get(times, fact.time),
        *_interval(fact.resolved),
        fact.basis and fact.basis.text,
        fact.role,
        fact.direction,
        fact.status,
        *_amount(fact, base),
        fact.confidence,
    )


def _name(phrase: FactPhrase | None, mentions: Sequence[int]) -> Row:
    """Return the text of a phrase and the mention in it."""
    return (phrase.text, _get(mentions, phrase.mention)) if phrase else (None, None)


def _amount(fact: Fact, base: Row) -> Row:
    """Return the bounds in the base unit. The level of a loss is below zero: a loss is a negative profit."""
    low, high = base
    name = find_measure_name(fact.measure.text) if fact.measure and fact.measure_key else None
    is_loss = fact.role == "level" and name is not None and name.is_negative
    return (-high, -low) if is_loss and low >= 0 else (low, high)


def _bounds_in_base(figure: Figure) -> Row:
    low, high = _bounds(figure)
    if low is high:
        return (None, None) if low is None else (convert_to_base(low, figure.unit),) * 2
    return tuple(None if bound is None else convert_to_base(bound, figure.unit) for bound in (low, high))
