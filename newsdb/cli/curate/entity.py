"""Run `newsdb entity`."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.curate.judging import by_option, judging_commands, print_judgement, print_undoing
from newsdb.cli.curate.review import review_entities
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_entity, write_list
from newsdb.cli.shared.value_completion import complete_names
from newsdb.model.choices import EntityKind
from newsdb.model.rows.curation import EntityRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def entity() -> None:
    """Correct companies, people and other entities: names, merges, kinds, splits.

    NAME is any name of an entity, or #ID. Every correction is a judgement: it is stored with its user and time, can be
    undone, and applies to articles that are ingested later.
    """


@entity.command("list")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="List entities of this kind.")
@click.option("--like", metavar="TEXT", help="List entities with this in one of their names.")
@click.option("--ambiguous", is_flag=True, help="List names that may mean several entities of their kind.")
@limit_option
@output_options
@pass_archive
def list_(
    archive: "Archive",
    kind: EntityKind | None,
    like: str | None,
    ambiguous: bool,  # noqa: FBT001
    limit: int | None,
    style: Style,
) -> None:
    """List entities, most articles first."""
    rows = archive.curation.entities(kind=kind, like=like, ambiguous=ambiguous, limit=increment_limit(limit))
    write_list(rows, style, EntityRow, limit)


@entity.command()
@click.argument("name", shell_complete=complete_names("entity"))
@output_options
@pass_archive
def show(archive: "Archive", name: str, style: Style) -> None:
    """Print an entity with its names and judgements.

    Its identifiers and the entities merged into it are printed too.
    """
    write_entity(archive.curation.entity(name), style)


@entity.command()
@click.argument("name", shell_complete=complete_names("entity"))
@click.argument("alias")
@click.option("--remove", is_flag=True, help="Remove an alias that a user added.")
@by_option
@pass_archive
def alias(archive: "Archive", name: str, alias: str, remove: bool, by: str | None) -> None:  # noqa: FBT001
    """Add another name, ALIAS, to an entity.

    Later ingests find it in texts. To find it in the articles of the archive, run newsdb reextract.
    """
    if remove:
        print_undoing(archive.curation.remove_alias(name, alias, by=by))
    else:
        print_judgement(archive.curation.add_alias(name, alias, by=by))


@entity.command()
@click.argument("name", shell_complete=complete_names("entity"))
@click.argument("kind", type=click.Choice(get_args(EntityKind)))
@by_option
@pass_archive
def kind(archive: "Archive", name: str, kind: EntityKind, by: str | None) -> None:
    """Set the kind of an entity."""
    print_judgement(archive.curation.set_kind(name, kind, by=by))


@entity.command()
@click.argument("name", shell_complete=complete_names("entity"))
@by_option
@pass_archive
def reject(archive: "Archive", name: str, by: str | None) -> None:
    """Judge that a word is no entity.

    Its mentions count for nobody, and later ingests keep it rejected. newsdb entity undo takes it back.
    """
    print_judgement(archive.curation.reject(name, by=by))


@entity.command()
@click.argument("name", shell_complete=complete_names("entity"))
@click.option(
    "--article", "articles", type=int, multiple=True, metavar="ID", help="In this article. (repeatable)"
)
@click.option(
    "--company",
    metavar="NAME",
    help="In the articles that mention this company, or another entity.",
    shell_complete=complete_names("entity"),
)
@click.option("--name", "new_name", metavar="NAME", help="Name of the new entity. [default: the same]")
@by_option
@pass_archive
def split(
    archive: "Archive",
    name: str,
    articles: tuple[int, ...],
    company: str | None,
    new_name: str | None,
    by: str | None,
) -> None:
    """Split an entity: its mentions in some articles become a new entity."""
    if not articles and company is None:
        raise click.UsageError("say where: --article ID or --company NAME")
    result = archive.curation.split(name, articles=articles, company=company, name=new_name, by=by)
    print_judgement(result)


@entity.command("export")
@click.argument("path", metavar="FILE")
@pass_archive
def export(archive: "Archive", path: str) -> None:
    """Write all judgements of users as JSON lines, for another archive."""
    lines = archive.curation.export_judgements(path)
    print_message(f"{format_count(lines, 'line')} written to {path}")


@entity.command("import")
@click.argument("path", metavar="FILE")
@by_option
@pass_archive
def import_(archive: "Archive", path: str, by: str | None) -> None:
    """Apply judgements of another archive, or add names.

    FILE is a file of entity export, or a CSV file of names. Judgements about unknown names are listed, and not applied.
    """
    result = archive.curation.import_judgements(path, by=by)
    click.echo(
        f"entities: {result.entities}, names: {result.names}, judgements: {result.judgements}, "
        f"known: {result.known}, unmatched: {len(result.unmatched)}"
    )
    for line in result.unmatched:
        print_message(f"not here: {line}")


for _command in (*judging_commands("entity"), review_entities):
    entity.add_command(_command)
