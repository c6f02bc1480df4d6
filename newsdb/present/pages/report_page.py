"""Write a report as one HTML page to mail: without outside resources, and with all text escaped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.facts import FactRow
from newsdb.model.rows.reports import ArticleLink, CountRow, Profile, Report
from newsdb.present.charts.drawing import draw_figure_chart, select_main_unit
from newsdb.present.charts.svg import clean_text
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.present.columns.articles import get_figure_value
from newsdb.present.columns.facts import get_fact_text
from newsdb.present.messages import PageLanguage, Translate, get_translation, translate_unit
from newsdb.present.pages.page_style import CSS
from newsdb.present.values.convert import format_display_time, to_display_text

_FIGURES = 40
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def format_report_page(
    report: Report, *, made_at: datetime | None = None, language: PageLanguage = "en"
) -> str:
    """Write the page in a language. `made_at` is the time at its end, None for now."""
    profile = report.profile
    translate = get_translation(language)
    made = translate("Made by newsdb, {time} UTC.", time=format_display_time(made_at or datetime.now(UTC)))
    related = ((heading, rows) for heading, rows in profile.related.items() if rows)
    parts = [
        _format_head(profile, translate),
        _format_timeline(profile, translate),
        *_format_specialties(report, translate),
        '<div class="columns">',
        *(_format_counts(report, heading, rows, translate) for heading, rows in related),
        "</div>",
        *_format_facts(report, translate),
        *_format_figures(report, translate),
        *_format_latest(report, translate),
        f"<footer>{_describe_counting(profile, translate)} {made}</footer>",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_escape(profile.name)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _format_head(profile: Profile, translate: Translate) -> str:
    others = [name for name in profile.names if name != profile.name]
    ends = [end for end in dict.fromkeys((profile.first_published_on, profile.last_published_on)) if end]
    facts = [
        ("Also", ", ".join(others)),
        ("Known by", ", ".join(f"{scheme} {value}" for scheme, value in profile.identifiers)),
        ("Articles", f"{profile.articles:,}"),
        ("Published", " – ".join(map(str, ends))),
    ]
    rows = "".join(f"<dt>{translate(name)}</dt><dd>{_escape(value)}</dd>" for name, value in facts if value)
    about = " · ".join(filter(None, (translate(profile.kind), profile.outlet or profile.description)))
    return f'<header><h1>{_escape(profile.name)}</h1><p class="soft">{_escape(about)}</p><dl>{rows}</dl></header>'


def _format_timeline(profile: Profile, translate: Translate) -> str:
    if not profile.timeline:
        return ""
    undated = profile.articles - sum(row.articles for row in profile.timeline)
    missing = translate("{count:,} without a known day are not in it.", count=undated)
    note = f'<p class="soft">{missing}</p>' if undated else ""
    chart = draw_timeline(profile.timeline, translate)
    return f"<section><h2>{translate('Articles over time')}</h2>{chart}{note}</section>"


def _format_specialties(report: Report, translate: Translate) -> Iterator[str]:
    specialties = report.profile.specialties
    if not specialties:
        return
    head = _format_header(
        translate, "Specialty", ("Articles", "number"), ("Of theirs", "number"), ("Of all", "number"), "See"
    )
    about = translate(
        "What is in more of these articles than the archive lets expect, by how many articles more."
    )
    rows = "".join(
        f'<tr><td>{_escape(specialty.name)}</td><td class="number">{specialty.articles:,}</td>'
        f'<td class="number">{specialty.share:.1f} %</td><td class="number">{specialty.archive_share:.1f} %</td>'
        f"<td>{_format_links(report.behind.get(('specialties', specialty.name, None), ()))}</td></tr>"
        for specialty in specialties
    )
    yield (
        f'<section><h2>{translate("Specialties")}</h2><p class="soft">{about}</p>'
        f"<table>{head}{rows}</table></section>"
    )


def _format_counts(report: Report, heading: str, rows: Sequence[CountRow], translate: Translate) -> str:
    most = max(row.articles for row in rows)
    title = translate("cited sources" if heading == "sources" else heading)
    if entity_kind_of(heading) and report.profile.kind not in ("reporter", "outlet"):
        title = translate("{kind} beside it", kind=title)
    head = _format_header(translate, "Name", ("Articles", "number"), "See")
    cells = "".join(
        f"<tr><td>{_escape(row.name)}{_format_qualifier(row)}"
        f'<span class="meter" style="width:{100 * row.articles / most:.1f}%"></span></td>'
        f'<td class="number">{row.articles:,}</td>'
        f"<td>{_format_links(report.behind.get((heading, row.name, row.qualifier), ()))}</td></tr>"
        for row in rows
    )
    return f"<section><h2>{_escape(title[:1].upper() + title[1:])}</h2><table>{head}{cells}</table></section>"


def _format_qualifier(row: CountRow) -> str:
    return f' <span class="soft">{_escape(row.qualifier)}</span>' if row.qualifier else ""


def _format_facts(report: Report, translate: Translate) -> Iterator[str]:
    facts = report.profile.facts
    if not facts:
        return
    names = ("Day", "Measure", "Period", "Figure", "Status", "Other party", "Sentence", "Outlet")
    rows = "".join(_format_fact(report, fact, translate) for fact in facts)
    title = translate("What was reported of it")
    head = _format_header(translate, *names)
    yield f'<section><h2>{title}</h2><div class="wide"><table>{head}{rows}</table></div></section>'


def _format_fact(report: Report, fact: FactRow, translate: Translate) -> str:
    link = _format_link(report.links[fact.article], fact.outlet or str(fact.article))
    cells = (
        fact.measure,
        fact.period,
        get_fact_text(fact),
        translate(fact.status),
        fact.other_party,
    )
    whole = "".join(f'<td class="whole">{_escape(cell or "")}</td>' for cell in cells)
    return (
        f'<tr><td class="day">{_format_day(fact.published_at)}</td>{whole}'
        f'<td class="sentence">{_escape(fact.sentence)}</td><td class="whole">{link}</td></tr>'
    )


def _format_figures(report: Report, translate: Translate) -> Iterator[str]:
    if not report.figures:
        return
    head = _format_header(translate, "Day", "Figure", ("Value", "number"), "Unit", "Sentence", "Outlet")
    rows = "".join(_format_figure(report, figure, translate) for figure in report.figures[:_FIGURES])
    kind, unit, shown = select_main_unit(report.figures)
    chart = ""
    if len(shown) > 1:
        chart = draw_figure_chart(
            translate("Over time"),
            report.figures,
            kind_name=translate(kind),
            unit_name=translate_unit(kind, unit, translate),
        )
    title = translate("Figures")
    yield f'<section><h2>{title}</h2>{chart}<div class="wide"><table>{head}{rows}</table></div></section>'


def _format_figure(report: Report, figure: FigureRow, translate: Translate) -> str:
    value = to_display_text(get_figure_value(figure))
    unit = translate_unit(figure.kind, figure.unit, translate)
    link = _format_link(report.links[figure.article], figure.outlet or str(figure.article))
    return (
        f'<tr><td class="day">{_format_day(figure.published_at)}</td><td class="whole">{_escape(figure.text)}</td>'
        f'<td class="number">{_escape(value)}</td><td class="whole">{_escape(unit)}</td>'
        f'<td class="sentence">{_escape(figure.sentence)}</td><td class="whole">{link}</td></tr>'
    )


def _format_latest(report: Report, translate: Translate) -> Iterator[str]:
    rows = "".join(
        f'<tr><td class="day">{_format_day(article.published_at)}</td>'
        f"<td>{_format_link(report.links[article.id], article.title or article.opening)}</td>"
        f'<td class="whole">{_escape(article.outlet or "")}</td><td>{_escape(", ".join(article.reporters))}</td></tr>'
        for article in report.profile.latest
    )
    if rows:
        head = _format_header(translate, "Day", "Title", "Outlet", "By")
        title = translate("Latest articles")
        yield f'<section class="latest"><h2>{title}</h2><table>{head}{rows}</table></section>'


def _describe_counting(profile: Profile, translate: Translate) -> str:
    if profile.newest:
        return translate(
            "The lists count the newest {newest:,} of {articles:,} articles.",
            newest=profile.newest,
            articles=profile.articles,
        )
    return translate("The lists count all {articles:,} articles.", articles=profile.articles)


def _format_header(translate: Translate, *columns: str | tuple[str, str]) -> str:
    """Write the row of headings of a table: a name, or a name with its class."""
    named = ((column, "") if isinstance(column, str) else column for column in columns)
    cells = "".join(f'<th scope="col" class="{kind}">{_escape(translate(name))}</th>' for name, kind in named)
    return f"<tr>{cells}</tr>"


def _format_links(links: Iterable[ArticleLink]) -> str:
    """Write links to the articles behind a line, by their ids."""
    shown = " ".join(_format_link(link, f"#{link.article}") for link in links)
    return f'<span class="proof">{shown}</span>'


def _format_link(link: ArticleLink, words: str) -> str:
    """Write a link to the article, or the words alone if its address is not on the web."""
    if link.url is None or not _is_web(link.url):
        return _escape(words)
    hint = ", ".join(filter(None, (link.outlet, link.title)))
    return (
        f'<a href="{escape(link.url)}" rel="noreferrer noopener" title="{_escape(hint)}">{_escape(words)}</a>'
    )


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _format_day(published_at: PublishedTime | None) -> str:
    return str(published_at)[:10] if published_at is not None else ""


def _escape(words: str) -> str:
    return escape(clean_text(words))
