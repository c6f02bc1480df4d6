"""`newsdb query`: the questions by name."""

import click

from newsdb.cli.shared.lazy_group import Lazy, LazyGroup

QUESTIONS = {
    "articles": Lazy("newsdb.cli.query.articles:articles", "List articles, newest first."),
    "reporter": Lazy("newsdb.cli.query.profiles:reporter", "What a reporter covers."),
    "company": Lazy("newsdb.cli.query.profiles:company", "Who covers a company, and what is said of it."),
    "person": Lazy("newsdb.cli.query.profiles:person", "Who covers a person, and beside whom."),
    "outlet": Lazy("newsdb.cli.query.profiles:outlet", "Who writes for an outlet, and about what."),
    "figures": Lazy("newsdb.cli.query.figures:figures", "List figures by kind, unit and value."),
    "sources": Lazy("newsdb.cli.query.sources:sources", "Who is cited, how often and by whom."),
    "together": Lazy("newsdb.cli.query.together:together", "Who and what appears together."),
    "timeline": Lazy("newsdb.cli.query.timeline:timeline", "Count articles by day, week, month or year."),
    "conflicts": Lazy("newsdb.cli.query.conflicts:conflicts", "Figures that outlets give differently."),
    "report": Lazy("newsdb.cli.query.report:report", "Write a page about a company, reporter or person."),
    "copies": Lazy("newsdb.cli.query.copies:copies", "Where else an article's text appeared."),
    "top": Lazy("newsdb.cli.query.top:top", "Rank reporters, companies, people, outlets or sources."),
}


@click.group(cls=LazyGroup, lazy=QUESTIONS)
def query() -> None:
    """Ask the archive. All questions take the same filters; several filters must all hold."""
