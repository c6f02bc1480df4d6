"""Messages are safe for a terminal, and bounded."""

import pytest

from newsdb.cli.shared.messages import be_quiet, print_error, print_message, print_notice
from newsdb.model.notices import ParticleStripped

QUOTED = "in quotation marks it is searched as it stands"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("나루.csv: csv: title=제목", "나루.csv: csv: title=제목"),
        ("a\x1b[31mred\x07", "a␛[31mred␇"),
        ("two\nlines\r", "two␊lines␍"),
        ("a\u202egnp.exe\u2066\x9b", "a\ufffdgnp.exe\ufffd\ufffd"),
    ],
)
def test_control_characters_are_visible(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_message(text)
    print_notice(ParticleStripped(text, ""))
    print_error(text, [text])
    assert (
        capsys.readouterr().err == f"{shown}\nsearched  for {shown}; {QUOTED}\nnewsdb: {shown}\n  {shown}\n"
    )


def test_an_error_has_a_hundred_details_and_the_number_of_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_error("two of a name", [f"name {number}" for number in range(1500)])
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[1], lines[-1]) == (102, "  name 0", "  and 1,400 more")


def test_a_traceback_is_bounded_and_safe(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("가\x1b[31m" * 50_000)
    except ValueError as error:
        print_error("no number", (), error)
    printed = capsys.readouterr().err
    assert len(printed) < 4000
    assert "\x1b" not in printed
    assert printed.startswith("Traceback")
    assert printed.endswith("newsdb: no number\n")


def test_quiet_leaves_out_what_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    with be_quiet(quiet=True):
        print_message("기사 한 건")
        print_message("격리됨", matters=True)
        print_notice(ParticleStripped("칩을", "칩"))
        print_error("실패", [])
    print_message("다시")
    assert capsys.readouterr().err == f"격리됨\nsearched 칩 for 칩을; {QUOTED}\nnewsdb: 실패\n다시\n"
