"""Check the whole stage: sources in, articles and rejected records out."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import Origin, ReadOptions, RejectedRecord
from newsdb.read import (
    FORMATS,
    find_sources,
    formats,
    read_data,
    read_record,
    read_source,
    read_sources,
)
from newsdb.read.field_values import clean_values
from newsdb.read.format import Format, ReadResult, SourceContext
from newsdb.read.formats import REGISTRY
from tests.read.examples import EXAMPLES
from tests.read.writing import (
    ARTICLE,
    ENCODINGS,
    OTHER,
    WRITERS,
    as_jsonl,
    bodies,
    fields,
    only_rejected,
    read,
    read_bytes,
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_read_in_every_encoding(
    tmp_path: Path, name: str, encoding: str, newline: str
) -> None:
    content = WRITERS[name]([ARTICLE, OTHER], newline=newline).encode(encoding)
    results = read_bytes(tmp_path, "a", content)
    assert [fields(result) for result in results] == [ARTICLE, OTHER]
    assert [(result.format, result.origin.number) for result in results] == [(name, 1), (name, 2)]
    for result in results:
        assert read_record(result.raw, result.format, result.origin, ReadOptions(encoding=encoding)) == result


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_read_from_compressed_files(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    content = pack(WRITERS[name]([ARTICLE, OTHER]).encode())
    assert [fields(result) for result in read_bytes(tmp_path, "a", content)] == [ARTICLE, OTHER]


TEXTS = st.text(st.characters(codec="cp949", exclude_characters="\r\0"), min_size=1, max_size=20)
ARTICLES = st.lists(
    st.fixed_dictionaries({"id": TEXTS, "title": TEXTS, "body": TEXTS}).filter(
        lambda article: all(value.strip() for value in article.values()) and clean_values(article) == article
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(articles=ARTICLES, encoding=st.sampled_from(ENCODINGS), name=st.sampled_from(sorted(WRITERS)))
def test_what_is_written_is_read_back(
    tmp_path: Path, articles: list[dict[str, str]], encoding: str, name: str
) -> None:
    if encoding == "euc-kr":
        encoding = "cp949"
    content = WRITERS[name](articles).encode(encoding)
    options = ReadOptions(format=name, encoding=encoding)
    assert [fields(result) for result in read_bytes(tmp_path, "a", content, options)] == articles


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(raw=st.binary(max_size=60), name=st.sampled_from(["lines", *sorted(WRITERS)]))
def test_each_rejected_record_is_rejected_again_for_the_same_reason(
    tmp_path: Path, raw: bytes, name: str
) -> None:
    start = {"csv": b"title,body\n", "tsv": b"title\tbody\n", "json": b'[{"body": "x"},'}.get(name, b"")
    options = ReadOptions(format=name, encoding="utf-8")
    with suppress(SourceError):  # a JSON list without an end
        for result in read_bytes(tmp_path, "a", start + raw, options):
            if isinstance(result, RejectedRecord) and result.origin.number:
                assert read_record(result.raw, name, result.origin, options) == result


def test_one_of_several_sources_is_read_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(as_jsonl([ARTICLE]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(as_jsonl([OTHER]), encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(b"\x7fELF\x00\x01")
    found, options = find_sources([str(tmp_path)]), ReadOptions()
    apart = [record for name in found.names for record in read_source(name, found, options)]
    assert apart == list(read_sources([str(tmp_path)], options))
    assert len(apart) == 3
    only = find_sources([str(tmp_path / "c.bin")])
    assert [record.origin.number for record in read_source(only.names[0], only, options)] == [0]


def test_sources_are_read_one_after_another(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(as_jsonl([OTHER]), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(as_jsonl([ARTICLE, OTHER]), encoding="utf-8")
    results = read(tmp_path)
    assert [(Path(result.origin.source).name, result.origin.number) for result in results] == [
        ("a.jsonl", 1),
        ("a.jsonl", 2),
        ("b.jsonl", 1),
    ]


def test_standard_input_is_a_source() -> None:
    (result,) = read("-", stdin=io.BytesIO(as_jsonl([ARTICLE]).encode()))
    assert result.origin == Origin("-", 1)
    assert fields(result) == ARTICLE


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_source_holds_nothing(tmp_path: Path, content: bytes) -> None:
    assert read_bytes(tmp_path, "a.txt", content) == []


def test_a_missing_source_raises_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(as_jsonl([ARTICLE]), encoding="utf-8")
    with pytest.raises(SourceError, match="no such file"):
        read_sources([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")], ReadOptions())


@pytest.mark.parametrize(
    "options", [ReadOptions(format="x"), ReadOptions(encoding="x"), ReadOptions(columns={"x": "y"})]
)
def test_a_wrong_option_raises_before_anything_is_read(options: ReadOptions) -> None:
    with pytest.raises(UsageError, match="x"):
        read_sources(["-"], options)


def test_the_only_source_that_cannot_be_read_raises_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.bin: it is a PDF"):
        read_bytes(tmp_path, "a.bin", b"%PDF-1.7 ....")


def test_white_space_before_a_source_is_passed_over(tmp_path: Path) -> None:
    for size in (100, 70_000, 600_000):
        for name, content in (("a.txt", "나루시가 다리를 놓는다.\n"), ("a.jsonl", as_jsonl([ARTICLE]))):
            assert len(read_bytes(tmp_path, name, b"\n" * size + content.encode())) == 1
    assert read_bytes(tmp_path, "b.txt", b" \n" * 300_000) == []


def test_the_only_source_of_an_unknown_encoding_is_rejected(tmp_path: Path) -> None:
    """Another run with --encoding reads it."""
    content = "나루시가 다리를 놓는다.\n".encode("cp949") + b"\xff\xfe\x81\x20\n"
    [refused] = read_bytes(tmp_path, "a.txt", content)
    assert isinstance(refused, RejectedRecord)
    assert refused.origin.number == 0
    assert "name it with --encoding" in refused.reason
    results = read_bytes(tmp_path, "a.txt", content, ReadOptions(encoding="cp949"))
    assert bodies(results) == ["나루시가 다리를 놓는다.", None]


def test_one_source_of_several_that_cannot_be_read_is_rejected_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.jsonl").write_text(as_jsonl([ARTICLE]), encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"PK\x03\x04....")
    (tmp_path / "c.jsonl").write_text(as_jsonl([OTHER]), encoding="utf-8")
    results = read(tmp_path)
    assert bodies(results) == [ARTICLE["body"], None, OTHER["body"]]
    refused = results[1]
    assert isinstance(refused, RejectedRecord)
    assert refused.origin == Origin(str(tmp_path / "b.bin"), 0)
    again = read_record(refused.raw, refused.format, refused.origin, ReadOptions())
    assert isinstance(again, RejectedRecord)


def test_what_comes_before_the_end_of_a_damaged_file_is_read(tmp_path: Path) -> None:
    packed = gzip.compress(as_jsonl([ARTICLE] * 3).encode())[:-6]
    results = read_bytes(tmp_path, "a.jsonl.gz", packed)
    assert bodies(results)[:3] == [ARTICLE["body"]] * 3
    last = results[-1]
    assert isinstance(last, RejectedRecord)
    assert (last.origin.number, "cut short" in last.reason) == (0, True)


def test_the_format_and_encoding_of_each_source_are_told(tmp_path: Path) -> None:
    calls: list[tuple[str, str, str]] = []
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(as_jsonl([ARTICLE]).encode("cp949")))
    list(read_sources([str(path)], ReadOptions(), on_open=lambda *counts: calls.append(counts)))
    assert calls == [(str(path), "jsonl", "cp949")]


def test_progress_adds_up_to_all_the_bytes(tmp_path: Path) -> None:
    seen: list[int] = []
    for name in "abc":
        (tmp_path / name).write_text(as_jsonl([ARTICLE] * 2000), encoding="utf-8")
    list(read_sources([str(tmp_path)], ReadOptions(), on_progress=seen.append))
    assert sum(seen) == find_sources([str(tmp_path)]).total_bytes


class Endless(io.BytesIO):
    """Provide a standard input without end: one line again and again."""

    def read1(self, size: int | None = -1, /) -> bytes:
        return as_jsonl([ARTICLE]).encode()[:size]


def test_a_record_is_given_before_the_source_ends() -> None:
    results = read_sources(["-"], ReadOptions(), stdin=Endless())
    assert [fields(next(results)) for _ in range(10_000)][-1] == ARTICLE


def test_a_reader_that_fails_unexpectedly_costs_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'lxml'")

    monkeypatch.setattr("newsdb.read.json.document.find_list_start", fail)
    (tmp_path / "a.json").write_text('[{"body": "비"}]')
    (tmp_path / "b.csv").write_text("제목,본문\n눈,온다.\n", encoding="utf-8")
    results = read(tmp_path)
    assert bodies(results) == [None, "온다."]
    assert (
        "failed unexpectedly (ModuleNotFoundError: No module named 'lxml')" in only_rejected(results).reason
    )
    assert only_rejected(results).origin.number == 0
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(tmp_path / "a.json", "a.json")
        archive.write(tmp_path / "b.csv", "b.csv")
    assert bodies(read(tmp_path / "c.zip")) == [None, "온다."]


class _UnexpectedError(Exception):
    """Stands for any error that no reader expects."""


def _fail_after_first(reader: Format) -> Format:
    """Return a format whose reader fails behind its first record, and on every record that it reads again."""

    def read_and_fail(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
        yield next(iter(reader.read(chunks, context)))
        raise _UnexpectedError("no such\nattribute")

    def fail(*_: object) -> ReadResult:
        raise _UnexpectedError("no such\nattribute")

    return replace(reader, read=read_and_fail, read_one=fail)


FAULT = "its reader failed unexpectedly (_UnexpectedError: no such attribute); the rest of it is not read"
FORMAT_EXAMPLES = {example.format: example for example in reversed(EXAMPLES)}


@pytest.mark.parametrize("name", FORMATS)
def test_a_fault_in_any_reader_costs_the_rest_of_its_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    example = FORMAT_EXAMPLES[name]
    path = tmp_path / f"a-{example.name}"
    path.write_bytes(example.build())
    (tmp_path / "b.csv").write_text("제목;본문\n눈;온다.\n", encoding="utf-8")
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(path, path.name)
        archive.write(tmp_path / "b.csv", "b.csv")
    faulty = tuple(_fail_after_first(reader) if reader.name == name else reader for reader in REGISTRY)
    monkeypatch.setattr(formats, "REGISTRY", faulty)
    results = read(tmp_path)
    whole = [result for result in results if result.origin.number == 0]
    assert [result.reason.endswith(FAULT) for result in whole if isinstance(result, RejectedRecord)] == [
        True
    ] * len(whole), whole
    sources = [result.origin.source.removeprefix(f"{tmp_path}/") for result in whole]
    others = ["b.csv", "c.zip/b.csv"] if name == "csv" else []
    assert sources == sorted([path.name, f"c.zip/{path.name}", *others])
    assert [text for text in bodies(results) if text == "온다."] == ["온다."] * 2
    data = list(read_data(f"https://a.example/{example.name}", example.build(), ReadOptions()))
    assert [result.origin.number for result in data] == [1, 0]


@pytest.mark.parametrize("name", FORMATS)
def test_a_fault_on_a_record_that_is_read_again_leaves_it_in_the_quarantine(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(formats, "_BY_NAME", {name: _fail_after_first(formats.get_format(name))})
    result = read_record(b"x", name, Origin("a", 1), ReadOptions())
    assert result == RejectedRecord(Origin("a", 1), name, b"x", FAULT)


def test_a_source_is_not_read_on_behind_too_many_records_that_cannot_be_read(tmp_path: Path) -> None:
    rows = "title,text\n" + "".join(
        f"다리 {number},나루시가 다리를 놓는다.,{'x' * 500}\n" for number in range(500)
    )
    results = read_bytes(tmp_path, "a.csv", rows.encode(), ReadOptions(at_most={"rejected": 64 * 1024}))
    *rejected, last = results
    assert all(isinstance(result, RejectedRecord) for result in results)
    assert 40 < len(rejected) < 80
    assert last.origin.number == 0
    assert isinstance(last, RejectedRecord)
    assert "the rest is not read" in last.reason
