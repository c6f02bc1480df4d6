"""The pages say what the program does: what they show runs, and what the program has they show."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsdb.cli.main import cli
from newsdb.store.migration_files import view_names
from tests.fetch.server import Answer, serving
from tests.processes import run_forked

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.ko.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
EXAMPLES = [ROOT / "examples" / name for name in ("articles.txt", "articles.jsonl", "articles.csv")]


def commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


ALL_COMMANDS = list(commands(cli, ("newsdb",)))


@pytest.mark.parametrize("path", ALL_COMMANDS, ids=" ".join)
def test_every_command_is_documented(path: tuple[str, ...]) -> None:
    assert f"## `{' '.join(path)}`" in TEXT


def shown_commands() -> list[str]:
    """Return the commands of the pages: in transcripts, shell blocks and between backticks."""
    pages = [page for page in PAGES if page.name != "commands.md"]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^(?:\$ )?(newsdb .+)$", "\n".join(blocks), re.MULTILINE)
    return sorted({*lines, *re.findall(r"`(newsdb [^`\n]+)`", text)})


def unknown_words(words: list[str]) -> list[str]:
    """Return the subcommands and long options of a command line that newsdb does not have."""
    command: click.Command = cli
    unknown, rest = [], iter(words)
    for word in rest:
        options = {
            name: option for option in command.params for name in (*option.opts, *option.secondary_opts)
        }
        if word in options:
            option = options[word]
            if isinstance(option, click.Option) and not (option.is_flag or option.count):
                next(rest)
        elif word.startswith("--") and word not in ("--", "--help"):
            unknown.append(word)
        elif isinstance(command, click.Group) and re.fullmatch(r"[a-z]+", word):
            found = command.get_command(click.Context(command), word)
            unknown += [] if found else [word]
            command = found or command
    return unknown


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_on_a_page_exists_with_its_options(line: str) -> None:
    assert unknown_words(shlex.split(line)[1:]) == []


# The examples hold no labels of their sources.
@pytest.mark.parametrize("view", sorted({*view_names()} - {"source_label_view"}))
def test_every_view_has_an_example(view: str) -> None:
    assert re.search(rf"^\$ newsdb sql .*\b{view}\b", TEXT, re.MULTILINE)


def examples_of(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    code = "\n".join(examples_of(page))
    if not code:
        return
    for example in EXAMPLES:
        (tmp_path / example.name).write_bytes(example.read_bytes())
    with serving() as server:
        server.answers["/feed.xml"] = Answer((ROOT / "examples" / "feed.xml").read_bytes())
        program = compile(code.replace("https://herald.example", server.url), page.name, "exec")
        done = run_forked(lambda: exec(program, {"__name__": "__main__"}), folder=tmp_path)  # noqa: S102
    assert done.returncode == 0, done.stderr
    assert "엔비디아" in done.stdout


def test_the_map_of_the_code_names_every_part() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    package = ROOT / "newsdb"
    parts = {
        f"`newsdb/{path.name}{'/' if path.is_dir() else ''}`"
        for path in package.iterdir()
        if (path.is_dir() and (path / "__init__.py").is_file())
        or (path.suffix == ".py" and not path.name.startswith("__"))
    }
    assert {part for part in parts if part not in text} == set()


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
