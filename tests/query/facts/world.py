"""An archive of facts: a company's results as three outlets tell them, investments, a rate, and a fire."""

from datetime import UTC, datetime
from typing import Any

from tests.query.builder import Builder, Number, Said

QUARTERS: dict[str, dict[str, Any]] = {
    "Q3": {
        "period": "3분기",
        "period_from": datetime.fromisoformat("2025-07-01"),
        "period_to": datetime.fromisoformat("2025-10-01"),
        "precision": "quarter",
    },
    "Q4": {
        "period": "4분기",
        "period_from": datetime.fromisoformat("2025-10-01"),
        "period_to": datetime.fromisoformat("2026-01-01"),
        "precision": "quarter",
    },
}
TRILLION, HUNDRED_MILLION = 10**12, 10**8  # of won


def moment(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=UTC)


def fill(build: Builder) -> None:
    """Store the articles; `한빛` is entity 1, `누리` entity 2, the bank entity 3."""
    first, second, third = (build.outlet(name) for name in ("가람일보", "나래경제", "다온뉴스"))
    company, start_up = build.entity("company", "한빛", "Hanbit"), build.entity("company", "누리")
    bank = build.entity("organisation", "한국은행")
    build.article(
        "한빛은 3분기 영업이익이 3조2천억원으로 전년 동기보다 12% 늘었다. 매출은 20조원이었다.",
        at=moment(10, 15),
        outlet=first,
        mentions=[("한빛", company)],
        figures=[
            Number("3조2천억원", 32 * 10**11),
            Number("12%", 12, "%", "percent"),
            Number("20조원", 20 * TRILLION),
        ],
        facts=[
            Said(0, "영업이익", "한빛", basis="전년 동기", **QUARTERS["Q3"]),
            Said(1, "영업이익", "한빛", basis="전년 동기", role="change", direction="up", **QUARTERS["Q3"]),
            Said(2, "매출", "한빛", **QUARTERS["Q3"]),
        ],
    )
    # Its second sentence does not name the company.
    build.article(
        "한빛이 실적을 냈다. 3분기 영업이익은 3조5천억원이었다.",
        at=moment(10, 15, 3),
        outlet=second,
        mentions=[("한빛", company)],
        figures=[Number("3조5천억원", 35 * 10**11)],
        facts=[Said(0, "영업이익", "한빛", **QUARTERS["Q3"])],
    )
    for month, text, value, quarter in (
        (9, "3조원", 3, "Q3"),
        (11, "4조원", 4, "Q4"),
        (12, "2조원", 2, "Q4"),
    ):
        build.article(
            f"증권가는 한빛 {QUARTERS[quarter]['period']} 영업이익을 {text}으로 예상했다.",
            at=moment(month, 20),
            outlet=third,
            mentions=[("한빛", company)],
            figures=[Number(text, value * TRILLION)],
            facts=[Said(0, "영업이익", "한빛", status="expected", **QUARTERS[quarter])],
        )
    build.article(
        "한빛은 4분기 영업손실 1조원을 냈다.",
        at=moment(12, 31),
        outlet=third,
        mentions=[("한빛", company)],
        figures=[Number("1조원", TRILLION)],
        facts=[Said(0, "영업손실", "한빛", is_loss=True, **QUARTERS["Q4"])],
    )
    invested = [Said(0, "투자", "한빛", object="누리")]
    original = build.article(
        "한빛이 누리에 20억원을 투자했다.",
        at=moment(5, 2),
        outlet=first,
        mentions=[("한빛", company), ("누리", start_up)],
        figures=[Number("20억원", 20 * HUNDRED_MILLION)],
        facts=invested,
    )
    build.article(
        "한빛이 누리에 20억원을 투자했다.",
        at=moment(5, 2, 2),
        outlet=second,
        duplicate_of=original,
        mentions=[("한빛", company), ("누리", start_up)],
        figures=[Number("20억원", 20 * HUNDRED_MILLION)],
        facts=invested,
    )
    build.article(
        "한빛 배터리 부문은 누리에 약 20억원(약 140만 달러)을 투자했고, 한빛은 50억원을 더 투자한다.",
        at=moment(6, 2),
        outlet=third,
        mentions=[("한빛", company), ("누리", start_up)],
        figures=[
            Number("20억원", 20 * HUNDRED_MILLION, approx="약"),
            Number("140만 달러", 1_400_000, "USD", approx="약", converts=0),
            Number("50억원", 50 * HUNDRED_MILLION),
        ],
        facts=[
            Said(0, "투자", "한빛", object="누리"),
            Said(1, "투자", "한빛", object="누리"),
            Said(2, "투자", "배터리 부문", subject_of="한빛"),
        ],
    )
    for month, rate in ((1, "3"), (2, "2.75"), (5, "2.5")):
        build.article(
            f"한국은행은 기준금리를 연 {rate}%로 정했다.",
            at=moment(month, 25),
            outlet=first,
            mentions=[("한국은행", bank)],
            figures=[Number(f"{rate}%", rate, "%", "percent")],
            facts=[Said(0, "기준금리", "한국은행")],
        )
    for hour, count in ((1, 3), (4, 5), (9, 7)):
        build.article(
            f"나래시 화재 사망자는 {count}명으로 늘었다.",
            at=moment(7, 3, hour),
            outlet=first,
            figures=[Number(f"{count}명", count, "명", "count")],
            facts=[Said(0, "사망자", "나래시 화재")],
        )
