import io

import pytest

from newsdb.cli.ingest.progress import BarWatch, QuietWatch, watching
from newsdb.store.writing.runs import Counts


def test_a_pipe_hears_nothing_but_what_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for verbose in (False, True):
        with watching(verbose=verbose) as watch:
            watch.on_open("a.csv", "csv", "cp949")
            watch.on_bytes(5, 10)
            watch.on_records(Counts(1, 1))
    assert type(watch) is QuietWatch
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "a.csv: csv, cp949\n")


def test_what_is_taken_for_what_is_always_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with watching(verbose=False) as watch:
        watch.on_columns("a.csv", "csv", "title=제목, body=본문; not used: 조회수")
    assert capsys.readouterr().err == "a.csv: csv: title=제목, body=본문; not used: 조회수\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with watching(verbose=True) as watch:
        assert isinstance(watch, BarWatch)
        watch.on_open("기사[1].csv", "csv", "cp949")
        watch.on_bytes(512, 1024)
        watch.on_records(Counts(read=1500, new=1400, revised=60, quarantined=3))
    shown = terminal.getvalue()
    assert "기사[1].csv: csv, cp949" in shown
    assert "1,500 read, 1,460 stored, 3 quarantined" in shown
    assert "0.5/1.0 kB" in shown or "512/1,024 bytes" in shown or "0.5/1.0 KiB" in shown
