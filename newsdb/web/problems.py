"""Answer errors: a page for readers, problem details (RFC 9457) for programs."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from newsdb.web.room import get_room


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
        request, "problem.html", status_code=status, title=title, message=message, details=details
    )
