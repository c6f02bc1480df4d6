"""Ask about proposals one by one, and merge or part the pairs by the answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from newsdb.cli.curate.judging import print_judgement
from newsdb.cli.shared.messages import print_message
from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

NOTHING = "nothing to review"
# The letter that chooses each kind; person and place begin with the same one.
_KIND_LETTERS = {"l" if kind == "place" else kind[0]: kind for kind in ENTITY_KINDS}


class Pair(NamedTuple):
    """Two identities that may be one, with the text that the user reads."""

    left: int
    right: int
    text: str


def ask_about_pairs(
    archive: "Archive", subject: Literal["entity", "reporter"], pairs: Sequence[Pair], by: str | None
) -> None:
    """Print each pair, and judge it by the answer; leave out those that earlier answers decided."""
    if not pairs:
        print_message(NOTHING)
    answered = _AnsweredPairs()
    for left, right, text in pairs:
        if answered.holds(left, right):
            continue
        click.echo(text)
        answer = _ask("one? [y]es, [n]o, [s]kip, [q]uit", ("y", "n", "s", "q"))
        if answer == "q":
            return
        answered.add(left, right, merged=answer == "y")
        if answer == "s":
            continue
        judge = archive.curation.merge if answer == "y" else archive.curation.judge_different
        try:
            print_judgement(judge(subject, f"#{left}", f"#{right}", by=by))
        except (UsageError, NotFoundError) as error:  # an earlier answer decided this pair as well
            print_message(str(error))


def ask_about_kinds(archive: "Archive", entities: Sequence[tuple[int, str]], by: str | None) -> None:
    """Print each entity, and judge its kind by the answer."""
    if not entities:
        print_message(NOTHING)
    kinds = ", ".join(kind.replace(letter, f"[{letter}]", 1) for letter, kind in _KIND_LETTERS.items())
    for entity_id, text in entities:
        click.echo(text)
        answer = _ask(f"which? {kinds}, [n]one, [s]kip, [q]uit", (*_KIND_LETTERS, "n", "s", "q"))
        if answer == "q":
            return
        try:
            if answer == "n":
                print_judgement(archive.curation.reject(f"#{entity_id}", by=by))
            elif answer != "s":
                print_judgement(archive.curation.set_kind(f"#{entity_id}", _KIND_LETTERS[answer], by=by))
        except (UsageError, NotFoundError) as error:  # somebody else decided it meanwhile
            print_message(str(error))


def _ask(question: str, answers: Sequence[str]) -> str:
    answer: str = click.prompt(question, type=click.Choice(answers), show_choices=False)
    return answer


class _AnsweredPairs:
    """Remember the pairs asked about, where a merge makes two pairs one: after 1 = 2, 2 and 3 are the pair 1 and 3."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, int]] = []
        self._kept: dict[int, int] = {}  # merged -> the identity it counts as

    def holds(self, left: int, right: int) -> bool:
        """Return whether this pair was asked about, or is one by now."""
        pair = {self._find(left), self._find(right)}
        return len(pair) == 1 or any(
            {self._find(one), self._find(other)} == pair for one, other in self._pairs
        )

    def add(self, left: int, right: int, *, merged: bool) -> None:
        """Add a pair; `merged` makes the right one count as the left one."""
        self._pairs.append((left, right))
        if merged and self._find(left) != self._find(right):
            self._kept[self._find(right)] = self._find(left)

    def _find(self, identity: int) -> int:
        while identity in self._kept:
            identity = self._kept[identity]
        return identity
