"""Derive the canonical identity of every entity, reporter and outlet from the judgements."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import SUBJECTS, Judgement
from newsdb.resolve.clusters import Clusters, Edge

_FOUND = 0  # the order of edges that no user made, between namesakes and one paper's outlets: before every judgement


class ReporterName(NamedTuple):
    """A reporter's normalised name and outlet."""

    id: int
    name_norm: str
    outlet_id: int


@dataclass(slots=True)
class Touched:
    """The possible effects of judgements: identities in changed clusters, and articles of splits."""

    identities: dict[JudgementSubject, set[int]] = field(
        default_factory=lambda: {subject: set() for subject in SUBJECTS}
    )
    articles: set[int] = field(default_factory=set)


@dataclass(slots=True)
class StaleNamesakes:
    """Outlets in changed clusters, and reporters no longer judged different."""

    outlets: set[int] = field(default_factory=set)
    reporters: set[int] = field(default_factory=set)


class Resolver:
    """Hold the judgements, and resolve identities by them.

    The state is a function of the judgements, aliases left out, and of the reporters' names. Applying or undoing a
    judgement changes only the clusters of its identities, and adds them to `touched`.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        ordered = sorted(judgements, key=lambda judgement: judgement.id)
        self.judgements = {judgement.id: judgement for judgement in ordered}
        self.touched = Touched()
        self._stale = StaleNamesakes()
        self._papers: set[Edge] = set()
        self._ids_on: dict[tuple[JudgementSubject, int], list[int]] = defaultdict(list)
        self._merge_counts: Counter[int] = Counter()  # standing merges by the entity
        self._kinds: dict[int, dict[int, str]] = defaultdict(dict)  # by the entity and judgement
        self._rejections: dict[int, set[int]] = defaultdict(set)  # by the entity
        self._names: dict[tuple[JudgementSubject, int], dict[int, str]] = defaultdict(dict)
        self._split_off: dict[int, Judgement] = {}  # by the new entity, undone ones too
        self._splits_of_article: dict[int, dict[int, Judgement]] = defaultdict(dict)
        self._splits_of_entity: dict[int, dict[int, Judgement]] = defaultdict(dict)
        self._clusters = {subject: _clusters(ordered, subject) for subject in SUBJECTS}
        for judgement in ordered:
            self._ids_on[judgement.subject, judgement.left].append(judgement.id)
            self._register(judgement)

    @property
    def entities(self) -> Clusters:
        """The clusters of entities."""
        return self._clusters["entity"]

    @property
    def reporters(self) -> Clusters:
        """The clusters of reporters: merged ones, and namesakes at merged outlets."""
        return self._clusters["reporter"]

    @property
    def outlets(self) -> Clusters:
        """The clusters of outlets."""
        return self._clusters["outlet"]

    def clusters(self, subject: JudgementSubject) -> Clusters:
        """Return the clusters of a subject."""
        return self._clusters[subject]

    def kind(self, entity_id: int) -> str | None:
        """Return an entity's kind by the last judgement in force, None without any."""
        kinds = self._kinds.get(entity_id)
        return kinds[max(kinds)] if kinds else None

    def has_kind_judgement(self, entity_id: int, kind: str) -> bool:
        """Return whether a judgement in force gives an entity this kind, even where a later one gives it another."""
        return kind in self._kinds.get(entity_id, {}).values()

    def names(self, subject: JudgementSubject, identity: int) -> list[str] | None:
        """Return the names that users gave an outlet or a reporter, the last one last; None if no user ever did."""
        names = self._names.get((subject, identity))
        return None if names is None else [names[number] for number in sorted(names)]

    def renamed(self, subject: JudgementSubject) -> list[int]:
        """Return the outlets or reporters with a name from a user, an undone one too."""
        return [identity for of_subject, identity in self._names if of_subject == subject]

    def rejected(self) -> set[int]:
        """Return the entities that judgements in force reject."""
        return {entity_id for entity_id, numbers in self._rejections.items() if numbers}

    def rejection(self, entity_id: int) -> int | None:
        """Return the judgement that rejects the cluster of an entity, None without any."""
        return min(self._rejections.get(self.entities.canonical(entity_id), ()), default=None)

    def canonical(self, subject: JudgementSubject, identity: int) -> int | None:
        """Return what an identity counts as; None for a rejected entity."""
        if subject == "entity" and self.rejection(identity) is not None:
            return None
        return self.clusters(subject).canonical(identity)

    def resolve_entity(self, entity_id: int, article_id: int) -> int | None:
        """Resolve an extracted entity in an article: by the splits of the article in their order, then by merges.

        A rejected entity resolves to None.
        """
        for _, split in sorted(self._splits_of_article.get(article_id, {}).items()):
            if split.right is not None and self.entities.is_one(entity_id, split.left):
                entity_id = split.right
        return self.canonical("entity", entity_id)

    def splits_of(self, entity_id: int) -> Iterable[Judgement]:
        """Return the splits in force with this entity as origin or as new entity."""
        return self._splits_of_entity.get(entity_id, {}).values()

    def split_from(self, entity_id: int) -> Judgement | None:
        """Return the split of a new entity, in force or undone; None for any other entity."""
        return self._split_off.get(entity_id)

    def judgements_on(self, subject: JudgementSubject, left: int) -> list[Judgement]:
        """Return the judgements with this identity at the left, in the order of their ids, undone ones too."""
        return [self.judgements[judgement_id] for judgement_id in self._ids_on.get((subject, left), ())]

    def split_articles(self) -> set[int]:
        """Return the articles with a split in force."""
        return {article_id for article_id, splits in self._splits_of_article.items() if splits}

    def apply(self, judgement: Judgement) -> None:
        """Add a judgement in force, with an id above all others."""
        self.judgements[judgement.id] = judgement
        self._ids_on[judgement.subject, judgement.left].append(judgement.id)
        left, right = judgement.left, judgement.right
        clusters = self._clusters[judgement.subject]
        if judgement.verdict == "merge" and right is not None:
            if judgement.subject == "entity":
                self._remove_return(left)
                self._remove_return(right)
            clusters.merge(Edge(judgement.id, left, right))
        elif judgement.verdict == "different" and right is not None:
            clusters.separate(Edge(judgement.id, left, right))
        self._register(judgement)
        self._touch(judgement)

    def undo(self, judgement_id: int, undone: Judgement) -> None:
        """Replace a judgement in force by the same judgement undone."""
        judgement, self.judgements[judgement_id] = self.judgements[judgement_id], undone
        self._unregister(judgement)
        left, right = judgement.left, judgement.right
        clusters = self._clusters[judgement.subject]
        if judgement.verdict == "merge" and right is not None:
            clusters.unmerge(Edge(judgement.id, left, right))
            if judgement.subject == "entity":
                self._add_return(left)
                self._add_return(right)
        elif judgement.verdict == "different" and right is not None:
            clusters.unseparate(Edge(judgement.id, left, right))
        elif judgement.verdict == "split" and right is not None:
            self._split_off[right] = undone
            self._add_return(right)
        self._touch(undone)

    def link_namesakes(self, reporters: Sequence[ReporterName]) -> None:
        """Merge namesakes at merged outlets; the reporter at the canonical outlet stays, else the first.

        `reporters` are all of some names at all outlets of some clusters. Pairs judged different stay apart.
        """
        groups: dict[tuple[str, int], list[ReporterName]] = defaultdict(list)
        for reporter in sorted(reporters):
            groups[reporter.name_norm, self.outlets.canonical(reporter.outlet_id)].append(reporter)
        wanted: set[Edge] = set()
        for (_, outlet_id), group in groups.items():
            first, *others = sorted(group, key=lambda reporter: reporter.outlet_id != outlet_id)
            wanted |= {
                Edge(_FOUND, first.id, other.id)
                for other in others
                if not self.reporters.is_separated(first.id, other.id)
            }
        linked = {
            edge
            for reporter in reporters
            for edge in self.reporters.merges_of(reporter.id)
            if edge.order == _FOUND
        }
        for edge in linked - wanted:
            self.reporters.unmerge(edge)
        for edge in wanted - linked:
            self.reporters.merge(edge)
        self.touched.identities["reporter"].update(end for edge in linked ^ wanted for end in edge[1:])

    def link_papers(self, pairs: Collection[tuple[int, int]]) -> None:
        """Merge all outlets that are one paper, and no others; the first of each pair stays.

        Pairs judged different stay apart.
        """
        wanted = {
            Edge(_FOUND, left, right) for left, right in pairs if not self.outlets.is_separated(left, right)
        }
        linked = self._papers
        for edge in linked - wanted:
            self.outlets.unmerge(edge)
        for edge in sorted(wanted - linked):
            self.outlets.merge(edge)
        self._papers = wanted
        changed = {end for edge in linked ^ wanted for end in edge[1:]}
        self.touched.identities["outlet"] |= changed
        self._stale.outlets |= changed

    def is_found_pair(self, left: int, right: int) -> bool:
        """Return whether two outlets count as one without a judgement."""
        return any({left, right} == {edge.left, edge.right} for edge in self._papers)

    def take_touched(self) -> Touched:
        """Return the effects since the last call, and forget them."""
        touched, self.touched = self.touched, Touched()
        return touched

    def take_stale_namesakes(self) -> StaleNamesakes:
        """Return outlets and reporters with outdated namesakes since the last call, and forget them."""
        stale, self._stale = self._stale, StaleNamesakes()
        return stale

    def _register(self, judgement: Judgement) -> None:
        """Add a judgement to the indexes by identity and article."""
        if judgement.verdict == "split" and judgement.right is not None:
            self._split_off[judgement.right] = judgement
        if judgement.verdict == "rename":
            self._names[judgement.subject, judgement.left].pop(judgement.id, None)
        if judgement.is_undone:
            return
        if judgement.verdict == "merge" and judgement.subject == "entity":
            self._merge_counts.update(_ends(judgement))
        elif judgement.verdict == "split":
            self._register_split(judgement)
        else:
            self._register_single(judgement)

    def _register_split(self, judgement: Judgement) -> None:
        for article_id in judgement.article_ids:
            self._splits_of_article[article_id][judgement.id] = judgement
        for end in _ends(judgement):
            self._splits_of_entity[end][judgement.id] = judgement

    def _register_single(self, judgement: Judgement) -> None:
        """Add a judgement on one identity alone."""
        left, number = judgement.left, judgement.id
        if judgement.verdict == "kind" and judgement.kind is not None:
            self._kinds[left][number] = judgement.kind
        elif judgement.verdict == "reject":
            self._rejections[left].add(number)
        elif judgement.verdict == "rename" and judgement.name is not None:
            self._names[judgement.subject, left][number] = judgement.name

    def _unregister(self, judgement: Judgement) -> None:
        left, number = judgement.left, judgement.id
        if judgement.verdict == "merge" and judgement.subject == "entity":
            self._merge_counts.subtract(_ends(judgement))
        elif judgement.verdict == "kind":
            del self._kinds[left][number]
        elif judgement.verdict == "reject":
            self._rejections[left].discard(number)
        elif judgement.verdict == "rename":
            del self._names[judgement.subject, left][number]
        elif judgement.verdict == "split":
            for article_id in judgement.article_ids:
                del self._splits_of_article[article_id][number]
            for end in _ends(judgement):
                del self._splits_of_entity[end][number]

    def _touch(self, judgement: Judgement) -> None:
        self.touched.identities[judgement.subject].update(_ends(judgement))
        self.touched.articles |= judgement.article_ids
        if judgement.subject == "outlet":
            self._stale.outlets.update(_ends(judgement))
        elif judgement.subject == "reporter" and judgement.is_undone:
            self._stale.reporters.update(_ends(judgement))

    def _add_return(self, entity_id: int) -> None:
        """Let an entity of an undone split count as its origin again, unless a merge names it."""
        split = self._split_off.get(entity_id)
        if split is not None and split.is_undone and not self._merge_counts[entity_id]:
            self.entities.merge(Edge(split.id, split.left, entity_id))
            self.touched.identities["entity"] |= {split.left, entity_id}

    def _remove_return(self, entity_id: int) -> None:
        """Let an entity of an undone split stand for itself, before a merge names it."""
        split = self._split_off.get(entity_id)
        if split is not None and split.is_undone and not self._merge_counts[entity_id]:
            self.entities.unmerge(Edge(split.id, split.left, entity_id))
            self.touched.identities["entity"] |= {split.left, entity_id}


def merge_edges(judgements: Iterable[Judgement]) -> list[Edge]:
    """Return the merged pairs, in the order of their judgements.

    An entity of an undone split counts as its origin, unless a merge in force names it.
    """
    ordered = list(judgements)
    merges = [judgement for judgement in ordered if judgement.verdict == "merge" and not judgement.is_undone]
    merged = {end for judgement in merges for end in _ends(judgement)}
    returned = [
        judgement
        for judgement in ordered
        if judgement.verdict == "split" and judgement.is_undone and judgement.right not in merged
    ]
    return _edges([*merges, *returned])


def _clusters(judgements: Sequence[Judgement], subject: JudgementSubject) -> Clusters:
    of_subject = [judgement for judgement in judgements if judgement.subject == subject]
    different = (
        judgement for judgement in of_subject if judgement.verdict == "different" and not judgement.is_undone
    )
    return Clusters(merge_edges(of_subject), _edges(different))


def _edges(judgements: Iterable[Judgement]) -> list[Edge]:
    return sorted(
        Edge(judgement.id, judgement.left, judgement.right)
        for judgement in judgements
        if judgement.right is not None
    )


def _ends(judgement: Judgement) -> set[int]:
    return {end for end in (judgement.left, judgement.right) if end is not None}
