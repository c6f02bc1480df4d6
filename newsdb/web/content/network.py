"""Draw who appears together with one name: a circle of names around it, each a link."""

import math

from markupsafe import Markup, escape

from newsdb.model.rows.reports import CountRow, Profile
from newsdb.present.charts.svg import clean_text, shorten
from newsdb.present.messages import Translate
from newsdb.web.content.links import PAGE_KINDS, link_name, write_reporter

_WIDTH, _HEIGHT = 760.0, 460.0
_MOST = 14
_LABEL = 150.0
_RADIUS_X, _RADIUS_Y = 245.0, 180.0
_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="group" aria-label="{label}">'
    '{lines}<circle class="node self" cx="{x:g}" cy="{y:g}" r="9"/>'
    '<text class="title" x="{x:g}" y="{above:g}" text-anchor="middle">{name}</text>{nodes}</svg>'
)
_HEADINGS = ("companies", "people", "organisations", "reporters")


def draw_network(profile: Profile, translate: Translate, base: str) -> Markup:
    """Return the drawing, or nothing where there are fewer than two names.

    The lines are as wide as the number of common articles; a table of the page has the same numbers.
    """
    rows = [(heading, row) for heading in _HEADINGS for row in profile.related.get(heading, ())]
    rows = sorted(rows, key=lambda pair: -pair[1].articles)[:_MOST]
    if len(rows) < 2:
        return Markup("")
    most = rows[0][1].articles
    middle_x, middle_y = _WIDTH / 2, _HEIGHT / 2
    lines, nodes = [], []
    for index, (heading, row) in enumerate(rows):
        angle = 2 * math.pi * index / len(rows) - math.pi / 2
        x, y = middle_x + _RADIUS_X * math.cos(angle), middle_y + _RADIUS_Y * math.sin(angle)
        width = 1 + 7 * row.articles / most
        lines.append(
            f'<line class="edge" x1="{middle_x:.1f}" y1="{middle_y:.1f}" x2="{x:.1f}" y2="{y:.1f}" '
            f'stroke-width="{width:.1f}"/>'
        )
        nodes.append(_draw_node(x, y, heading, row, base))
    return _DRAWING.format(
        width=_WIDTH,
        height=_HEIGHT,
        label=clean_text(f"{translate('Network')}: {profile.name}"),
        lines=Markup("".join(lines)),  # noqa: S704 - numbers alone
        x=middle_x,
        y=middle_y,
        above=middle_y - 16,
        name=shorten(clean_text(profile.name), 240),
        nodes=Markup("".join(nodes)),  # noqa: S704 - each escapes its texts
    )


def _draw_node(x: float, y: float, heading: str, row: CountRow, base: str) -> str:
    link = escape(link_name(base, PAGE_KINDS[heading], write_reporter(row.name, row.outlet)))
    hint, name = clean_text(f"{row.name}: {row.articles:,}"), shorten(clean_text(row.name), _LABEL)
    below = y + (20 if y >= _HEIGHT / 2 else -12)
    return (
        f'<a href="{link}"><title>{escape(hint)}</title>'
        f'<circle class="node {heading}" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
        f'<text x="{x:.1f}" y="{below:.1f}" text-anchor="middle">{escape(name)}</text></a>'
    )
