"""Take the judgements of editors: each is stored with its editor, and the answer leads back to where it was made."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse

from newsdb.model.choices import EntityKind, JudgementSubject
from newsdb.model.errors import UsageError
from newsdb.model.rows.curation import BatchResult, JudgementResult
from newsdb.present.values.judgements import EFFECTS, UNDONE_EFFECTS
from newsdb.web.candidates import ReviewList
from newsdb.web.editing import require_editor
from newsdb.web.room import InRoom

if TYPE_CHECKING:
    from newsdb.archive.curation import Curation

router = APIRouter(prefix="/review", include_in_schema=False)
Name = Annotated[str, Form(max_length=300)]
Subject = Annotated[JudgementSubject, Form()]
Page = Literal["items", "names", "judgements"]
_PATHS: dict[Page, str] = {"items": "", "names": "/names", "judgements": "/judgements"}
_LONGEST_REPORT = 300
_NUMBER = re.compile(r"#[0-9]{1,18}")
_NUMBERS = re.compile(r"[\s,]+")


class Judging:
    """Hold who judges, by which curation, and where the answer leads."""

    def __init__(
        self,
        request: Request,
        room: InRoom,
        key: Annotated[str, Form(max_length=200)],
        page: Annotated[Page, Form()] = "items",
        listed: Annotated[ReviewList, Form(alias="list")] = "entity",
        kind_shown: Annotated[EntityKind | None, Form()] = None,
        skip: Annotated[str, Form(max_length=1000, pattern=r"^[0-9,-]*$")] = "",
    ) -> None:
        """Take the fields that every form has. Raises HTTPException (403) for anybody but an editor."""
        self._editor = require_editor(request, room, key)
        self.curation: Curation = room.get_editable().curation
        self.by = self._editor.name
        self._candidates = room.candidates
        self._translate = room.translate(request)
        self._address = f"{room.settings.base_path}/review{_PATHS[page]}"
        self._place: dict[str, Any] = {}
        if page == "items":
            self._place = {"list": listed, "kind": kind_shown, "skip": skip}

    def settle(self, *names: str, gone: Sequence[str] = ()) -> None:
        """Take what was judged from the lists of what is to be judged, where it is named by its numbers as there."""
        if all(map(_NUMBER.fullmatch, (*names, *gone))):
            self._candidates.settle("-".join(name[1:] for name in names), *(int(name[1:]) for name in gone))

    def report(self, result: JudgementResult) -> RedirectResponse:
        """Lead back, and say what the judgement did and how it is undone."""
        sentence = self._translate(EFFECTS[result.verdict], left=result.left, right=result.right)
        return self._go_back(" ".join((sentence, *result.notes)), result.subject, str(result.judgement))

    def report_undone(self, result: JudgementResult) -> RedirectResponse:
        """Lead back, and say what is undone."""
        sentence = self._translate(UNDONE_EFFECTS[result.verdict], left=result.left, right=result.right)
        return self._go_back(sentence, result.subject)

    def report_batch(self, result: BatchResult) -> RedirectResponse:
        """Lead back, and say how many judgements were made at once."""
        sentence = self._translate("{count:,} judgements at once", count=result.judgements)
        return self._go_back(sentence, result.subject, f"batch-{result.batch}" if result.batch else "")

    def report_batch_undone(self, result: BatchResult) -> RedirectResponse:
        """Lead back, and say how many judgements are undone."""
        sentence = self._translate("{count:,} judgements undone", count=result.judgements)
        return self._go_back(sentence, result.subject)

    def _go_back(self, sentence: str, subject: str, number: str = "") -> RedirectResponse:
        report = f"{subject}:{number}:{sentence[:_LONGEST_REPORT]}"
        place = self._place or {"subject": subject}
        values = {**place, "done": report, "proof": self._editor.sign_report(report)}
        return RedirectResponse(
            f"{self._address}?{urlencode({name: value for name, value in values.items() if value})}", 303
        )


ByEditor = Annotated[Judging, Depends()]


@router.post("/judge")
def judge_pair(
    judging: ByEditor,
    verdict: Annotated[Literal["merge", "different"], Form()],
    left: Name,
    right: Name,
    subject: Subject = "entity",
) -> RedirectResponse:
    """Judge that two names are of one, or of two."""
    act = judging.curation.merge if verdict == "merge" else judging.curation.judge_different
    answer = judging.report(act(subject, left, right, by=judging.by))
    judging.settle(left, right, gone=(right,) if verdict == "merge" else ())
    return answer


@router.post("/kind")
def set_kind(judging: ByEditor, entity: Name, kind: Annotated[EntityKind, Form()]) -> RedirectResponse:
    """Set the kind of an entity."""
    answer = judging.report(judging.curation.set_kind(entity, kind, by=judging.by))
    judging.settle(entity)
    return answer


@router.post("/reject")
def reject(judging: ByEditor, entity: Name) -> RedirectResponse:
    """Judge that an entity is none."""
    answer = judging.report(judging.curation.reject(entity, by=judging.by))
    judging.settle(entity, gone=(entity,))
    return answer


@router.post("/alias")
def change_alias(
    judging: ByEditor, entity: Name, alias: Name, act: Annotated[Literal["add", "remove"], Form()] = "add"
) -> RedirectResponse:
    """Give an entity another name, or take back one that a user gave."""
    if act == "remove":
        return judging.report_undone(judging.curation.remove_alias(entity, alias, by=judging.by))
    return judging.report(judging.curation.add_alias(entity, alias, by=judging.by))


@router.post("/rename")
def rename(judging: ByEditor, subject: Subject, old: Name, new: Name) -> RedirectResponse:
    """Give an entity, a reporter or an outlet a new name."""
    return judging.report(judging.curation.rename(subject, old, new, by=judging.by))


@router.post("/split")
def split(
    judging: ByEditor,
    entity: Name,
    articles: Annotated[str, Form(max_length=4000)] = "",
    company: Name = "",
    new: Name = "",
) -> RedirectResponse:
    """Make the mentions of an entity in some articles a new entity."""
    numbers = [number.removeprefix("#") for number in _NUMBERS.split(articles.strip()) if number]
    if not all(number.isascii() and number.isdecimal() and len(number) < 19 for number in numbers):
        raise UsageError(f"articles: write their numbers, such as 3, 17, and not {articles[:60]!r}")
    if not numbers and not company.strip():
        raise UsageError("say which articles the other one is in: by their numbers, or by a name in them")
    result = judging.curation.split(
        entity,
        articles=tuple(map(int, numbers)),
        company=company.strip() or None,
        name=new.strip() or None,
        by=judging.by,
    )
    return judging.report(result)


@router.post("/accept")
def accept(
    judging: ByEditor,
    min_score: Annotated[float, Form(ge=0, le=1)],
    accepted: Annotated[ReviewList, Form()],
    kind: Annotated[EntityKind | None, Form()] = None,
) -> RedirectResponse:
    """Accept all pairs, or kinds, of at least this score; they are undone at once."""
    curation = judging.curation
    if accepted == "kinds":
        return judging.report_batch(curation.confirm_kinds(min_score=min_score, by=judging.by))
    return judging.report_batch(
        curation.merge_candidates(accepted, min_score=min_score, kind=kind, by=judging.by)
    )


@router.post("/undo")
def undo(
    judging: ByEditor, subject: Subject, judgement: Annotated[str, Form(pattern=r"^(batch-)?[0-9]{1,18}$")]
) -> RedirectResponse:
    """Undo a judgement, or a batch of them."""
    number = int(judgement.removeprefix("batch-"))
    if judgement.startswith("batch-"):
        return judging.report_batch_undone(judging.curation.undo_batch(subject, number, by=judging.by))
    return judging.report_undone(judging.curation.undo(subject, number, by=judging.by))
