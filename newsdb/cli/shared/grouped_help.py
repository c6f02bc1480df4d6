"""Print the help of a command with its options in groups, and with examples."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

_WHAT, _WHEN, _ROWS, _OUTPUT = "Which articles", "When", "Which rows", "Output"
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    _WHAT: (
        "reporters", "outlets", "companies", "company", "people", "organisations", "texts", "titles", "bodies",
        "sections", "languages", "labels", "sources", "figures", "excluded", "unique", "has_source", "sure", "ids",
    ),
    _WHEN: ("period", "since", "until"),
    _OUTPUT: (
        "chart", "html", "format_name", "columns", "output", "wide", "no_headers", "bom", "safe_cells", "colour",
        "no_pager",
    ),
}  # fmt: skip
"""The parameters of each section; all others say which rows there are, and in which order."""
_ORDER = (_WHAT, _WHEN, _ROWS, _OUTPUT)


class GroupedCommand(click.Command):
    """Print options in groups; `examples` are whole command lines at the end of the help."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each group of options under its heading."""
        sections: dict[str, list[tuple[str, str]]] = {title: [] for title in _ORDER}
        for parameter in self.get_params(ctx):
            if not isinstance(parameter, click.Option):
                continue
            if (record := parameter.get_help_record(ctx)) is not None:
                sections[_find_section(parameter.name or "")].append(record)
        for title, records in sections.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own to be copied."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def _find_section(name: str) -> str:
    if name.endswith("help"):  # click names its own option
        return _OUTPUT
    return next((title for title, names in _SECTIONS.items() if name in names), _ROWS)
