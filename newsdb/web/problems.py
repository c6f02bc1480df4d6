"""Answer errors: a page for readers, problem details (RFC 9457) for programs."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from newsdb.web.room import get_room

_HEADINGS = {
    400: "The question is not understood",
    403: "This is not allowed",
    404: "Not in this archive",
    422: "The question is not understood",
    500: "Something went wrong",
    503: "The server is busy",
}


def answer_problem(request: Request, status: int, message: str, details: Sequence[str] = ()) -> Response:
    """Return the answer to a request that failed; `details` are further lines for the reader."""
    title = HTTPStatus(status).phrase
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        message, details = "The server could not answer.", ()
    if request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/api/"):
        content = {"type": "about:blank", "title": title, "status": status, "detail": message}
        if details:
            content["details"] = list(details)
        return JSONResponse(content, status, media_type="application/problem+json")
    return get_room(request).render(
        request,
        "problem.html",
        status_code=status,
        heading=_HEADINGS.get(status, "This cannot be answered"),
        message=message,
        details=details,
    )
