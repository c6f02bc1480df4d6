"""Values are completed from the archive, without a message whatever happens."""

from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from newsdb.cli.main import cli
from newsdb.cli.shared.value_completion import (
    COMPLETE_VARIABLE,
    is_completing,
    join_at_colons,
    quote_for_bash,
    register_bash,
)
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.migration_files import view_names
from tests.query.builder import Builder


@pytest.fixture
def archive(sqlite_url: str) -> str:
    """A reporter and two companies."""
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        build.reporter("홍길동", build.outlet("가나일보"))
        build.entity("company", "한빛전자")
        build.entity("company", "한빛")
    engine.dispose()
    return sqlite_url


def complete(*words: str, beginning: str) -> list[str]:
    shell = ShellComplete(cli, {}, "newsdb", COMPLETE_VARIABLE)
    return [str(item.value) for item in shell.get_completions(list(words), beginning)]


@pytest.mark.parametrize(
    ("words", "beginning", "names"),
    [
        (("query", "articles", "--company"), "한", ["한빛", "한빛전자"]),
        (("query", "reporter"), "홍", ["홍길동"]),
        (("entity", "merge", "한빛"), "한빛전", ["한빛전자"]),
        (("outlet", "merge"), "가", ["가나일보"]),
        (("query", "articles", "--company"), "두", []),
    ],
)
def test_names_are_those_of_the_archive_on_the_line(
    words: tuple[str, ...], beginning: str, names: list[str], archive: str
) -> None:
    assert complete("--db", archive, *words, beginning=beginning) == names


def test_what_is_no_archive_has_no_names(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    assert complete("--db", str(broken), "query", "reporter", beginning="홍") == []


def test_views_and_commands_need_no_archive() -> None:
    assert complete("schema", beginning="") == view_names()
    assert complete(beginning="sche") == ["schema"]


def test_a_shell_that_completes_sets_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COMPLETE_VARIABLE, raising=False)
    assert not is_completing()
    monkeypatch.setenv(COMPLETE_VARIABLE, "bash_complete")
    assert is_completing()


@pytest.mark.parametrize(("typed", "item"), [("No", "plain,North\\\\ Ledger"), ('"No', "plain,North Ledger")])
def test_bash_gets_backslashes_unless_the_word_is_quoted(
    typed: str, item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.shell_completion._available_shells", {})
    register_bash()
    shell = get_completion_class("bash")
    assert shell is not None
    monkeypatch.setenv("COMP_WORDS", f"newsdb query outlet\n{typed}")
    completer = shell(cli, {}, "newsdb", COMPLETE_VARIABLE)
    assert completer.format_completion(CompletionItem("North Ledger")) == item


def test_special_characters_are_quoted() -> None:
    assert quote_for_bash("a'b (c) $d") == "a\\'b\\ \\(c\\)\\ \\$d"


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["query", "articles", "company", ":", "엔"], ["query", "articles", "company:엔"]),
        (["articles", "company", ":"], ["articles", "company:"]),
        (["articles", "company", ":", ""], ["articles", "company:", ""]),
        (["--db", "postgresql", ":", "//host/db", "query"], ["--db", "postgresql://host/db", "query"]),
        (["query", "articles", "칩"], ["query", "articles", "칩"]),
    ],
)
def test_words_that_bash_splits_at_colons_are_joined(words: list[str], joined: list[str]) -> None:
    assert join_at_colons(words) == joined


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("company\n:\nNo", 'plain,\\\\"North\\\\ Ledger\\\\"'),
        ('"company:No', 'plain,company:\\\\"North Ledger\\\\"'),
    ],
)
def test_bash_gets_what_stands_after_the_colon(
    typed: str, item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_bash()
    monkeypatch.setenv("COMP_WORDS", f"newsdb\n{typed}")
    monkeypatch.setenv("COMP_CWORD", str(typed.count("\n") + 1))
    shell_class = get_completion_class("bash")
    assert shell_class is not None
    shell = shell_class(cli, {}, "newsdb", COMPLETE_VARIABLE)
    assert shell.get_completion_args()[1] == "company:No"
    assert shell.format_completion(CompletionItem('company:"North Ledger"')) == item


def test_no_space_follows_a_key_in_bash() -> None:
    register_bash()
    shell_class = get_completion_class("bash")
    assert shell_class is not None
    assert "compopt -o nospace" in shell_class(cli, {}, "newsdb", COMPLETE_VARIABLE).source()
