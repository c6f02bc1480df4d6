"""Outlets in contradiction, for the tests of conflicts and conversions."""

from datetime import UTC, datetime

from tests.query.builder import Builder, Number

DAY = datetime(2026, 3, 2, 1, tzinfo=UTC)


class World:
    """Outlets that write of one company."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.hanbit = build.entity("company", "한빛")
        self.outlets = [
            build.outlet(name) for name in ("가나일보", "다라신문", "마바경제", "사아뉴스", "자차저널")
        ]

    def says(
        self, outlet: int, body: str, *figures: Number, at: datetime = DAY, copy_of: int | None = None
    ) -> int:
        return self.build.article(
            body,
            at=at,
            outlet=self.outlets[outlet],
            mentions=[("한빛", self.hanbit)],
            figures=figures,
            duplicate_of=copy_of,
        )
