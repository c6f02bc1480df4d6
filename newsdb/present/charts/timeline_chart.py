"""Draw the timeline of a page: by month, or by year where there are many months."""

from collections.abc import Sequence

from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.drawing import draw_time_chart
from newsdb.present.charts.scales import sum_by_year
from newsdb.present.messages import Translate

_MOST_MONTHS = 60


def draw_timeline(months: Sequence[TimelineRow], translate: Translate) -> str:
    """Draw the articles of each month, or of each year for more than 60 months; nothing without months."""
    if not months:
        return ""
    by, rows = ("month", months) if len(months) <= _MOST_MONTHS else ("year", sum_by_year(months))
    return draw_time_chart(translate(f"Articles by {by}"), rows, by)
