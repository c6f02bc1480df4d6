import io

import pytest

from newsdb.cli.ingest.progress import (
    IngestProgress,
    IngestProgressBar,
    show_count_progress,
    show_progress,
)
from newsdb.cli.shared.messages import print_message
from newsdb.store.writing.runs import Counts


def test_a_pipe_gets_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress() as progress:
        progress.on_open("a.csv", "csv", "cp949")
        progress.on_bytes(5, 10)
        progress.on_records(Counts(1, 1))
    assert type(progress) is IngestProgress
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_the_columns_of_a_table_are_always_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress() as progress:
        progress.on_columns("a.csv", "csv", "title=제목, body=본문; not used: 조회수")
    assert capsys.readouterr().err == "a.csv: csv: title=제목, body=본문; not used: 조회수\n"


def test_a_terminal_gets_a_bar_and_messages_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with show_progress() as progress:
        assert isinstance(progress, IngestProgressBar)
        print_message("기사[1].csv: csv, cp949")
        progress.on_bytes(512, 1024)
        progress.on_records(Counts(read=1500, new=1400, revised=60, quarantined=3))
    shown = terminal.getvalue()
    assert "기사[1].csv: csv, cp949" in shown
    assert "1,500 read, 1,460 stored, 3 quarantined" in shown
    assert "512 bytes of 1.0 kB" in shown


def draw(progress: IngestProgressBar, terminal: io.StringIO) -> str:
    """Draw the bar, and return what was drawn since the last time."""
    progress._progress.refresh()
    text = terminal.getvalue()
    terminal.seek(0)
    terminal.truncate()
    return text


def test_the_bar_counts_the_rows_of_an_open_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    shown = []
    with show_progress() as progress:
        assert isinstance(progress, IngestProgressBar)
        progress.on_bytes(2000, 4000)
        shown.append(draw(progress, terminal))
        progress.on_open("a.xlsx", "xlsx", "binary")
        progress.on_total("a.xlsx", 1200)
        shown.append(draw(progress, terminal))
        progress.on_records(Counts(read=500, new=500))
        shown.append(draw(progress, terminal))
        progress.on_open("b.csv", "csv", "utf-8")
        shown.append(draw(progress, terminal))
    wanted = ("2.0 kB of 4.0 kB", "0/1,200 rows", "500/1,200 rows", "2.0 kB of 4.0 kB")
    assert all(words in text for words, text in zip(wanted, shown, strict=True)), shown


def test_skipped_items_are_named_by_their_eight_commonest_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    IngestProgress().on_skip("a.warc", {"image": 1200, "video": 3})
    IngestProgress().on_skip("b.warc", {f"kind{number}": 10 - number for number in range(10)})
    first, second = capsys.readouterr().err.splitlines()
    assert first == "a.warc: not taken, since no articles: 1,200 image, 3 video"
    assert second.endswith("5 kind5, 4 kind6, 3 kind7, 3 others")  # 2 of kind8, 1 of kind9


def test_a_count_has_a_bar_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with show_count_progress() as on_progress:
        assert on_progress is None
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with show_count_progress() as on_progress:
        assert on_progress is not None
        on_progress(20, 55)
    assert "20/55" in terminal.getvalue()


def test_the_columns_of_thousands_of_tables_are_no_thousands_of_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = IngestProgress()
    for number in range(1000):
        progress.on_columns("a.xlsx", "xlsx", f"sheet {number}: title=제목")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[19] == "a.xlsx: xlsx: sheet 19: title=제목"
    assert lines[20] == "the columns of further tables are in the log: --verbose"


def test_what_is_not_taken_of_thousands_of_files_is_summed_up_in_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with show_progress() as progress:
        for number in range(1000):
            progress.on_skip(f"a.zip/{number}.xml", {"image": 2, f"kind{number % 30}" * 100: 1})
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[0].startswith("a.zip/0.xml: not taken, since no articles: 2 image, 1 kind0kind0")
    assert lines[20].startswith("980 further sources: not taken, since no articles: 1,960 image, ")
    assert sum(int(word.replace(",", "")) for word in lines[20].split()[6:] if word[0].isdigit()) == 2940
    assert max(map(len, lines)) < 1000
