"""`newsdb entity`: who is who."""

from typing import get_args

import click

from newsdb.cli.curate.judge_options import by_option, judging_commands, tell_done, tell_undone
from newsdb.cli.curate.review import review
from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import counted, one_more, tell, write_entity, write_list
from newsdb.cli.shared.value_completion import names_of
from newsdb.model.choices import EntityKind
from newsdb.model.rows.curation import EntityRow
from newsdb.present.values.style import Style


@click.group()
def entity() -> None:
    """Correct who is who: names, merges, kinds, namesakes. NAME is any name of an entity, or its #ID.

    What was said is kept with who said it and when, can be undone, and holds for whatever is ingested later.
    """


@entity.command("list")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Only this kind.")
@click.option("--like", metavar="TEXT", help="Only those with a name that holds this.")
@click.option("--unlinked", is_flag=True, help="Names in texts that lead to nobody: several have them.")
@limit_option
@output_options
@click.pass_context
def list_(
    ctx: click.Context,
    kind: EntityKind | None,
    like: str | None,
    unlinked: bool,  # noqa: FBT001
    limit: int | None,
    style: Style,
) -> None:
    """List entities, those of the most articles first."""
    with open_archive(ctx) as archive:
        rows = archive.curation.entities(kind=kind, like=like, unlinked=unlinked, limit=one_more(limit))
        write_list(rows, style, EntityRow, limit)


@entity.command()
@click.argument("name", shell_complete=names_of("entity"))
@output_options
@click.pass_context
def show(ctx: click.Context, name: str, style: Style) -> None:
    """Print an entity: its names, identifiers, what was merged into it, what was said about it."""
    with open_archive(ctx) as archive:
        write_entity(archive.curation.entity(name), style)


@entity.command()
@click.argument("name", shell_complete=names_of("entity"))
@click.argument("alias")
@click.option("--remove", is_flag=True, help="Take the name back that a user gave.")
@by_option
@click.pass_context
def alias(ctx: click.Context, name: str, alias: str, remove: bool, by: str | None) -> None:  # noqa: FBT001
    """Say that an entity has another name, ALIAS. Later ingests find it in texts, `newsdb reextract` in those here."""
    with open_archive(ctx) as archive:
        if remove:
            tell_undone(archive.curation.remove_alias(name, alias, by=by))
        else:
            tell_done(archive.curation.add_alias(name, alias, by=by))


@entity.command()
@click.argument("name", shell_complete=names_of("entity"))
@click.argument("kind", type=click.Choice(get_args(EntityKind)))
@by_option
@click.pass_context
def kind(ctx: click.Context, name: str, kind: str, by: str | None) -> None:
    """Say of which kind an entity is."""
    with open_archive(ctx) as archive:
        tell_done(archive.curation.set_kind(name, kind, by=by))


@entity.command()
@click.argument("name", shell_complete=names_of("entity"))
@click.option(
    "--article", "articles", type=int, multiple=True, metavar="ID", help="In this article. (repeatable)"
)
@click.option(
    "--company",
    metavar="NAME",
    help="In the articles that name this company (or anything else) too.",
    shell_complete=names_of("entity"),
)
@click.option("--name", "new_name", metavar="NAME", help="What the other is called. [default: the same]")
@by_option
@click.pass_context
def split(
    ctx: click.Context,
    name: str,
    articles: tuple[int, ...],
    company: str | None,
    new_name: str | None,
    by: str | None,
) -> None:
    """Say that in some articles NAME is somebody else, who becomes an entity of its own."""
    if not articles and company is None:
        raise click.UsageError("say where: --article ID or --company NAME")
    with open_archive(ctx) as archive:
        tell_done(archive.curation.split(name, articles=articles, company=company, name=new_name, by=by))


@entity.command("export")
@click.argument("path", metavar="FILE")
@click.pass_context
def export(ctx: click.Context, path: str) -> None:
    """Write the names that users gave and their judgements as JSON lines, for another archive."""
    with open_archive(ctx) as archive:
        lines = archive.curation.export_judgements(path)
    tell(f"{counted(lines, 'line')} written to {path}")


@entity.command("import")
@click.argument("path", metavar="FILE")
@by_option
@click.pass_context
def import_(ctx: click.Context, path: str, by: str | None) -> None:
    """Take over what `entity export` wrote, or a CSV file of names. What is not here is named."""
    with open_archive(ctx) as archive:
        imported = archive.curation.import_judgements(path, by=by)
    click.echo(
        f"entities: {imported.entities}, names: {imported.names}, judgements: {imported.judgements}, "
        f"known: {imported.known}, unmatched: {len(imported.unmatched)}"
    )
    for each in imported.unmatched:
        tell(f"not here: {each}")


for _command in (*judging_commands("entity"), review):
    entity.add_command(_command)
