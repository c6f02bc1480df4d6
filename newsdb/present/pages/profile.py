"""A profile: who or what it is, who appears beside it, its figures and its latest articles."""

from collections.abc import Iterator
from typing import Any

from newsdb.model.rows.articles import ArticleRow, FigureRow
from newsdb.model.rows.maintenance import Table
from newsdb.model.rows.reports import CountRow, Profile, SpecialtyRow
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_object
from newsdb.present.tables.column_selection import check_no_columns, chosen_columns
from newsdb.present.tables.columns import figure_value, shown_table
from newsdb.present.tables.rows import format_for_people
from newsdb.present.tables.style import Style
from newsdb.present.tables.values import shown_time, shown_value

_COLUMNS = ("section", "name", "value", "detail")
_PLAIN = (
    "kind",
    "id",
    "name",
    "outlet",
    "description",
    "articles",
    "first_published_at",
    "last_published_at",
)


def format_profile(profile: Profile, style: Style) -> Iterator[str]:
    """The profile in sections, or one JSON object.

    CSV and TSV have a row a fact, with the columns `section`, `name`, `value` and `detail`: the section `profile`
    holds the plain facts, `newest` only where the lists count so many articles; `names` and `identifiers` follow, then
    each list of counts under its heading with the articles as value, `specialties`, `timeline` (month, articles),
    `figures` (text, value, unit) and `latest` (title or opening, publication, address).
    """
    if style.format in ("csv", "tsv"):
        yield from format_delimited(profile_table(profile, style), style)
        return
    check_no_columns(style, "a profile")
    if style.format in ("json", "jsonl"):
        yield format_object(profile, indented=style.format == "json")
    else:
        yield "\n\n".join(_sections(profile, style)) + "\n"


def profile_table(profile: Profile, style: Style) -> Table:
    """The profile as rows, a fact each, with the columns that `style` names."""
    return chosen_columns(Table(_COLUMNS, list(_facts(profile))), style.columns)


def _sections(profile: Profile, style: Style) -> Iterator[str]:
    yield _heading(profile.name, style, level=1)
    yield format_for_people(Table(("", ""), _summary(profile)), _plain(style))
    for name, counts in profile.related.items():
        if counts:
            yield _section(name, shown_table(counts, CountRow), style)
    if profile.specialties:
        yield _section("specialties: more than others", shown_table(profile.specialties, SpecialtyRow), style)
    if profile.figures:
        yield _section("figures", shown_table(profile.figures, FigureRow), style)
    if profile.latest:
        yield _section("latest articles", shown_table(profile.latest, ArticleRow), style)


def _section(name: str, table: Table, style: Style) -> str:
    gap = "\n\n" if style.format == "markdown" else "\n"
    return _heading(name, style, level=2) + gap + format_for_people(table, style)


def _heading(text: str, style: Style, *, level: int) -> str:
    if style.format == "markdown":
        from newsdb.present.exports.markdown import escape_inline

        return f"{'#' * level} {escape_inline(text)}"
    shown = shown_value(text)
    return f"\x1b[1m{shown}\x1b[0m" if style.colour else shown


def _plain(style: Style) -> Style:
    """Facts have no headings in a table; a Markdown table cannot be without."""
    return style if style.format == "markdown" else Style("table", headers=False, width=style.width)


def _summary(profile: Profile) -> list[tuple[str, str]]:
    from newsdb.present.tables.bars import month_line  # here: programs need none of what draws for people

    facts = [
        ("kind", profile.kind),
        ("id", str(profile.id)),
        ("names", ", ".join(name for name in profile.names if name != profile.name)),
        ("outlet", profile.outlet or ""),
        ("description", profile.description or ""),
        ("identifiers", ", ".join(f"{scheme} {value}" for scheme, value in profile.identifiers)),
        ("articles", str(profile.articles)),
        ("published (UTC)", _span(profile)),
        ("by month", month_line(profile.timeline)),
        ("lists", f"of the newest {profile.newest:,} articles" if profile.newest else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _span(profile: Profile) -> str:
    ends = [profile.first_published_at, profile.last_published_at]
    return " to ".join(shown_time(each) for each in ends if each is not None)


def _facts(profile: Profile) -> Iterator[tuple[Any, ...]]:
    for name in _PLAIN if profile.newest is None else (*_PLAIN, "newest"):
        yield "profile", name, getattr(profile, name), None
    for name in profile.names:
        yield "names", name, None, None
    for scheme, value in profile.identifiers:
        yield "identifiers", scheme, value, None
    for section, counts in profile.related.items():
        for count in counts:
            yield section, count.name, count.articles, count.qualifier
    for specialty in profile.specialties:
        share = f"{specialty.share} % of theirs, {specialty.archive_share} % of all"
        yield "specialties", specialty.name, specialty.articles, share
    for row in profile.timeline:
        yield "timeline", row.start, row.articles, None
    for figure in profile.figures:
        yield "figures", figure.text, figure_value(figure), figure.unit
    for article in profile.latest:
        yield "latest", article.title or article.opening, article.published_at, article.url
