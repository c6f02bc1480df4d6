"""An entity is one JSON object, or a table of facts."""

import json
from datetime import UTC, datetime

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.rows.curation import EntityDetail, JudgementRow
from newsdb.present.pages.entity import build_entity_table, format_entity
from newsdb.present.values.style import Style

MOMENT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def judge(number: int, verdict: str, **values: str | int | datetime | None) -> JudgementRow:
    row = {
        "right": None,
        "kind": None,
        "name": None,
        "articles": 0,
        "batch": None,
        "undone_by": None,
        "undone_at": None,
    }
    return JudgementRow(number, verdict, "#1 한빛", made_by="가온", made_at=MOMENT, **{**row, **values})  # type: ignore[arg-type]


ENTITY = EntityDetail(
    id=1,
    kind="company",
    name="한빛",
    description="반도체 회사",
    origin="extracted",
    names=(("한빛", "hangul", "text"), ("Hanbit", "latin", "user")),
    identifiers=(("ticker", "KRX:999991"),),
    merged=((7, "company", "한빛공업"),),
    articles=3,
    hints=("3 articles", "2026-01-01 to 2026-02-01", "두솔"),
    judgements=[
        judge(4, "merge", right="#7 한빛공업"),
        judge(5, "kind", kind="company"),
        judge(6, "split", right="#8 한빛", articles=2),
        judge(8, "alias", name="한빛전자", undone_by="나래", undone_at=MOMENT),
    ],
)


def test_every_fact_has_a_row() -> None:
    signed = "가온, 2026-01-31 09:30"
    assert build_entity_table(ENTITY).rows == [
        ("id", "1", "company"),
        ("name", "한빛", "반도체 회사"),
        ("articles", "3", "2026-01-01 to 2026-02-01, 두솔"),
        ("also", "Hanbit", "latin, from user"),
        ("identifier", "KRX:999991", "ticker"),
        ("merged", "#7 한빛공업", "company"),
        ("judgement 4", "#1 한빛 merge #7 한빛공업", signed),
        ("judgement 5", "#1 한빛 kind company", signed),
        ("judgement 6", "#1 한빛 split #8 한빛 in 2 articles", signed),
        ("judgement 8", "#1 한빛 alias 한빛전자", f"{signed}; undone by 나래, 2026-01-31 09:30"),
    ]


def test_programs_get_one_object() -> None:
    for name in ("json", "jsonl"):
        value = json.loads("".join(format_entity(ENTITY, Style(name))))
        assert (value["name"], len(value["judgements"])) == ("한빛", 4)


def test_an_object_has_no_columns_to_choose() -> None:
    with pytest.raises(UsageError):
        list(format_entity(ENTITY, Style("json", columns=("name",))))
