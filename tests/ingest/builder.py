"""Small inputs for the pipeline's tests."""

import json
import random
from collections.abc import Mapping
from pathlib import Path

NVIDIA = "엔비디아가 코어위브에 20억 달러(약 2조8천억 원)를 투자한다고 5일 밝혔다. 공장 세 곳이 새로 생긴다."
SYLLABLES = (
    "공장 투자 반도체 계약 발표 정부 시장 수출 기술 연구 도시 주민 회의 대표 사업 자금 계획 지원 생산 "
    "설비 인력 채용 교육 협력 개발 제품 출시 소비자 가격 물량 하반기 상반기 지난해 올해 관계자 설명 예정 확대 감소"
)
WORDS = SYLLABLES.split()


def article(number: int, **fields: str) -> dict[str, str]:
    """A JSON record with an address of its own."""
    return {
        "url": f"https://news.example/{number}",
        "outlet": "한빛경제",
        "byline": "류하람 기자",
        "title": f"{number}번째 소식",
        "published_at": f"2026-03-{number % 28 + 1:02d}T09:00:00+09:00",
        "body": f"{number}번째 기사다. {NVIDIA}",
        **fields,
    }


def write_jsonl(path: Path, *records: Mapping[str, str] | str) -> str:
    """A file with these records, and lines that are given as they are."""
    lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def prose(seed: int, words: int = 90) -> str:
    """Return words without sense, the same ones for the same seed."""
    generator = random.Random(seed)  # noqa: S311 - any letters will do
    return " ".join(generator.choice(WORDS) + generator.choice(WORDS) for _ in range(words)) + "."
