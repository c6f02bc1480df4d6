"""Run `newsdb completion`."""

import click
from click.shell_completion import get_completion_class

from newsdb.cli.shared.value_completion import COMPLETE_VARIABLE, register_bash

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script for a shell, to complete commands, options and the names in the archive.

    For bash, add eval "$(newsdb completion bash)" to ~/.bashrc. For zsh, add eval "$(newsdb completion zsh)" to
    ~/.zshrc. For fish, run newsdb completion fish > ~/.config/fish/completions/newsdb.fish.
    """
    register_bash()
    completion_class = get_completion_class(shell)
    if completion_class is None:
        raise click.UsageError(f"no completion for {shell}")
    root = ctx.find_root()
    script = completion_class(root.command, {}, root.info_name or "newsdb", COMPLETE_VARIABLE)
    click.echo(script.source())
