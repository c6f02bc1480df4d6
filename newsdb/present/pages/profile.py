"""Write a profile: its facts, the names beside it, its figures and its latest articles."""

from collections.abc import Iterator

from newsdb.model.rows.articles import ArticleRow, FigureRow
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import CountRow, Profile, SpecialtyRow
from newsdb.model.rows.table import Table
from newsdb.present.columns.articles import get_figure_value
from newsdb.present.columns.row_tables import build_display_table
from newsdb.present.exports.delimited import format_delimited
from newsdb.present.exports.objects import format_object
from newsdb.present.tables.rows import format_table_for_people
from newsdb.present.values.convert import to_display_text
from newsdb.present.values.style import Style, check_no_columns, select_columns

_COLUMNS = ("section", "name", "value", "detail")
_LABELS = len("description") + 2  # columns of the longest label, and of the gap behind it
_PLAIN = (
    "kind",
    "id",
    "name",
    "outlet",
    "description",
    "articles",
    "first_published_on",
    "last_published_on",
)


def format_profile(profile: Profile, style: Style) -> Iterator[str]:
    """Yield the profile in sections, or as one JSON object.

    CSV and TSV have one line for each thing, with the columns `section`, `name`, `value` and `detail`. The section
    `profile` holds the plain facts, among them `newest` if the lists count only so many articles. The sections `names`
    and `identifiers` follow, then each list of counts under its heading with the articles as value, `specialties`,
    `timeline` (month, articles), `facts` (measure, text, period), `figures` (text, value, unit) and `latest` (title or
    opening, time, address).
    """
    if style.format in ("csv", "tsv"):
        yield from format_delimited(build_profile_table(profile, style), style)
        return
    check_no_columns(style, "a profile")
    if style.format in ("json", "jsonl"):
        yield format_object(profile, indented=style.format == "json")
    else:
        yield "\n\n".join(_format_sections(profile, style)) + "\n"


def build_profile_table(profile: Profile, style: Style) -> Table:
    """Build a table of the profile with one fact a row, and the selected columns."""
    return select_columns(Table(_COLUMNS, list(_list_facts(profile))), style.columns)


def _format_sections(profile: Profile, style: Style) -> Iterator[str]:
    yield _format_heading(profile.name, style, level=1)
    yield format_table_for_people(
        Table(("", ""), _build_summary(profile, style.width)), _get_facts_style(style)
    )
    for name, counts in profile.related.items():
        if counts:
            yield _format_section(name, build_display_table(counts, CountRow), style)
    if profile.specialties:
        table = build_display_table(profile.specialties, SpecialtyRow)
        yield _format_section("specialties: more than others", table, style)
    if profile.facts:
        table = build_display_table(profile.facts, FactRow)
        yield _format_section("what figures say of it", table, style)
    if profile.figures:
        yield _format_section("figures", build_display_table(profile.figures, FigureRow), style)
    if profile.latest:
        yield _format_section("latest articles", build_display_table(profile.latest, ArticleRow), style)


def _format_section(name: str, table: Table, style: Style) -> str:
    gap = "\n\n" if style.format == "markdown" else "\n"
    return _format_heading(name, style, level=2) + gap + format_table_for_people(table, style)


def _format_heading(text: str, style: Style, *, level: int) -> str:
    if style.format == "markdown":
        from newsdb.present.exports.markdown import escape_inline

        return f"{'#' * level} {escape_inline(text)}"
    shown = to_display_text(text)
    return f"\x1b[1m{shown}\x1b[0m" if style.colour else shown


def _get_facts_style(style: Style) -> Style:
    """Leave the headings of facts out, except in Markdown: its tables need them."""
    return style if style.format == "markdown" else Style("table", headers=False, width=style.width)


def _build_summary(profile: Profile, width: int | None) -> list[tuple[str, str]]:
    from newsdb.present.tables.bars import draw_month_line  # not needed for JSON and CSV

    facts = [
        ("kind", profile.kind),
        ("id", str(profile.id)),
        ("names", ", ".join(name for name in profile.names if name != profile.name)),
        ("outlet", profile.outlet or ""),
        ("description", profile.description or ""),
        ("identifiers", ", ".join(f"{scheme} {value}" for scheme, value in profile.identifiers)),
        ("articles", str(profile.articles)),
        ("published", _format_period(profile)),
        ("by month", draw_month_line(profile.timeline, width and width - _LABELS)),
        ("lists", f"of the newest {profile.newest:,} articles" if profile.newest else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _format_period(profile: Profile) -> str:
    ends = dict.fromkeys((profile.first_published_on, profile.last_published_on))
    return " to ".join(str(end) for end in ends if end is not None)


def _list_facts(profile: Profile) -> Iterator[tuple[object, ...]]:
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
    yield from (("facts", fact.measure, fact.text, fact.period) for fact in profile.facts)
    for figure in profile.figures:
        yield "figures", figure.text, get_figure_value(figure), figure.unit
    for article in profile.latest:
        yield "latest", article.title or article.opening, article.published_at, article.url
