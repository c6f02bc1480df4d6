"""Build the rows of an extraction."""

from collections.abc import Sequence
from decimal import Decimal

from newsdb.lexicon.units import convert_to_base, find_base
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
    for mention, extracted_id, entity_id in zip(extraction.mentions, extracted_ids, entity_ids, strict=True):
        span = _span(revision_id, mention.span)
        rows.add_with_id(tables.MENTION, *span, mention.label, extracted_id, entity_id, mention.confidence)
    times = [rows.add_with_id(tables.TIME_EXPRESSION, *_time(revision_id, time)) for time in extraction.times]
    figures: list[int] = []
    for figure in extraction.figures:
        converts = figures[figure.converts] if figure.converts is not None else None
        figures.append(rows.add_with_id(tables.FIGURE, *_figure(revision_id, figure), converts))
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
    low = figure.minimum if figure.value is None else figure.value
    high = figure.maximum if figure.value is None else figure.value
    values = (figure.kind, figure.value, low, high, figure.unit)
    span, base = _span(revision_id, figure.span), find_base(figure.unit).unit
    return (*span, *values, base, *_in_base(low, high, figure.unit), figure.approx, figure.per)


def _in_base(low: Decimal | None, high: Decimal | None, unit: str) -> Row:
    if low is high:
        return (None, None) if low is None else (convert_to_base(low, unit),) * 2
    return tuple(None if bound is None else convert_to_base(bound, unit) for bound in (low, high))


def _time(revision_id: int, time: TimeExpression) -> Row:
    resolved = time.resolved
    interval = (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)
    return (*_span(revision_id, time.span), time.value, time.minimum, time.maximum, time.hint, *interval)
