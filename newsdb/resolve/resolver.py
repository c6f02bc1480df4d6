"""Derive the canonical identity of every entity, reporter and outlet from the judgements."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import SUBJECTS, Judgement
from newsdb.resolve.judged.clusters import FOUND, Clusters, Edge
from newsdb.resolve.judged.edges import build_clusters
from newsdb.resolve.judged.splits import Splits
from newsdb.resolve.judged.values import JudgedValues


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

    The state is a function of the judgements, aliases left out, of the reporters' names, of the outlets of one paper
    and of what names from texts mean. Applying or undoing a judgement changes only the clusters of its identities, and
    adds them to `touched`. `values` and `splits` are what the judgements say of one identity, and of names in articles.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        ordered = sorted(judgements, key=lambda judgement: judgement.id)
        self.judgements = {judgement.id: judgement for judgement in ordered}
        self.touched = Touched()
        self._stale = StaleNamesakes()
        self.values, self.splits = JudgedValues(), Splits()
        self._papers: set[Edge] = set()
        self._settled: dict[int, int] = {}
        self._ids_on: dict[tuple[JudgementSubject, int], list[int]] = defaultdict(list)
        self._merge_counts: Counter[int] = Counter()  # standing merges by the entity
        self._clusters = {subject: build_clusters(ordered, subject) for subject in SUBJECTS}
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

    @property
    def changes_nothing(self) -> bool:
        """Whether every entity stands for itself: without judgements, and with names that mean one entity each."""
        return not self.judgements and not self._settled

    def kind(self, entity_id: int) -> str | None:
        """Return an entity's kind by the last judgement in force, None without any."""
        return self.values.kind(entity_id)

    def has_rejection(self, entity_id: int) -> bool:
        """Return whether a judgement rejects this very entity."""
        return self.values.rejection(entity_id) is not None

    def rejection(self, entity_id: int) -> int | None:
        """Return the judgement to reject the cluster of an entity, None without any."""
        return self.values.rejection(self.entities.canonical(entity_id))

    def canonical(self, subject: JudgementSubject, identity: int) -> int | None:
        """Return the canonical identity; None for a rejected entity."""
        if subject == "entity" and self.rejection(identity) is not None:
            return None
        return self.clusters(subject).canonical(identity)

    def resolve_entity(self, entity_id: int, article_id: int) -> int | None:
        """Resolve an extracted entity in an article: by the splits of the article in their order, then by merges.

        A rejected entity resolves to None.
        """
        for split in self.splits.of_article(article_id):
            if split.right is not None and self.entities.is_one(entity_id, split.left):
                entity_id = split.right
        return self.canonical("entity", entity_id)

    def judgements_on(self, subject: JudgementSubject, left: int) -> list[Judgement]:
        """Return the judgements with this identity at the left, in the order of their ids, undone ones too."""
        return [self.judgements[judgement_id] for judgement_id in self._ids_on.get((subject, left), ())]

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
            self.splits.register(undone)
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
                Edge(FOUND, first.id, other.id)
                for other in others
                if not self.reporters.are_apart(first.id, other.id)
            }
        linked = {
            edge
            for reporter in reporters
            for edge in self.reporters.merges_of(reporter.id)
            if edge.order == FOUND
        }
        for edge in linked - wanted:
            self.reporters.unmerge(edge)
        for edge in wanted - linked:
            self.reporters.merge(edge)
        self.touched.identities["reporter"].update(end for edge in linked ^ wanted for end in edge[1:])

    def link_papers(self, pairs: Collection[tuple[int, int]]) -> None:
        """Merge all outlets of one paper, and no others; the first of each pair stays.

        Pairs judged different stay apart.
        """
        wanted = {
            Edge(FOUND, left, right) for left, right in pairs if not self.outlets.are_apart(left, right)
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

    def settle(self, targets: Mapping[int, int]) -> None:
        """Let entities count as others by their names, whatever they counted as before; as themselves, stand alone."""
        for entity_id, target in targets.items():
            if (before := self._settled.pop(entity_id, None)) is not None:
                self.entities.unmerge(Edge(FOUND, before, entity_id))
                self.touched.identities["entity"].add(before)
            if target != entity_id:
                self._settled[entity_id] = target
                self.entities.merge(Edge(FOUND, target, entity_id))
            self.touched.identities["entity"] |= {entity_id, target}

    def has_rivals(self, entity_id: int) -> bool:
        """Return whether the texts of an entity may tell what it and others of its name count as."""
        return any(edge.order == FOUND for edge in self.entities.merges_of(entity_id)) or (
            self.entities.has_separation(entity_id)
        )

    def may_turn(self, entity_id: int) -> bool:
        """Return whether more mentions of an entity may change what it or others of its name count as.

        Without judgements, more mentions of the entity with the most evidence leave it the one with the most.
        """
        return self.has_rivals(entity_id) if self.judgements else entity_id in self._settled

    def is_found_pair(self, subject: JudgementSubject, left: int, right: int) -> bool:
        """Return whether these two count as one without a judgement."""
        pair = {left, right}
        return any(
            edge.order == FOUND and pair == {edge.left, edge.right}
            for edge in self._clusters[subject].merges_of(left)
        )

    def take_effects(self) -> Touched:
        """Return the effects since the last call, and forget them."""
        touched, self.touched = self.touched, Touched()
        return touched

    def take_stale_namesakes(self) -> StaleNamesakes:
        """Return outlets and reporters with outdated namesakes since the last call, and forget them."""
        stale, self._stale = self._stale, StaleNamesakes()
        return stale

    def _register(self, judgement: Judgement) -> None:
        """Add a judgement to the indexes by identity and article."""
        if judgement.verdict == "split":
            self.splits.register(judgement)
        elif judgement.verdict == "merge":
            if judgement.subject == "entity" and not judgement.is_undone:
                self._merge_counts.update(judgement.ends)
        else:
            self.values.register(judgement)

    def _unregister(self, judgement: Judgement) -> None:
        """Remove a judgement in force from them."""
        if judgement.verdict == "split":
            self.splits.unregister(judgement)
        elif judgement.verdict == "merge":
            if judgement.subject == "entity":
                self._merge_counts.subtract(judgement.ends)
        else:
            self.values.unregister(judgement)

    def _touch(self, judgement: Judgement) -> None:
        self.touched.identities[judgement.subject].update(judgement.ends)
        self.touched.articles |= judgement.article_ids
        if judgement.subject == "outlet":
            self._stale.outlets.update(judgement.ends)
        elif judgement.subject == "reporter" and judgement.is_undone:
            self._stale.reporters.update(judgement.ends)

    def _add_return(self, entity_id: int) -> None:
        """Let an entity of an undone split count as its origin again, unless a merge names it."""
        split = self.splits.of_new(entity_id)
        if split is not None and split.is_undone and not self._merge_counts[entity_id]:
            self.entities.merge(Edge(split.id, split.left, entity_id))
            self.touched.identities["entity"] |= {split.left, entity_id}

    def _remove_return(self, entity_id: int) -> None:
        """Let an entity of an undone split stand for itself, before a merge names it."""
        split = self.splits.of_new(entity_id)
        if split is not None and split.is_undone and not self._merge_counts[entity_id]:
            self.entities.unmerge(Edge(split.id, split.left, entity_id))
            self.touched.identities["entity"] |= {split.left, entity_id}
