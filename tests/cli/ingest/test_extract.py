import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from newsdb.model.records import Article, Extraction, Mention, Span
from tests.cli.conftest import Run

ONE = '{"id": "a", "body": "한빛전자가 새 공장을 짓는다."}'
EMPTY = '{"id": "b", "byline": "홍길동 기자", "body": ""}'


def find(article: Article) -> Extraction:
    """Finds the word that stands for a company in these tests."""
    start = article.body.find("한빛전자")
    if start < 0:
        return Extraction()
    return Extraction((Mention(Span("body", 1, start, start + 4, "한빛전자"), "company", None, 1.0),))


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "newsdb.cli.ingest.extract._load_extractor", lambda: lambda articles: [*map(find, articles)]
    )


def answers(text: str) -> Iterator[dict[str, object]]:
    yield from map(json.loads, text.splitlines())


def test_an_article_gives_one_object(run: Run) -> None:
    result = run("extract", stdin=ONE)
    (answer,) = answers(result.stdout)
    assert result.exit_code == 0
    assert answer["id"] == "a"
    assert answer["mentions"] == [
        {
            "part": "body",
            "sentence": 1,
            "start": 0,
            "end": 4,
            "text": "한빛전자",
            "label": "company",
            "entity": None,
            "name": None,
            "confidence": 1.0,
        }
    ]


def test_files_are_read_in_their_order(run: Run, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "body": "글"}), encoding="utf-8")
    result = run("extract", str(tmp_path / "b.jsonl"), str(tmp_path / "a.jsonl"))
    assert [answer["id"] for answer in answers(result.stdout)] == ["b", "a"]


def test_a_record_without_a_text_is_named_and_the_others_are_answered(run: Run) -> None:
    result = run("extract", "-", stdin=f"{EMPTY}\n{ONE}\n")
    assert result.exit_code == 3
    assert [answer["id"] for answer in answers(result.stdout)] == ["a"]
    assert result.stderr.startswith("-, record 1: ")


def test_nl_answers_every_line(run: Run) -> None:
    lines = [ONE, EMPTY, "", '{"id": 7, "title": "제목"}', '{"id": "d", "body": null}', '{"text": " "}']
    result = run("extract", "--nl", "-", stdin="\n".join(lines))
    assert (result.exit_code, result.stderr) == (0, "")
    found = list(answers(result.stdout))
    assert [answer["id"] for answer in found] == ["a", "b", "7", "d", None]
    assert [answer["body"] for answer in found[1:]] == ["", "", "", ""]
    assert found[2]["title"] == "제목"


def test_nl_reads_a_byline_without_a_text(run: Run) -> None:
    (answer,) = answers(run("extract", "--nl", stdin=EMPTY).stdout)
    reporters = answer["reporters"]
    assert isinstance(reporters, list)
    assert [each["name"] for each in reporters] == ["홍길동"]


def test_nl_answers_a_line_that_is_broken_with_an_error(run: Run) -> None:
    result = run(
        "extract", "--nl", stdin=b'{"id": "x", "body": {"a": 1}}\nnot json\n[1]\n\xff\xfe\n' + ONE.encode()
    )
    found = list(answers(result.stdout))
    assert result.exit_code == 3
    assert [answer["id"] for answer in found] == ["x", None, None, None, "a"]
    assert ["error" in answer for answer in found] == [True, True, True, True, False]
    assert len(result.stderr.splitlines()) == 4


def test_nl_takes_the_field_that_the_user_names(run: Run) -> None:
    lines = '{"id": "a", "note": "한빛전자"}\n{"id": "b", "note": ""}'
    found = list(answers(run("extract", "--nl", "--map", "body=note", stdin=lines).stdout))
    assert [(answer["id"], answer["body"]) for answer in found] == [("a", "한빛전자"), ("b", "")]


def test_nl_goes_with_json_lines_only(run: Run) -> None:
    assert run("extract", "--nl", "--format", "csv", stdin="a").exit_code == 2


def test_a_wrong_option_is_wrong_usage(run: Run) -> None:
    assert run("extract", "--nl", "--encoding", "klingon", stdin=ONE).exit_code == 2


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    result = run("extract", str(tmp_path / "nothing.txt"))
    assert result.exit_code == 1
    assert "nothing.txt" in result.stderr


def test_nl_answers_before_the_input_ends() -> None:
    code = (
        "import newsdb.cli.ingest.extract as extract\n"
        "from newsdb.model.records import Extraction\n"
        "extract._load_extractor = lambda: lambda articles: [Extraction() for _ in articles]\n"
        "from newsdb.cli.main import main\n"
        "main()\n"
    )
    with Popen([sys.executable, "-c", code, "extract", "--nl", "-"], stdin=PIPE, stdout=PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        guard = threading.Timer(300, process.kill)  # a hang is no answer; a busy machine is slow
        guard.start()
        process.stdin.write(ONE.encode() + b"\n")
        process.stdin.flush()
        first = process.stdout.readline()
        process.stdin.close()
        process.wait()
        guard.cancel()
    assert json.loads(first)["id"] == "a"
