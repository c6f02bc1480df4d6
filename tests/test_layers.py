"""An import goes down the list of packages and rooms, never up; only the store writes."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import newsdb

PACKAGE = Path(newsdb.__file__).parent

# From the ground up; the packages on one floor do not know each other.
FLOORS = (
    {"model"},
    {"text"},
    {"lexicon"},
    {"read", "parse", "extract", "store"},
    {"orm", "resolve", "query"},
    {"ingest", "evaluate", "present", "fetch"},
    {"lake"},
    {"archive"},
    {"web"},
    {"cli"},
    {"__main__"},
)
# What a package may import of the floors below it, where that is less than everything.
GROUND = {"model", "text", "lexicon"}
ALLOWED = {
    "read": GROUND,
    "parse": GROUND,
    "extract": GROUND,
    "store": GROUND,
    "orm": {*GROUND, "store"},
    "resolve": {*GROUND, "store"},
    "query": {*GROUND, "store"},
    "present": GROUND,
    "fetch": {"model", "text", "read"},
    "web": {"model", "lexicon", "present", "query", "archive"},
}
# The rooms of a package from the ground up; the rooms on one line do not know each other.
# Modules beside the rooms may be imported wherever that makes no circle.
ROOMS = {
    "extract": ({"vocabulary"}, {"times"}, {"names", "numbers", "sources", "tagger"}, {"facts"}),
    "parse": ({"cleaning", "vocabulary"}, {"byline"}),
    "read": ({"sources"}, {"xml"}, {"html", "json"}, {"tables", "web_archive"}),
    "orm": ({"views"},),
    "resolve": ({"judged"},),
    "store": ({"schema"}, {"duplicates", "partitions"}, {"upkeep"}, {"writing"}),
    "query": (
        {"language", "sql", "statements"},
        {"lookup"},
        {"plan"},
        {"lists"},
        {"facts", "state"},
        {"figures", "reports"},
        {"profiles"},
    ),
    "present": ({"values"}, {"columns"}, {"exports"}, {"charts", "tables"}, {"pages"}),
    "cli": ({"shared"}, {"ingest", "query", "curate", "maintain"}),
    "model": ({"rows"},),
    "web": ({"content"}, {"routes"}),
}

WITHOUT_DATABASE = (
    "model",
    "text",
    "lexicon",
    "read",
    "parse",
    "extract",
    "present",
    "evaluate",
    "fetch",
    "web",
    "cli",
)
# Packages that read the text of articles or sources: the others ask them.
PARSING = {"text", "read", "parse", "extract"}
MAY_ASK_PARSERS = {"ingest", "evaluate", "lake", "archive", "cli", "fetch"}
WRITERS = {"insert", "update", "delete"}
WRITABLE = re.compile(r"[A-Z_]{3,}|sa|sqlalchemy")  # ARTICLE.update(), sa.update(ARTICLE)
WRITING_SQL = re.compile(
    r"^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|(?:CREATE|DROP|ALTER)\s+\w+)\s"
)


def floor(package: str) -> int:
    return next(number for number, packages in enumerate(FLOORS) if package in packages)


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def module_name(path: Path) -> str:
    return ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            names += (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
    return tuple(names)


def packages_imported(path: Path) -> set[str]:
    names = [name.split(".") for name in imports(path)]
    found = {name[1] for name in names if name[0] == "newsdb" and len(name) > 1}
    return {part for part in found if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_floors_below_it(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        assert packages_imported(path) <= {"archive", "model"}
        return
    for other in packages_imported(path) - {package}:
        assert floor(other) < floor(package), f"{package} imports {other}"
        assert other in ALLOWED.get(package, {other}), f"{package} imports {other}"


def room_of(name: str) -> tuple[str, str] | None:
    """Return the package and the room of a dotted name; a module beside the rooms is a room of its own."""
    parts = name.split(".")
    if parts[0] != "newsdb" or len(parts) < 3:
        return None
    folder = PACKAGE / parts[1]
    is_room = (folder / parts[2]).is_dir() or (folder / f"{parts[2]}.py").is_file()
    return (parts[1], parts[2]) if is_room else None


def room_imports(paths: Iterable[Path]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return the rooms that each room imports of its own package."""
    graph: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for path in paths:
        room = room_of(module_name(path))
        for name in imports(path):
            other = room_of(name)
            if room and other and other != room and other[0] == room[0]:
                graph[room].add(other)
    return graph


def circular_rooms(graph: Mapping[tuple[str, str], set[tuple[str, str]]]) -> set[tuple[str, str]]:
    """Return the rooms that import themselves through others."""

    def reachable(start: tuple[str, str]) -> set[tuple[str, str]]:
        seen: set[tuple[str, str]] = set()
        waiting = [start]
        while waiting:
            new = graph.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return seen

    return {room for room in graph if room in reachable(room)}


