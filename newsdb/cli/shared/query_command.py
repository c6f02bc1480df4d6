"""Parse a QUERY with a leading minus (`-outlet:새벽일보`); click alone would take it for options."""

from collections.abc import Mapping
from itertools import islice

import click

from newsdb.cli.shared.grouped_help import GroupedCommand

_END_OF_OPTIONS = "--"


class QueryCommand(GroupedCommand):
    """Parse a QUERY argument; an unknown argument after one minus is the query.

    These stay options, for typing errors to be reported: everything after two minus signs (`--limt`), one letter
    (`-n`), and the name of an option after one minus (`-limit`). More arguments than the command has are mostly a query
    without quotation marks: the error says so.
    """

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; such a query is moved behind `--`. Raises click.UsageError for more arguments."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        flags = {flag: option for option in options for flag in option.opts}
        extra = super().parse_args(ctx, _move_queries(args, flags))
        if extra and not ctx.resilient_parsing:
            ctx.fail(f"unexpected {' '.join(extra)}: put a QUERY of several words in quotation marks")
        return extra


def _move_queries(args: list[str], flags: Mapping[str, click.Option]) -> list[str]:
    end = args.index(_END_OF_OPTIONS) if _END_OF_OPTIONS in args else len(args)
    others: list[str] = []
    queries: list[str] = []
    remaining = iter(args[:end])
    for argument in remaining:
        if _is_query(argument, flags):
            queries.append(argument)
            continue
        values = list(islice(remaining, count := _count_values(flags.get(argument))))
        others += [argument, *values]
        if len(values) < count:  # it must stay the last, for click to find that
            return others
    return [*others, _END_OF_OPTIONS, *queries, *args[end + 1 :]] if queries else args


def _is_query(argument: str, flags: Mapping[str, click.Option]) -> bool:
    if not argument.startswith("-") or argument.startswith("--") or argument == "-":
        return False
    is_letter = len(argument) == 2 and argument.isascii()
    return not is_letter and f"-{argument.partition('=')[0]}" not in flags


def _count_values(option: click.Option | None) -> int:
    """Count the values of an option among the arguments behind it."""
    return 0 if option is None or option.is_flag or option.count else option.nargs
