"""Answer the pages for editors: pairs that may be one, kinds, new names, and the way back from each judgement."""

from typing import Annotated, Literal, get_args
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from newsdb.lexicon.kinds import PROFILE_KINDS, plural_of
from newsdb.model.choices import EntityKind, JudgementSubject
from newsdb.web.editing import COOKIE, check_origin, find_editor, require_editor, sign_in
from newsdb.web.links import QUERY_KEYS
from newsdb.web.room import InRoom, Room

router = APIRouter(prefix="/review", include_in_schema=False)
FormKey = Annotated[str, Form(max_length=200)]
Name = Annotated[str, Form(max_length=300)]
Verdict = Literal["merge", "different"]
_PAIRS = 25


@router.get("")
def show_review(
    request: Request,
    room: InRoom,
    kind: EntityKind | None = None,
    done: Annotated[str, Query(max_length=400)] = "",
) -> HTMLResponse:
    """Show pairs of names that may be one, and the latest judgements."""
    editor = find_editor(request, room)
    if editor is None:
        return room.render(request, "sign_in.html", status_code=401, failed=False)
    curation = room.archive.curation
    subjects: tuple[JudgementSubject, ...] = get_args(JudgementSubject)
    return room.render(
        request,
        "review.html",
        editor=editor,
        done=done,
        kind=kind,
        kinds=get_args(EntityKind),
        keys={kind: QUERY_KEYS[plural_of(kind)] for kind in PROFILE_KINDS},
        pairs=curation.candidates(kind=kind, limit=_PAIRS),
        judgements={subject: curation.judgements(subject, limit=10) for subject in subjects},
    )


@router.post("/sign-in")
def enter(
    request: Request, room: InRoom, token: Annotated[str, Form(max_length=300)], name: Name = ""
) -> Response:
    """Take the token, and remember the editor for this browser session."""
    find_editor(request, room)
    check_origin(request)
    cookie = sign_in(room.settings.edit_token or "", token, name or "editor")
    if cookie is None:
        return room.render(request, "sign_in.html", status_code=403, failed=True)
    answer = RedirectResponse(f"{room.settings.base_path}/review", 303)
    answer.set_cookie(
        COOKIE, quote(cookie), httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.post("/judge")
def judge(
    request: Request, room: InRoom, verdict: Annotated[Verdict, Form()], left: Name, right: Name, key: FormKey
) -> RedirectResponse:
    """Judge that two entities are one, or that they are different."""
    editor = require_editor(request, room, key)
    curation = room.archive.curation
    act = curation.merge if verdict == "merge" else curation.judge_different
    result = act("entity", left, right, by=editor.name)
    return _go_back(room, f"{result.judgement}: {result.left} {result.verdict} {result.right}")


@router.post("/kind")
def set_kind(
    request: Request, room: InRoom, entity: Name, kind: Annotated[EntityKind, Form()], key: FormKey
) -> RedirectResponse:
    """Set the kind of an entity."""
    editor = require_editor(request, room, key)
    result = room.archive.curation.set_kind(entity, kind, by=editor.name)
    return _go_back(room, f"{result.judgement}: {result.left} {kind}")


@router.post("/reject")
def reject(request: Request, room: InRoom, entity: Name, key: FormKey) -> RedirectResponse:
    """Judge that an entity is none."""
    editor = require_editor(request, room, key)
    result = room.archive.curation.reject(entity, by=editor.name)
    return _go_back(room, f"{result.judgement}: {result.left} {result.verdict}")


@router.post("/rename")
def rename(
    request: Request,
    room: InRoom,
    subject: Annotated[Literal["reporter", "outlet"], Form()],
    old: Name,
    new: Name,
    key: FormKey,
) -> RedirectResponse:
    """Give a reporter or an outlet a new name."""
    editor = require_editor(request, room, key)
    result = room.archive.curation.rename(subject, old, new, by=editor.name)
    return _go_back(room, f"{result.judgement}: {result.left} {result.verdict} {new}")


@router.post("/undo")
def undo(
    request: Request,
    room: InRoom,
    subject: Annotated[JudgementSubject, Form()],
    judgement: Annotated[int, Form(ge=1)],
    key: FormKey,
) -> RedirectResponse:
    """Undo a judgement."""
    editor = require_editor(request, room, key)
    result = room.archive.curation.undo(subject, judgement, by=editor.name)
    return _go_back(room, f"{result.judgement}: {result.left} {result.verdict}")


def _go_back(room: Room, done: str) -> RedirectResponse:
    return RedirectResponse(f"{room.settings.base_path}/review?done={quote(done[:300])}", 303)
