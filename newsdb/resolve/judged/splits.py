"""Index the splits: the entity of a name in some articles."""

from collections import defaultdict
from collections.abc import Iterable

from newsdb.model.judgements import Judgement


class Splits:
    """Hold the splits in force by article and by entity, and those of each new entity."""

    def __init__(self) -> None:
        self._by_new: dict[int, Judgement] = {}  # undone ones too
        self._by_article: dict[int, dict[int, Judgement]] = defaultdict(dict)
        self._by_entity: dict[int, dict[int, Judgement]] = defaultdict(dict)

    def register(self, split: Judgement) -> None:
        """Add a split, in force or undone."""
        if split.right is not None:
            self._by_new[split.right] = split
        if split.is_undone:
            return
        for article_id in split.article_ids:
            self._by_article[article_id][split.id] = split
        for end in split.ends:
            self._by_entity[end][split.id] = split

    def unregister(self, split: Judgement) -> None:
        """Remove a split in force from its articles and entities."""
        for article_id in split.article_ids:
            del self._by_article[article_id][split.id]
        for end in split.ends:
            del self._by_entity[end][split.id]

    def of_article(self, article_id: int) -> list[Judgement]:
        """Return the splits in force of an article, in their order."""
        splits = self._by_article.get(article_id)
        return [splits[number] for number in sorted(splits)] if splits else []

    def of_entity(self, entity_id: int) -> Iterable[Judgement]:
        """Return the splits in force with this entity as origin or as new entity."""
        return self._by_entity.get(entity_id, {}).values()

    def of_new(self, entity_id: int) -> Judgement | None:
        """Return the split of a new entity, in force or undone; None for any other entity."""
        return self._by_new.get(entity_id)

    def articles(self) -> set[int]:
        """Return the articles with a split in force."""
        return {article_id for article_id, splits in self._by_article.items() if splits}
