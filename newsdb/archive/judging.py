"""Find the identities that a judgement names, and describe its effect."""

import getpass
import os
from typing import TYPE_CHECKING

from newsdb.model.choices import JudgementSubject
from newsdb.model.rows.curation import JudgementResult

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdb.model.judgements import Judgement


def find_one(connection: "Connection", subject: JudgementSubject, name: str) -> int:
    """Return the id of the only entity, reporter or outlet of this name."""
    from newsdb.query.lookup.names import find_entities_of_any_kind, find_outlet, find_reporters, require_one

    if subject == "outlet":
        return find_outlet(connection, name).id
    find = find_entities_of_any_kind if subject == "entity" else find_reporters
    return require_one(connection, name, find(connection, name)).id


def describe(connection: "Connection", subject: JudgementSubject, identity: int) -> str:
    """Return an identity in words, for a message."""
    from newsdb.query.lists.identities import describe_identities

    return describe_identities(connection, subject, [identity])[identity]


def describe_pair(
    connection: "Connection", subject: JudgementSubject, left: int, right: int
) -> tuple[str, str]:
    """Return two identities in words."""
    return describe(connection, subject, left), describe(connection, subject, right)


def build_undo_result(connection: "Connection", judgement: "Judgement") -> JudgementResult:
    """Return the effect of an undone judgement."""
    right = judgement.kind or judgement.name
    if judgement.right is not None:
        right = describe(connection, judgement.subject, judgement.right)
    left = describe(connection, judgement.subject, judgement.left)
    return JudgementResult(judgement.id, judgement.subject, judgement.verdict, left, right)


def get_login_name() -> str:
    """Return the login name, or the user's number if it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())
