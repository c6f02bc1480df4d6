"""Index the judgements on one identity alone: kinds, rejections, names."""

from collections import defaultdict

from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import Judgement


class JudgedValues:
    """Hold the kinds, rejections and names from judgements in force."""

    def __init__(self) -> None:
        self._kinds: dict[int, dict[int, str]] = defaultdict(dict)  # by the entity and judgement
        self._rejections: dict[int, set[int]] = defaultdict(set)  # by the entity
        self._names: dict[tuple[JudgementSubject, int], dict[int, str]] = defaultdict(dict)

    def register(self, judgement: Judgement) -> None:
        """Add a judgement; an undone one says only that the identity once had another name."""
        left, number = judgement.left, judgement.id
        if judgement.verdict == "rename":
            self._names[judgement.subject, left].pop(number, None)
        if judgement.is_undone:
            return
        if judgement.verdict == "kind" and judgement.kind is not None:
            self._kinds[left][number] = judgement.kind
        elif judgement.verdict == "reject":
            self._rejections[left].add(number)
        elif judgement.verdict == "rename" and judgement.name is not None:
            self._names[judgement.subject, left][number] = judgement.name

    def unregister(self, judgement: Judgement) -> None:
        """Remove a judgement in force."""
        left, number = judgement.left, judgement.id
        if judgement.verdict == "kind":
            del self._kinds[left][number]
        elif judgement.verdict == "reject":
            self._rejections[left].discard(number)
        elif judgement.verdict == "rename":
            del self._names[judgement.subject, left][number]

    def kind(self, entity_id: int) -> str | None:
        """Return an entity's kind by the last judgement in force, None without any."""
        kinds = self._kinds.get(entity_id)
        return kinds[max(kinds)] if kinds else None

    def has_kind_judgement(self, entity_id: int, kind: str) -> bool:
        """Return whether a judgement in force gives an entity this kind, even where a later one gives it another."""
        return kind in self._kinds.get(entity_id, {}).values()

    def names(self, subject: JudgementSubject, identity: int) -> list[str] | None:
        """Return the names by renames of an identity, the last one last; None if no user ever renamed it."""
        names = self._names.get((subject, identity))
        return None if names is None else [names[number] for number in sorted(names)]

    def renamed(self, subject: JudgementSubject) -> list[int]:
        """Return the identities that a user renamed, also if that is undone."""
        return [identity for of_subject, identity in self._names if of_subject == subject]

    def rejected(self) -> set[int]:
        """Return the entities rejected by judgements in force."""
        return {entity_id for entity_id, numbers in self._rejections.items() if numbers}

    def rejection(self, entity_id: int) -> int | None:
        """Return the first judgement to reject this very entity, None without any."""
        return min(self._rejections.get(entity_id, ()), default=None)
