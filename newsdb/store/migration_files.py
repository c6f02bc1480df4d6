"""Locate the files of the migrations and of the views. Imports no database library, since completion uses it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).resolve().parents[1]


def migrations_folder() -> Path:
    """Return the folder of the migrations: in the installed package, or in the checkout beside it."""
    installed = _PACKAGE / "migrations"
    return installed if installed.is_dir() else _PACKAGE.parent / "alembic"


@cache
def head_revision() -> str:
    """Return the required revision: the highest number among the names of the migrations."""
    return max(path.name.split("_", 1)[0] for path in (migrations_folder() / "versions").glob("[0-9]*_*.py"))


def view_names() -> list[str]:
    """Return the names of all views, sorted."""
    return sorted(path.name for path in (migrations_folder() / "views").iterdir() if path.is_dir())


def current_views() -> Iterator[tuple[str, str]]:
    """Yield each view with the SQL of its newest version."""
    for view in view_names():
        path = migrations_folder() / "views" / view / f"{newest_version(view):04d}.sql"
        yield view, path.read_text(encoding="utf-8")


def newest_version(view: str) -> int:
    """Return the number of the newest version of a view."""
    return max(int(path.stem) for path in (migrations_folder() / "views" / view).glob("[0-9]*.sql"))


@cache
def load_view_operations() -> ModuleType:
    """Return the module that defines the view operations of migrations, for use outside of one."""
    from alembic.util import load_python_file

    module: ModuleType = load_python_file(str(migrations_folder()), "view_operations.py")
    return module
