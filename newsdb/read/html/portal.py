"""Read articles on Korean portals at their known places.

The site is named as the portal itself; the paper stands in a picture.
"""

from typing import TYPE_CHECKING

from newsdb.read.html.field_candidates import FieldCandidates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Field -> paths (XPath, to strings), the surest first.
_PATHS = {
    "title": (
        "//*[@id='title_area']//text()",
        "//h3[@data-cloud-area='article-title']//text()",
        "//h3[@class='tit_view']//text()",
    ),
    "byline": (
        "//em[@class='media_end_head_journalist_name']/text()",
        "//*[@class='byline_s']/text()",
        "//*[@class='info_view']/*[@class='txt_info'][not(*[@class='num_date'])]/text()",
    ),
    "published": (
        "//*[contains(@class, 'media_end_head_info_datestamp_time')]/@data-date-time",
        "//*[@class='num_date']/text()",
    ),
    "outlet": (
        "//a[contains(@class, 'media_end_head_top_logo')]//img/@title",
        "//a[contains(@class, 'media_end_head_top_logo')]//img/@alt",
        "//*[@id='kakaoServiceLogo']/text()",
        "//*[contains(@class, 'info_cp')]//img/@alt",
    ),
}
_LISTS = ("byline",)
PORTAL_PAGE = "portal page"
"""The provenance of what stands at a known place of a portal."""


def read_portal(root: "HtmlElement") -> FieldCandidates:
    """Return the candidates at the known places of a portal's page; none on other pages."""
    candidates = FieldCandidates()
    for field, paths in _PATHS.items():
        for path in paths:
            values = [str(text).strip() for text in root.xpath(path)]
            texts = [value for value in values if value]
            candidates.add(field, texts if field in _LISTS else texts[:1], PORTAL_PAGE)
    if candidates.by_field:
        candidates.add("kind", "article", PORTAL_PAGE)
    return candidates
