"""Answer the pages for editors: pairs that may be one, doubtful kinds, names, and the way back from each judgement."""

from typing import Annotated, Any, get_args
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from newsdb.model.choices import EntityKind, JudgementSubject
from newsdb.web.candidates import ReviewList
from newsdb.web.editing import COOKIE, Editor, check_origin, find_editor, sign_in
from newsdb.web.review_pairs import lay_out_items, say_reason
from newsdb.web.room import InRoom, Room

router = APIRouter(prefix="/review", include_in_schema=False)
Report = Annotated[str, Query(max_length=1000)]
Proof = Annotated[str, Query(max_length=64)]
_ITEMS = 10
_LISTS: tuple[ReviewList, ...] = get_args(ReviewList)
_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
_JUDGEMENTS = 50


@router.get("")
def show_items(
    request: Request,
    room: InRoom,
    listed: Annotated[ReviewList, Query(alias="list")] = "entity",
    kind: EntityKind | None = None,
    skip: Annotated[str, Query(max_length=1000, pattern=r"^[0-9,-]*$")] = "",
    above: Annotated[float | None, Query(ge=0, le=1)] = None,
    done: Report = "",
    proof: Proof = "",
) -> HTMLResponse:
    """Show pairs of names that may be one, or names of a doubtful kind, each with what speaks for it."""
    editor = find_editor(request, room)
    if editor is None:
        return _ask_for_token(request, room)
    kind = kind if listed == "entity" else None
    skipped = frozenset(filter(None, skip.split(",")))
    return _render(
        request,
        room,
        editor,
        "review/items.html",
        done,
        proof,
        listed=listed,
        lists=_LISTS,
        kind=kind,
        kinds=_KINDS,
        skip=skip,
        items=lay_out_items(
            room.archive,
            room.settings.base_path,
            room.candidates.list_rows(listed, kind, skipped, _ITEMS),
        ),
        say_reason=say_reason,
        above=above,
        accepted=None if above is None else room.candidates.count(listed, kind, above),
        starts=bool(done or skip),
    )


@router.get("/names")
def show_names(request: Request, room: InRoom, done: Report = "", proof: Proof = "") -> HTMLResponse:
    """Show the forms for single names: another name, a new one, the kind, a merge, a split, no name at all."""
    editor = find_editor(request, room)
    if editor is None:
        return _ask_for_token(request, room)
    subjects = get_args(JudgementSubject)
    return _render(request, room, editor, "review/names.html", done, proof, kinds=_KINDS, subjects=subjects)


@router.get("/judgements")
def show_judgements(
    request: Request,
    room: InRoom,
    subject: JudgementSubject = "entity",
    done: Report = "",
    proof: Proof = "",
) -> HTMLResponse:
    """Show the latest judgements, each with its editor and the way back."""
    editor = find_editor(request, room)
    if editor is None:
        return _ask_for_token(request, room)
    rows = room.archive.curation.judgements(subject, limit=_JUDGEMENTS)
    in_force = [row.batch for row in rows if row.batch is not None and row.undone_at is None]
    return _render(
        request,
        room,
        editor,
        "review/judgements.html",
        done,
        proof,
        subject=subject,
        subjects=get_args(JudgementSubject),
        rows=rows,
        batches=list(dict.fromkeys(in_force)),
    )


@router.post("/sign-in")
def enter(
    request: Request,
    room: InRoom,
    token: Annotated[str, Form(max_length=300)],
    name: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Take the token, and remember the editor for this browser session."""
    find_editor(request, room)
    check_origin(request)
    cookie = sign_in(room.settings.edit_token or "", token, name or "editor")
    if cookie is None:
        return room.render(request, "review/sign_in.html", status_code=403, failed=True)
    base = room.settings.base_path
    answer = RedirectResponse(f"{base}/review", 303)
    is_secure = room.write_site(request).startswith("https:")
    answer.set_cookie(
        COOKIE, quote(cookie), httponly=True, samesite="strict", secure=is_secure, path=base or "/"
    )
    return answer


def _ask_for_token(request: Request, room: Room) -> HTMLResponse:
    return room.render(request, "review/sign_in.html", status_code=401, failed=False)


def _render(
    request: Request, room: Room, editor: Editor, template: str, done: str, proof: str, **values: Any
) -> HTMLResponse:
    """Render a page for an editor, with what was done last if this site says so: `subject:number:sentence`."""
    subject, _, rest = editor.read_report(done, proof).partition(":")
    number, _, sentence = rest.partition(":")
    page = room.render(
        request,
        template,
        editor=editor,
        done=sentence,
        undoes=(subject, number) if number else None,
        **values,
    )
    page.headers["Cache-Control"] = "no-store"
    return page
