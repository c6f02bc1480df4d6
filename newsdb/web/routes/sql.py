"""Answer the SQL page: one read-only statement, its result, and the documented views."""

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from newsdb.model.errors import NewsdbError
from newsdb.model.questions import QUESTIONS
from newsdb.model.rows.table import Table
from newsdb.present.charts.drawing import draw_bar_chart
from newsdb.web.content.downloads import send_table
from newsdb.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)
Statement = Annotated[str, Query(max_length=12_000)]
_MOST_BARS = 40


@router.get("/sql")
def show_sql(request: Request, room: InRoom, statement: Statement = "") -> HTMLResponse:
    """Run a statement and show its rows beside the views that it may ask."""
    table, problem, more = None, None, False
    if statement.strip():
        try:
            table, more = _run(room, statement)
        except NewsdbError as error:
            problem = str(error)
    return room.render(
        request,
        "sql.html",
        status_code=400 if problem else 200,
        statement=statement,
        table=table,
        more=more,
        problem=problem,
        chart=_draw_chart(table) if table else "",
        numeric=_find_numeric(table) if table else (),
        views=[
            (view, room.archive.columns(view.name)) for view in room.archive.tables() if view.kind == "view"
        ],
        questions=QUESTIONS,
        seconds=room.settings.sql_seconds,
        most_rows=room.settings.sql_rows,
    )


@router.get("/sql.csv")
def send_csv(room: InRoom, statement: Statement) -> Response:
    """Send the rows of a statement as CSV, safe for a spreadsheet."""
    try:
        table, _ = _run(room, statement)
    except NewsdbError as error:
        raise HTTPException(400, str(error)) from error
    return send_table("rows.csv", table)


def _run(room: Room, statement: str) -> tuple[Table, bool]:
    """Return the rows of a statement, and whether there are more than the limit."""
    settings = room.settings
    with room.hold_statement():
        table = room.archive.sql(statement, timeout=settings.sql_seconds, limit=settings.sql_rows + 1)
    rows = list(table.rows)
    return Table(table.columns, rows[: settings.sql_rows]), len(rows) > settings.sql_rows


def _draw_chart(table: Table) -> str:
    """Draw the first column of numbers over the first column of names; nothing without both."""
    rows: list[Any] = list(table.rows)
    if not 1 < len(rows) <= _MOST_BARS:
        return ""
    columns = range(len(table.columns))
    numbers = [n for n in columns if all(_is_count(row[n]) for row in rows)]
    names = [n for n in columns if n not in numbers]
    if not numbers or not names:
        return ""
    counts = [(str(row[names[0]] or ""), int(row[numbers[0]])) for row in rows]
    return draw_bar_chart(str(table.columns[numbers[0]]), counts)


def _find_numeric(table: Table) -> set[int]:
    """Return the columns whose first value is a number: their headings stand over the numbers."""
    first: Any = next(iter(table.rows), ())
    return {place for place, value in enumerate(first) if isinstance(value, int | float | Decimal)}


def _is_count(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and value >= 0
