"""Reporters that may be one person are proposed with what speaks for it and against it."""

from datetime import datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, update

from newsdb.query.lists.reporter_candidates import list_reporter_candidates
from newsdb.store.schema import REPORTER
from tests.query.builder import Builder


class Signer(NamedTuple):
    """A reporter at an outlet, with an e-mail address, the days of the articles and whether they name the firms."""

    name: str
    outlet: str
    email: str | None = None
    days: tuple[int, ...] = ()
    firms: bool = False
    section: str | None = None


def build_all(build: Builder, connection: Connection, *signers: Signer) -> None:
    firms = [build.entity("company", f"두물{number}") for number in range(3)]
    named = tuple((f"두물{number}", firm) for number, firm in enumerate(firms))
    outlets = {name: build.outlet(name) for name in dict.fromkeys(signer.outlet for signer in signers)}
    for signer in signers:
        reporter = build.reporter(signer.name, outlets[signer.outlet])
        connection.execute(update(REPORTER).where(REPORTER.c.id == reporter).values(email=signer.email))
        for day in signer.days:
            build.article(
                "두물0과 두물1과 두물2가 웃었다.",
                at=datetime.fromisoformat(f"2026-03-{day:02d}T03:00:00+00:00"),
                outlet=outlets[signer.outlet],
                reporters=(reporter,),
                mentions=named if signer.firms else (),
                section=signer.section,
            )


ONLY, SAME = "the same name, at no other outlet", "the same name"


@pytest.mark.parametrize(
    ("signers", "reasons", "score"),
    [
        ([Signer("류하람", "가나일보"), Signer("류하람", "다라신문")], (ONLY,), 0.5),
        ([Signer("류 하람", "가나일보"), Signer("류하람", "다라신문")], (ONLY,), 0.5),
        (
            [Signer("류하람", "가나일보", "h@a.kr"), Signer("류하람", "다라신문", "H@a.kr")],
            ("the same e-mail address", ONLY),
            0.925,
        ),
        (
            [Signer("류하람", "가나일보", "haram@a.kr"), Signer("류하람", "다라신문", "haram@b.kr")],
            (ONLY, "the same name before the @ of the e-mail"),
            0.8,
        ),
        (
            [Signer("류하람", "가나일보", days=(1, 2)), Signer("류하람", "다라신문", days=(7, 9))],
            (ONLY, "one begins when the other has stopped"),
            0.625,
        ),
        (
            [
                Signer("류하람", "가나일보", days=(1, 5), firms=True, section="경제"),
                Signer("류하람", "다라신문", days=(3, 9), firms=True, section="경제"),
            ],
            (ONLY, "write about the same companies and people", "write for the same section"),
            0.745,
        ),
        (
            [Signer("Jane A. Doe", "The Larch"), Signer("Jane Doe", "The Larch")],
            ("names that differ in a middle name at one outlet",),
            0.6,
        ),
        (
            [Signer("Haram Ryu", "가나일보"), Signer("류하람", "가나일보")],
            ("the same name in other letters",),
            0.5,
        ),
        (
            [Signer("류하람", "가나일보", "d@a.kr"), Signer("문태겸", "가나일보", "d@a.kr")],
            ("the same e-mail address",),
            0.85,
        ),
    ],
)
def test_a_pair_is_proposed_with_its_reasons(
    build: Builder, connection: Connection, signers: list[Signer], reasons: tuple[str, ...], score: float
) -> None:
    build_all(build, connection, *signers)
    [row] = list_reporter_candidates(connection)
    assert (row.reasons, row.score) == (reasons, score)


@pytest.mark.parametrize(
    "signers",
    [
        [Signer("류하람", "가나일보"), Signer("류하담", "다라신문")],
        [Signer("류하람", "가나일보"), Signer("류하람", "다라신문"), Signer("류하람", "마바일보")],
        [Signer("류하람", "가나일보", days=(1, 2)), Signer("류하람", "다라신문", days=(1, 2))],
        [Signer("류하람", "가나일보", "h@a.kr"), Signer("류하람", "다라신문", "f@b.kr")],
        [Signer(name, "가나일보", "news@a.kr") for name in ("가온", "나래", "다솜", "라온")],
        [Signer("Jane A. Doe", "The Larch"), Signer("Jane Doe", "The Herald")],
    ],
)
def test_others_are_not(build: Builder, connection: Connection, signers: list[Signer]) -> None:
    build_all(build, connection, *signers)
    assert list_reporter_candidates(connection) == []


def test_what_speaks_against_a_pair_is_said(build: Builder, connection: Connection) -> None:
    days = (1, 2, 3)
    build_all(
        build,
        connection,
        Signer("류하람", "가나일보", "h@a.kr", days),
        Signer("류하람", "다라신문", "f@b.kr", days[:2]),
    )
    [row] = list_reporter_candidates(connection, least=0.1)
    assert row.reasons == (
        ONLY,
        "signed at both outlets on the same days",
        "other names before the @ of the e-mails",
    )
    assert row.score == 0.18
    assert (row.left_articles, row.right_articles) == (3, 2)
    assert row.left_hints == ("3 articles", "2026-03-01 to 2026-03-03", "h@a.kr")
