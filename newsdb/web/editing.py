"""Let readers with the token judge names: a signed cookie, and a signed field in each form.

Nothing is kept on the server: several processes, and a restart, know the same editors. A new token ends all sessions.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

from newsdb.web.room import Room

COOKIE = "editor"
_MOST_LETTERS = 60  # of the name of an editor


@dataclass(frozen=True, slots=True)
class Editor:
    """Hold an editor: the name that judgements are signed with, and the value of the hidden field of forms."""

    name: str
    form_key: str

    def sign_report(self, report: str) -> str:
        """Return the proof that a report of what was done is ours, and for this editor."""
        return hmac.new(self.form_key.encode(), f"report:{report}".encode(), sha256).hexdigest()[:32]

    def read_report(self, report: str, proof: str) -> str:
        """Return a report of what was done, or nothing if anybody else wrote it."""
        return report if hmac.compare_digest(self.sign_report(report).encode(), proof.encode()) else ""


def sign_in(token: str, given: str, name: str) -> str | None:
    """Return the cookie of an editor, or None if the token is not the given one."""
    if not hmac.compare_digest(sha256(token.encode()).digest(), sha256(given.encode()).digest()):
        return None
    session = f"{secrets.token_hex(16)}:{name.strip()[:_MOST_LETTERS]}"
    return f"{_sign(token, 'session', session)}:{session}"


def find_editor(request: Request, room: Room) -> Editor | None:
    """Return the editor who asks, or None. Raises HTTPException (404) where nothing can be edited."""
    token = room.settings.edit_token
    if token is None:
        raise HTTPException(
            404, "This archive is shown to be read; newsdb serve --edit lets it be corrected."
        )
    signature, _, session = unquote(request.cookies.get(COOKIE, "")).partition(":")
    if not hmac.compare_digest(signature.encode(), _sign(token, "session", session).encode()):
        return None
    return Editor(session.partition(":")[2], _sign(token, "form", session))


def require_editor(request: Request, room: Room, form_key: str) -> Editor:
    """Return the editor who sends a form of this site. Raises HTTPException (403) for anybody else."""
    editor = find_editor(request, room)
    if editor is None or not hmac.compare_digest(editor.form_key.encode(), form_key.encode()):
        raise HTTPException(403, "Sign in with the token first.")
    check_origin(request)
    return editor


def check_origin(request: Request) -> None:
    """Raise HTTPException (403) for a form that another site sent."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none") or (
        origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    ):
        raise HTTPException(403, "The form comes from another site.")


def _sign(token: str, purpose: str, text: str) -> str:
    return hmac.new(token.encode(), f"{purpose}:{text}".encode(), sha256).hexdigest()