def test_no_two_rooms_of_a_package_import_each_other() -> None:
    circular = circular_rooms(room_imports(modules()))
    # Classes of the ORM name each other in their relationships, as their tables do.
    assert {(package, room) for package, room in circular if package != "orm"} == set()


def test_the_check_sees_a_circle() -> None:
    graph = {("a", "x"): {("a", "y")}, ("a", "y"): {("a", "z")}, ("a", "z"): {("a", "y")}}
    assert circular_rooms(graph) == {("a", "y"), ("a", "z")}


@pytest.mark.parametrize("package", ROOMS)
def test_a_room_imports_only_from_rooms_below_it(package: str) -> None:
    level = {room: number for number, rooms in enumerate(ROOMS[package]) for room in rooms}
    folders = {path.name for path in (PACKAGE / package).iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(level)
    for (_, room), others in room_imports(modules()).items():
        for other_package, other in others:
            if other_package == package and room in level and other in level:
                assert level[other] < level[room], f"{package}.{room} imports {package}.{other}"


@pytest.mark.parametrize("package", WITHOUT_DATABASE)
def test_packages_without_a_database_import_no_sqlalchemy(package: str) -> None:
    found = {
        (path.name, name)
        for path in modules()
        if package_of(path) == package
        for name in imports(path)
        if name.split(".")[0] in ("sqlalchemy", "alembic")
    }
    assert found == set()


def test_only_ingest_and_the_faces_ask_those_who_parse_text() -> None:
    found = {
        module_name(path)
        for path in modules()
        if package_of(path) not in PARSING | MAY_ASK_PARSERS
        and packages_imported(path) & (PARSING - {"text"})
    }
    assert found == set()


def test_queries_find_words_in_language_and_nowhere_parse_articles() -> None:
    outside = {"statements", "plan", "lists", "facts", "figures", "reports", "lookup"}
    found = {
        module_name(path)
        for path in modules()
        if (room_of(module_name(path)) or ("", ""))[1] in outside
        and package_of(path) == "query"
        and any(name.startswith(("newsdb.parse", "newsdb.extract", "newsdb.read")) for name in imports(path))
    }
    assert found == set()


def writing_statements(path: Path) -> Iterator[str]:
    """Yield the calls of insert, update and delete of SQLAlchemy, and texts of SQL that write."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    writers = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
        if alias.name in WRITERS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in writers:
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in WRITERS and WRITABLE.fullmatch(ast.unparse(node.func.value)):
                yield ast.unparse(node.func)
        elif isinstance(node, ast.Constant):
            yield from WRITING_SQL.findall(f"{node.value!s} ")


def test_only_the_store_writes() -> None:
    found = {
        module_name(path)
        for path in modules()
        if package_of(path) != "store" and any(writing_statements(path))
    }
    assert found == set()


def test_the_check_sees_what_writes(tmp_path: Path) -> None:
    module = tmp_path / "bad.py"
    for statement in (
        "from sqlalchemy import update\nupdate(ARTICLE).values(section=None)\n",
        "from sqlalchemy.dialects.sqlite import insert as put\nput(OUTLET)\n",
        "ENTITY_ALIAS.delete()\n",
        "import sqlalchemy as sa\nsa.insert(OUTLET)\n",
        'connection.exec_driver_sql("DELETE FROM article")\n',
        'text(f"INSERT INTO {table} VALUES (1)")\n',
        'text("CREATE TABLE x (id integer)")\n',
    ):
        module.write_text(statement, encoding="utf-8")
        assert list(writing_statements(module)), statement
    module.write_text("names.update(other)\ntext('SELECT 1')\nhash.update(b'')\n", encoding="utf-8")
    assert not list(writing_statements(module))


def test_what_is_presented_are_rows_and_nothing_else_of_a_query() -> None:
    found = {
        name
        for path in modules()
        if package_of(path) == "present"
        for name in imports(path)
        if name.startswith("newsdb.query.")
    }
    assert found == set()


def test_the_check_sees_an_import_of_sqlalchemy(tmp_path: Path) -> None:
    module = tmp_path / "bad.py"
    module.write_text("def late() -> None:\n    from sqlalchemy import select\n", encoding="utf-8")
    assert "sqlalchemy" in {name.split(".")[0] for name in imports(module)}


# What the command line may take from beneath the archive: parsers of what was typed, and the names of the views, since
# the import of the archive takes too long for the completion of a shell.
VALUES = ("newsdb.query.language", "newsdb.store.migration_files")


def test_the_command_line_asks_the_archive_and_nothing_beneath_it() -> None:
    found = {
        (path.name, name)
        for path in modules()
        if package_of(path) == "cli"
        for name in imports(path)
        if name.startswith(("newsdb.query.", "newsdb.store", "newsdb.resolve", "newsdb.archive.feed_sync"))
        and not name.startswith(VALUES)
    }
    assert found == set()
