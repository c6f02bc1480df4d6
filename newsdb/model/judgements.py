"""Judgements: decisions of users about the identity of entities, reporters and outlets."""

from datetime import datetime
from typing import NamedTuple, get_args

from newsdb.model.choices import JudgementSubject, Verdict

SUBJECTS: tuple[JudgementSubject, ...] = get_args(JudgementSubject)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
COMMON_VERDICTS: tuple[Verdict, ...] = ("merge", "different", "rename")
"""The verdicts on outlets and reporters; those on entities are these and all others."""
SINGLE_VERDICTS: tuple[Verdict, ...] = ("kind", "alias", "rename", "reject")
"""The verdicts on one identity alone."""


class Judgement(NamedTuple):
    """A user's decision about one identity, or about a pair of them, of one subject.

    `left` is the identity kept by a merge, split by a split, given a `kind` or a `name`, or rejected. `right` is the
    merged, the different or the split-off identity, None for a verdict on one alone. `article_ids` are the articles of
    a split. `batch` is the first of the judgements accepted at once with this one.
    """

    id: int
    subject: JudgementSubject
    verdict: Verdict
    left: int
    right: int | None
    kind: str | None
    name: str | None
    made_by: str
    made_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None
    batch: int | None = None
    article_ids: frozenset[int] = frozenset()

    @property
    def is_undone(self) -> bool:
        """Whether a user has undone it."""
        return self.undone_at is not None

    @property
    def ends(self) -> set[int]:
        """The identities it is about: one or two."""
        return {end for end in (self.left, self.right) if end is not None}
