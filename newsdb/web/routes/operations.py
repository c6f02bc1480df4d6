"""Answer the watchers of a server: health and metrics."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from newsdb.web.room import InRoom

router = APIRouter(include_in_schema=False)


@router.get("/health")
def check_health(room: InRoom) -> JSONResponse:
    """Say whether the archive answers."""
    return JSONResponse({"status": "ok", "articles": room.archive.overview().articles})


@router.get("/metrics")
def list_metrics(room: InRoom) -> PlainTextResponse:
    """Send the metrics in the text format of Prometheus."""
    return PlainTextResponse(room.metrics.write(), media_type="text/plain; version=0.0.4")
