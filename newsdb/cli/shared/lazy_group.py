"""Import commands when they are called: `--help` takes no longer than click itself."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyCommand(NamedTuple):
    """Name the place of a command (`package.module:attribute`), and its line in the group's help."""

    path: str
    help: str


class LazyGroup(click.Group):
    """Group commands, and import each when it is called."""

    def __init__(self, *args: Any, lazy: Mapping[str, LazyCommand], **kwargs: Any) -> None:
        """Create a click group of these commands, listed in their order."""
        super().__init__(*args, **kwargs)
        self.lazy = lazy
        # Stand-ins: click looks here for the name that a mistyped one may mean.
        self.commands.update({name: click.Command(name, help=entry.help) for name, entry in lazy.items()})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in their order."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        entry = self.lazy.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.path.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[Any]]":
        """Return the commands and options with this beginning; no command is imported."""
        from click.shell_completion import CompletionItem

        commands = [CompletionItem(name, help=entry.help) for name, entry in self.lazy.items()]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [item for item in commands if item.value.startswith(incomplete)] + options

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands into the help; no command is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.lazy.items()])
