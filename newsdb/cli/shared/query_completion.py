"""Complete a QUERY in a shell: its keys, and the names in the archive behind them."""

import re
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.value_completion import complete_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdb.model.choices import CompletionKind

# The last clause of an unfinished query: `company:엔비디아,AM`, `-기자:류`, `회`.
_LAST_CLAUSE = re.compile(
    r"(?P<before>(?:.*\s)?-?)(?P<key>[A-Za-z_가-힣]+)"
    r"(?::(?P<others>(?:(?:\"[^\"]*\"|[^\s,\"]+),)*)(?P<quote>\"?)(?P<beginning>[^\s,\"]*))?",
    re.DOTALL,
)
_NAMED: "Mapping[str, CompletionKind]" = {
    "company": "company",
    "person": "person",
    "org": "organisation",
    "reporter": "reporter",
    "outlet": "outlet",
    "source": "entity",
}
_UNQUOTED = re.compile(r"[^\s,\"]+")


def complete_query(ctx: click.Context, parameter: click.Parameter, beginning: str) -> list[str]:
    """Return the query with its last clause completed: a key, or a value of a key."""
    match = _LAST_CLAUSE.fullmatch(beginning)
    if match is None:
        return []
    if match["beginning"] is None:
        return [f"{match['before']}{key}:" for key in _list_keys() if key.startswith(match["key"].lower())]
    start = f"{match['before']}{match['key']}:{match['others']}"
    values = _list_values(ctx, parameter, match["key"].lower(), match["beginning"])
    return [start + (value if _UNQUOTED.fullmatch(value) else f'"{value}"') for value in values]


def _list_keys() -> list[str]:
    from newsdb.query.language.korean_keys import KOREAN_KEYS
    from newsdb.query.language.parser import KEYS

    return [*KEYS, *KOREAN_KEYS]


def _list_values(ctx: click.Context, parameter: click.Parameter, key: str, beginning: str) -> list[str]:
    """Return the values of a key with this beginning."""
    from newsdb.lexicon.kinds import FIGURE_KINDS
    from newsdb.query.language.korean_keys import KOREAN_KEYS

    key = KOREAN_KEYS.get(key, key)
    if key in _NAMED:
        return complete_names(_NAMED[key])(ctx, parameter, beginning)
    choices = {"figure": FIGURE_KINDS, "unique": ("yes", "no"), "has": ("source",)}.get(key, ())
    return [value for value in choices if value.startswith(beginning)]
