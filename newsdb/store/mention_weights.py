"""Sum up how sure the mentions of entities are."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from newsdb.lexicon.kind_weights import Weight
from newsdb.model.batches import chunks
from newsdb.store.schema import MENTION
from newsdb.store.writing.resolved_ids import REFERENCES


def load_weights(connection: Connection, entity_ids: Collection[int]) -> dict[int, Weight]:
    """Return the weights of the mentions that extraction gives these entities, in all revisions."""
    confidence, extracted_id = MENTION.c.confidence, MENTION.c.extracted_entity_id
    power = confidence * confidence * confidence * confidence
    statement = select(extracted_id, func.count(), func.sum(power)).group_by(extracted_id)
    [mention] = (reference for reference in REFERENCES["entity"] if reference.table is MENTION)
    weights: dict[int, Weight] = {}
    for ids in chunks(sorted(entity_ids)):
        for column, condition in mention.conditions():
            for entity_id, mentions, weight in connection.execute(
                statement.where(column.in_(ids), condition)
            ):
                weights[entity_id] = weights.get(entity_id, Weight()).plus(Weight(mentions, weight))
    return weights
