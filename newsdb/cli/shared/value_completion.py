"""Completion in a shell: the names that are in the archive, and values that bash takes as they are.

A completion that fails completes nothing, and says nothing.
"""

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from newsdb.model.choices import CompletionKind

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMPLETE_VARIABLE = "_NEWSDB_COMPLETE"

_SPECIAL = re.compile(r"""[\s"'\\$`!&|;<>()*?\[\]{}~#]""")

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def names_of(kind: CompletionKind) -> Complete:
    """What completes an option or argument with the names of a kind, at most fifty."""

    def complete(ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[str]:
        from newsdb.archive.archive import Archive

        database: str | None = ctx.find_root().params.get("database")
        try:
            return Archive(database).names(kind, beginning)
        except Exception:  # noqa: BLE001 - there is nobody to tell: a message would stand in the user's line
            return []

    return complete


def views_and_tables(ctx: click.Context, parameter: click.Parameter, beginning: str) -> list[str]:  # noqa: ARG001
    """The views that begin so."""
    from newsdb.store.migration_files import view_names

    return [name for name in view_names() if name.startswith(beginning)]


def completing() -> bool:
    """Whether a shell asks for completions, and no command is to be run."""
    return COMPLETE_VARIABLE in os.environ


def register_bash() -> None:
    """Make what bash is given one word: it takes values as they are, unlike zsh and fish, which quote them."""
    from click.shell_completion import BashComplete, add_completion_class

    class QuotedForBash(BashComplete):
        """Click's, with a backslash before what would part a word, unless the user began with a quotation mark."""

        def format_completion(self, item: "CompletionItem[Any]") -> str:
            """`type,value`."""
            word = os.environ.get("COMP_WORDS", "").rpartition("\n")[2]
            if item.type == "plain" and not word.startswith(('"', "'")):
                # Twice: the script reads lines with a `read` that takes one backslash of two away.
                value = quoted(str(item.value)).replace("\\", "\\\\")
                return f"{item.type},{value}"
            return super().format_completion(item)

    add_completion_class(QuotedForBash, "bash")


def quoted(text: str) -> str:
    """The text with a backslash before everything that means something to a shell."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
