"""A report as one page of HTML that can be mailed: nothing from outside, and nothing in it that is not escaped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from newsdb.model.rows.reports import ArticleLink, CountRow, Profile, Report
from newsdb.present.charts.drawing import figure_chart, most_frequent, time_chart
from newsdb.present.charts.scales import years
from newsdb.present.charts.svg import clean
from newsdb.present.pages.page_style import CSS
from newsdb.present.tables.columns import figure_value
from newsdb.present.tables.values import shown_time, shown_value

_HEADINGS = {
    "reporters": "Reporters",
    "outlets": "Outlets",
    "companies": "Companies",
    "people": "People",
    "organisations": "Organisations",
    "sources": "Cited sources",
}
_BESIDE = ("companies", "people", "organisations")
_MOST_STEPS = 60
_FIGURES = 40
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_page(report: Report, *, made_at: datetime | None = None) -> str:
    """The page. `made_at` is the moment to be told at its end, now where it is None."""
    profile = report.profile
    made = shown_time(made_at or datetime.now(UTC))
    parts = [
        _head(profile),
        _timeline(profile),
        *_specialties(report),
        '<div class="columns">',
        *(_counts(report, heading, rows) for heading, rows in profile.related.items() if rows),
        "</div>",
        *_figures(report),
        *_latest(report),
        f"<footer>{_how(profile)} Times are UTC. Made by newsdb, {made}.</footer>",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_text(profile.name)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _head(profile: Profile) -> str:
    others = [name for name in profile.names if name != profile.name]
    ends = [each for each in (profile.first_published_at, profile.last_published_at) if each is not None]
    facts = [
        ("Also", ", ".join(others)),
        ("Known by", ", ".join(f"{scheme} {value}" for scheme, value in profile.identifiers)),
        ("Articles", f"{profile.articles:,}"),
        ("Published", " – ".join(f"{each:%Y-%m-%d}" for each in ends)),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in facts if value)
    about = " · ".join(filter(None, (profile.kind, profile.outlet or profile.description)))
    return f'<header><h1>{_text(profile.name)}</h1><p class="soft">{_text(about)}</p><dl>{rows}</dl></header>'


def _timeline(profile: Profile) -> str:
    if not profile.timeline:
        return ""
    if len(profile.timeline) <= _MOST_STEPS:
        by, rows = "month", profile.timeline
    else:
        by, rows = "year", years(profile.timeline)
    undated = profile.articles - sum(row.articles for row in profile.timeline)
    note = f'<p class="soft">{undated:,} without a known day are not in it.</p>' if undated else ""
    chart = time_chart(f"Articles by {by}", rows, by)
    return f"<section><h2>Articles over time</h2>{chart}{note}</section>"


def _specialties(report: Report) -> Iterator[str]:
    specialties = report.profile.specialties
    if not specialties:
        return
    head = _row(
        "th",
        ("Specialty", ""),
        ("Articles", "number"),
        ("Of theirs", "number"),
        ("Of all", "number"),
        ("See", ""),
    )
    rows = "".join(
        f'<tr><td>{_text(each.name)}</td><td class="number">{each.articles:,}</td>'
        f'<td class="number">{each.share:.1f} %</td><td class="number">{each.archive_share:.1f} %</td>'
        f"<td>{_proof(report.behind.get(('specialties', each.name, None), ()))}</td></tr>"
        for each in specialties
    )
    yield (
        '<section><h2>Specialties</h2><p class="soft">What is in more of these articles than the archive lets expect, '
        f"by how many articles more.</p><table>{head}{rows}</table></section>"
    )


def _counts(report: Report, heading: str, rows: Sequence[CountRow]) -> str:
    most = max(row.articles for row in rows)
    title = _HEADINGS.get(heading, heading.capitalize())
    if heading in _BESIDE and report.profile.kind != "reporter":
        title += " beside it"
    head = _row("th", ("Name", ""), ("Articles", "number"), ("See", ""))
    cells = "".join(
        f"<tr><td>{_text(row.name)}{_detail(row)}"
        f'<span class="meter" style="width:{100 * row.articles / most:.1f}%"></span></td>'
        f'<td class="number">{row.articles:,}</td>'
        f"<td>{_proof(report.behind.get((heading, row.name, row.qualifier), ()))}</td></tr>"
        for row in rows
    )
    return f"<section><h2>{_text(title)}</h2><table>{head}{cells}</table></section>"


def _detail(row: CountRow) -> str:
    return f' <span class="soft">{_text(row.qualifier)}</span>' if row.qualifier else ""


def _figures(report: Report) -> Iterator[str]:
    if not report.figures:
        return
    head = _row(
        "th", ("Day", ""), ("Figure", ""), ("Value", "number"), ("Unit", ""), ("Sentence", ""), ("Outlet", "")
    )
    rows = "".join(
        f'<tr><td class="day">{_day(each.published_at)}</td><td class="whole">{_text(each.text)}</td>'
        f'<td class="number">{_text(shown_value(figure_value(each)))}</td><td class="whole">{_text(each.unit)}</td>'
        f'<td class="sentence">{_text(each.sentence)}</td>'
        f'<td class="whole">{_linked(report.links[each.article], each.outlet or str(each.article))}</td></tr>'
        for each in report.figures[:_FIGURES]
    )
    _, _, shown = most_frequent(report.figures)
    chart = figure_chart("Over time", report.figures) if len(shown) > 1 else ""
    yield f'<section><h2>Figures</h2>{chart}<div class="wide"><table>{head}{rows}</table></div></section>'


def _latest(report: Report) -> Iterator[str]:
    rows = "".join(
        f'<tr><td class="day">{_day(each.published_at)}</td>'
        f"<td>{_linked(report.links[each.id], each.title or each.opening)}</td>"
        f'<td class="whole">{_text(each.outlet or "")}</td><td>{_text(", ".join(each.reporters))}</td></tr>'
        for each in report.profile.latest
    )
    if rows:
        head = _row("th", ("Day", ""), ("Title", ""), ("Outlet", ""), ("By", ""))
        yield f'<section class="latest"><h2>Latest articles</h2><table>{head}{rows}</table></section>'


def _how(profile: Profile) -> str:
    if profile.newest:
        return f"The lists count the newest {profile.newest:,} of {profile.articles:,} articles."
    return f"The lists count all {profile.articles:,} articles."


def _row(tag: str, *cells: tuple[str, str]) -> str:
    inner = "".join(f'<{tag} class="{kind}">{_text(words)}</{tag}>' for words, kind in cells)
    return f"<tr>{inner}</tr>"


def _proof(links: Iterable[ArticleLink]) -> str:
    """The articles behind a line, by their ids."""
    shown = " ".join(_linked(link, f"#{link.article}") for link in links)
    return f'<span class="proof">{shown}</span>'


def _linked(link: ArticleLink, words: str) -> str:
    """The words, and where the article's address is one of the web, a link to it."""
    if link.url is None or not _is_web(link.url):
        return _text(words)
    hint = ", ".join(filter(None, (link.outlet, link.title)))
    return f'<a href="{escape(link.url)}" rel="noreferrer noopener" title="{_text(hint)}">{_text(words)}</a>'


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment is not None else ""


def _text(words: str) -> str:
    return escape(clean(words))
