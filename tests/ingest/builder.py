"""Small inputs for the pipeline's tests."""

import json
from collections.abc import Mapping
from pathlib import Path

NVIDIA = "엔비디아가 코어위브에 20억 달러(약 2조8천억 원)를 투자한다고 5일 밝혔다. 공장 세 곳이 새로 생긴다."


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
