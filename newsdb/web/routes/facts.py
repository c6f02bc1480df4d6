"""Answer the pages of facts: a table with its series, figures that later articles change, and one fact."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from newsdb.model.choices import ListOrder
from newsdb.model.errors import NewsdbError, NotFoundError, UsageError
from newsdb.model.filters import FactFilters, Filters
from newsdb.model.rows.facts import ChangeRow, FactRow
from newsdb.present.charts.fact_chart import draw_fact_chart
from newsdb.web.content.downloads import MOST_CSV_ROWS, send_csv
from newsdb.web.content.fact_question import FactQuestion, list_measures, name_measure, read_fact_question
from newsdb.web.room import MOST_COMPARED, InRoom, Room, choose_language

router = APIRouter(include_in_schema=False)
Asked = Annotated[FactQuestion, Depends(read_fact_question)]
Cursor = Annotated[str | None, Query(max_length=200)]
_PAGE = 30
_DRAWN = 300  # facts of a chart
_CHANGES = 50
_FEWEST_DRAWN = 3
_SERIES = 2


@router.get("/facts")
def list_facts(
    request: Request, room: InRoom, asked: Asked, by: ListOrder = "newest", after: Cursor = None
) -> HTMLResponse:
    """List facts with their sentences, and draw the levels of the most frequent measure."""
    values: dict[str, Any] = {"page": None, "charts": [], "by": by, "after": after}
    try:
        filters, which = asked.parse()
        values["page"] = room.archive.facts(filters, which, limit=_PAGE, after=after, by=by)
        if after is None and (which.measures or which.companies or which.subjects):
            drawn = room.archive.facts(filters, which, limit=_DRAWN).rows
            values["charts"] = _draw_series(request, room, drawn, 1)
    except (UsageError, NotFoundError) as error:
        values["problem"] = (str(error), list(error.details))
    return _render(request, room, "facts", asked, values, asked.write_command("facts", "--by", by))


@router.get("/changes")
def list_changes(request: Request, room: InRoom, asked: Asked) -> HTMLResponse:
    """List figures that a later article gives another value, with both sentences side by side."""
    values: dict[str, Any] = {"rows": []}
    try:
        values["rows"] = room.archive.changes(*asked.parse(), limit=_CHANGES, newest=MOST_COMPARED)
    except (UsageError, NotFoundError) as error:
        values["problem"] = (str(error), list(error.details))
    return _render(request, room, "changes", asked, values, asked.write_command("changes"))


@router.get("/facts.csv")
def send_facts(room: InRoom, asked: Asked, by: ListOrder = "newest") -> Response:
    """Send facts as CSV."""
    return send_csv("facts.csv", room.archive.facts(*asked.parse(), limit=MOST_CSV_ROWS, by=by), FactRow)


@router.get("/changes.csv")
def send_changes(room: InRoom, asked: Asked) -> Response:
    """Send changes as CSV."""
    return send_csv(
        "changes.csv",
        room.archive.changes(*asked.parse(), limit=MOST_CSV_ROWS, newest=MOST_COMPARED),
        ChangeRow,
    )


@router.get("/facts/series")
def show_series(request: Request, room: InRoom, asked: Asked) -> HTMLResponse:
    """Draw the levels of the most frequent measures of a subject: a part of its page."""
    rows = room.archive.facts(*asked.parse(), limit=_DRAWN).rows
    charts = _draw_series(request, room, rows, _SERIES)
    return room.render(request, "facts/series.html", charts=charts)


@router.get("/facts/{number}")
def show_fact(request: Request, room: InRoom, number: int) -> HTMLResponse:
    """Show one fact with its sentence, and what else is said of the same subject and measure."""
    fact = room.archive.fact(number)
    related: list[FactRow] = []
    which = _find_series(fact)
    if which is not None:
        try:
            related = [
                row for row in room.archive.facts(Filters(), which, limit=_DRAWN) if _is_alike(row, fact)
            ]
        except NewsdbError:  # a subject that stands for nothing that can be asked for
            related = []
    return room.render(
        request,
        "facts/one.html",
        fact=fact,
        related=[row for row in related if row.id != fact.id][:_PAGE],
        charts=_draw_series(request, room, related, 1),
        series=FactQuestion(
            "", fact.measure_key or "", "", fact.entity or fact.subject or "", "", "", "", ""
        ).link(f"{room.settings.base_path}/facts"),
    )


def _render(
    request: Request, room: Room, what: str, asked: FactQuestion, values: dict[str, Any], command: str
) -> HTMLResponse:
    """Render a table with its form, and the same question elsewhere."""
    base = room.settings.base_path
    problem = values.setdefault("problem", None)
    return room.render(
        request,
        f"facts/{what}.html",
        status_code=400 if problem else 200,
        what=what,
        question=asked,
        measures=list_measures(choose_language(request)),
        command=command,
        csv=asked.link(f"{base}/{what}.csv"),
        api=asked.link(f"{base}/api/{what}"),
        **values,
    )


def _draw_series(request: Request, room: Room, rows: Sequence[FactRow], most: int) -> list[str]:
    """Draw the levels of the most frequent measures over time, each with three values or more."""
    levels = [row for row in rows if row.measure_key and row.role == "level" and row.converts is None]
    counts = Counter((row.measure_key, row.base_unit) for row in levels)
    language, translate = choose_language(request), room.translate(request)
    return [
        draw_fact_chart(
            name_measure(key, None, language=language),
            [row for row in levels if (row.measure_key, row.base_unit) == (key, unit)],
            expected=translate("expected"),
        )
        for (key, unit), count in counts.most_common(most)
        if count >= _FEWEST_DRAWN
    ]


def _find_series(fact: FactRow) -> FactFilters | None:
    """Return the filters on the facts of the same subject and measure; None for a fact without a known measure."""
    subject = fact.entity or fact.subject
    if fact.measure_key is None or subject is None:
        return None
    return FactFilters(measures=(fact.measure_key,), subjects=(subject,))


def _is_alike(row: FactRow, fact: FactRow) -> bool:
    return row.role == fact.role and row.base_unit == fact.base_unit
