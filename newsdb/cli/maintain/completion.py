"""`newsdb completion`."""

import click
from click.shell_completion import get_completion_class

from newsdb.cli.shared.value_completion import COMPLETE_VARIABLE, register_bash

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that makes a shell complete commands, options and the names in the archive.

    For bash, add eval "$(newsdb completion bash)" to ~/.bashrc; for zsh, eval "$(newsdb completion zsh)" to ~/.zshrc;
    for fish, run newsdb completion fish > ~/.config/fish/completions/newsdb.fish.
    """
    register_bash()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    root = ctx.find_root()
    click.echo(kind(root.command, {}, root.info_name or "newsdb", COMPLETE_VARIABLE).source())
