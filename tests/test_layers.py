"""The house has floors: an import goes down, never up, and the first stages know no database."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsdb

PACKAGE = Path(newsdb.__file__).parent

# From the ground up; the parts on one floor do not know each other.
FLOORS = (
    {"model"},
    {"text"},
    {"lexicon"},
    {"read", "parse", "extract", "store"},
    {"resolve", "query"},
    {"ingest", "evaluate", "present", "fetch"},
    {"archive"},
    {"cli"},
    {"__main__"},
)
# What a part may know of the floors below it, where that is less than everything.
ALLOWED = {
    "read": {"model", "text"},
    "parse": {"model", "text", "lexicon"},
    "extract": {"model", "text", "lexicon"},
    "store": {"model", "text", "lexicon"},
    "resolve": {"model", "text", "lexicon", "store"},
    "query": {"model", "text", "lexicon", "store"},
    "present": {"model", "text", "lexicon"},
    "fetch": {"model", "text", "read"},
}
WITHOUT_DATABASE = ("lexicon", "read", "parse", "extract", "present", "fetch", "cli")


def floor(part: str) -> int:
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts_imported(path: Path) -> set[str]:
    names = [name.split(".") for name in imports(path)]
    found = {name[1] for name in names if name[0] == "newsdb" and len(name) > 1}
    return {part for part in found if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_floors_below_it(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        assert parts_imported(path) <= {"archive", "model"}
        return
    for other in parts_imported(path) - {part}:
        assert floor(other) < floor(part), f"{part} imports {other}"
        assert other in ALLOWED.get(part, {other}), f"{part} imports {other}"


@pytest.mark.parametrize("part", WITHOUT_DATABASE)
def test_the_first_stages_and_the_last_import_no_sqlalchemy(part: str) -> None:
    found = {
        (path.name, name)
        for path in modules()
        if part_of(path) == part
        for name in imports(path)
        if name.split(".")[0] in ("sqlalchemy", "alembic")
    }
    assert found == set()


def test_what_is_presented_are_rows_and_nothing_else_of_a_query() -> None:
    found = {
        name
        for path in modules()
        if part_of(path) == "present"
        for name in imports(path)
        if name.startswith("newsdb.query.")
    }
    assert found == set()


def test_the_check_sees_an_import_of_sqlalchemy(tmp_path: Path) -> None:
    module = tmp_path / "bad.py"
    module.write_text("def late() -> None:\n    from sqlalchemy import select\n", encoding="utf-8")
    assert "sqlalchemy" in {name.split(".")[0] for name in imports(module)}


# What the command line may take from beneath the archive: values to ask with, rows to show, readers of what was typed.
VALUES = (
    "newsdb.model.filters",
    "newsdb.model.rows",
    "newsdb.store.migration_files",
    "newsdb.query.language.parser",
    "newsdb.query.language.dates",
    "newsdb.query.language.figure_options",
)


def test_the_command_line_asks_the_archive_and_nothing_beneath_it() -> None:
    found = {
        (path.name, name)
        for path in modules()
        if part_of(path) == "cli"
        for name in imports(path)
        if name.startswith(("newsdb.query.", "newsdb.store", "newsdb.resolve", "newsdb.archive.feed_sync"))
        and not name.startswith(VALUES)
    }
    assert found == set()
