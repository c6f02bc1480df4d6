"""Find values for completion in a shell: names in the archive, views and tables.

After an error there are none, and nothing is printed.
"""

import os
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from newsdb.model.choices import CompletionKind

COMPLETE_VARIABLE = "_NEWSDB_COMPLETE"

_SPECIAL = re.compile(r"""[\s"'\\$`!&|;<>()*?\[\]{}~#]""")

# A value follows its key without a space.
_NO_SPACE = '    [[ ${#COMPREPLY[@]} == 1 && "$COMPREPLY" == *: ]] && compopt -o nospace\n\n'

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def complete_names(kind: "CompletionKind") -> Complete:
    """Return a function to complete names of a kind, at most 50."""

    def complete(ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[str]:
        from newsdb.archive.archive import Archive

        database: str | None = ctx.find_root().params.get("database")
        try:
            return Archive(database).names(kind, beginning)
        except Exception:  # noqa: BLE001 - a message would stand in the line that the user is typing
            return []

    return complete


def complete_views(_ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[str]:
    """Return the views with this beginning."""
    from newsdb.store.migration_files import view_names

    return [name for name in view_names() if name.startswith(beginning)]


def is_completing() -> bool:
    """Return whether a shell asks for completions."""
    return COMPLETE_VARIABLE in os.environ


def register_bash() -> None:
    """Register a completion for bash with quoted values; zsh and fish quote them by themselves."""
    from click.shell_completion import BashComplete, add_completion_class

    class QuotedForBash(BashComplete):
        """Put a backslash before special characters, unless the word begins with a quotation mark.

        Bash splits an unquoted word at its colons (`company:엔`): the parts are joined to complete it, and only what
        stands after the last colon is returned. No space follows a key.
        """

        source_template = BashComplete.source_template.replace(
            "    return 0\n", f"{_NO_SPACE}    return 0\n", 1
        )
        _incomplete = ""

        def get_completion_args(self) -> tuple[list[str], str]:
            """Return the words before the one to complete, and its beginning."""
            args, incomplete = super().get_completion_args()
            *others, self._incomplete = join_at_colons([*args, incomplete])
            return others, self._incomplete

        def format_completion(self, item: "CompletionItem[Any]") -> str:
            """Return `type,value`."""
            word = os.environ.get("COMP_WORDS", "").rpartition("\n")[2]
            if item.type == "plain" and not word.startswith(('"', "'")):
                # Twice: the script's `read` takes one of two backslashes away.
                shown = str(item.value)[self._incomplete.rfind(":") + 1 :]
                value = quote_for_bash(shown).replace("\\", "\\\\")
                return f"{item.type},{value}"
            if item.type == "plain" and word.startswith('"'):
                escaped = str(item.value).replace('"', '\\\\"')
                return f"{item.type},{escaped}"
            return super().format_completion(item)

    add_completion_class(QuotedForBash, "bash")


def join_at_colons(words: Sequence[str]) -> list[str]:
    """Return the words as typed, of which bash makes `company`, `:` and `엔` out of `company:엔`."""
    joined: list[str] = []
    for word in words:
        if joined and word and (word.startswith(":") or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def quote_for_bash(text: str) -> str:
    """Put a backslash before every special character of a shell."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
