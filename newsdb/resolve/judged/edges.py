"""Turn judgements into the edges of clusters."""

from collections.abc import Iterable, Sequence

from newsdb.model.choices import JudgementSubject
from newsdb.model.judgements import Judgement
from newsdb.resolve.judged.clusters import Clusters, Edge


def merge_edges(judgements: Iterable[Judgement]) -> list[Edge]:
    """Return the merged pairs, in the order of their judgements.

    An entity of an undone split counts as its origin, unless a merge in force names it.
    """
    ordered = list(judgements)
    merges = [judgement for judgement in ordered if judgement.verdict == "merge" and not judgement.is_undone]
    merged = {end for judgement in merges for end in judgement.ends}
    returned = [
        judgement
        for judgement in ordered
        if judgement.verdict == "split" and judgement.is_undone and judgement.right not in merged
    ]
    return _edges([*merges, *returned])


def build_clusters(judgements: Sequence[Judgement], subject: JudgementSubject) -> Clusters:
    """Build the clusters of a subject from all judgements in their order."""
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
