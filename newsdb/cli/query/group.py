"""List the questions of `newsdb query` by name."""

import click

from newsdb.cli.shared.lazy_group import LazyCommand, LazyGroup

_ROOM = "newsdb.cli.query"
QUESTIONS = {
    "articles": LazyCommand(f"{_ROOM}.articles:articles", "List articles, newest first."),
    "reporter": LazyCommand(f"{_ROOM}.profiles:reporter", "Show what a reporter covers."),
    "company": LazyCommand(f"{_ROOM}.profiles:company", "Show the coverage of a company."),
    "person": LazyCommand(f"{_ROOM}.profiles:person", "Show the coverage of a person."),
    "outlet": LazyCommand(f"{_ROOM}.profiles:outlet", "Show the reporters and topics of an outlet."),
    "outlets": LazyCommand(
        f"{_ROOM}.compare:outlets", "Compare outlets: length, figures, sources of articles."
    ),
    "reporters": LazyCommand(f"{_ROOM}.compare:reporters", "Compare reporters in the same way."),
    "first": LazyCommand(f"{_ROOM}.articles:first", "List the first article of each outlet."),
    "figures": LazyCommand(f"{_ROOM}.figures:figures", "List figures by kind, unit and amount."),
    "facts": LazyCommand(f"{_ROOM}.facts:facts", "List what figures say: of whom, what, of when."),
    "changes": LazyCommand(f"{_ROOM}.facts:changes", "List figures that later articles revise."),
    "sources": LazyCommand(f"{_ROOM}.counts:sources", "List cited sources, most citations first."),
    "quotes": LazyCommand(f"{_ROOM}.figures:quotes", "List the sentences that cite a source."),
    "together": LazyCommand(f"{_ROOM}.together:together", "List names that appear in the same articles."),
    "timeline": LazyCommand(f"{_ROOM}.counts:timeline", "Count articles by day, week, month or year."),
    "conflicts": LazyCommand(f"{_ROOM}.figures:conflicts", "List figures that differ between outlets."),
    "conversions": LazyCommand(f"{_ROOM}.figures:conversions", "List unusual currency conversions."),
    "report": LazyCommand(
        f"{_ROOM}.profiles:report", "Write a page about a company, reporter or other name."
    ),
    "copies": LazyCommand(
        f"{_ROOM}.copies:copies", "List texts that appeared several times, and who copies whom."
    ),
    "top": LazyCommand(f"{_ROOM}.counts:top", "Rank reporters, companies, people, outlets or sources."),
}


@click.group(cls=LazyGroup, lazy=QUESTIONS)
def query() -> None:
    """Ask the archive. All questions take the same filters; an article must match all of them."""
