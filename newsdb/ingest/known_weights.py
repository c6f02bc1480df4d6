"""Remember between the batches of a run how much the stored mentions of entities weigh."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from newsdb.lexicon.kind_weights import Weight
from newsdb.store.change_mark import OtherWriters
from newsdb.store.mention_weights import load_weights

_MOST_REMEMBERED = 50_000  # some megabytes; weights that were forgotten are summed again
_NONE = Weight()


class KnownWeights:
    """Weights of stored mentions by their extracted entities. Use it while the connection holds the write lock.

    Names in many articles are weighed with every batch: to sum all their mentions each time takes longer the more there
    are.
    """

    def __init__(self) -> None:
        self._weights: dict[int, Weight] = {}
        self._others = OtherWriters()

    def begin(self, connection: Connection) -> None:
        """Begin a transaction: forget all if anyone else may have written since the last one."""
        if self._others.may_have_written(connection) or len(self._weights) > _MOST_REMEMBERED:
            self.forget()

    def forget(self) -> None:
        """Forget all weights."""
        self._weights.clear()

    def load(
        self, connection: Connection, unsaved: Mapping[int, Weight], entity_ids: Collection[int]
    ) -> dict[int, Weight]:
        """Return the weights of these entities' mentions; `unsaved` are the weights of those without a row yet."""
        missing = [entity_id for entity_id in entity_ids if entity_id not in self._weights]
        stored = load_weights(connection, missing)
        self._weights.update((entity_id, stored.get(entity_id, _NONE)) for entity_id in missing)
        return {
            entity_id: self._weights[entity_id].plus(unsaved.get(entity_id, _NONE))
            for entity_id in entity_ids
        }

    def add(self, saved: Mapping[int, Weight]) -> None:
        """Add the weights of mentions whose rows were just stored."""
        for entity_id in saved.keys() & self._weights.keys():
            self._weights[entity_id] = self._weights[entity_id].plus(saved[entity_id])
