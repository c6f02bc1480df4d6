"""`newsdb` offers its API by name, loads it late, and logs nothing by itself."""

import subprocess
import sys

import pytest

import newsdb


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["Archive", "Filters", "FigureFilters", "NewsdbError"])
def test_a_name_of_the_api_can_be_imported_from_the_package(name: str) -> None:
    assert getattr(newsdb, name).__name__ == name
    assert name in dir(newsdb)
    assert name in newsdb.__all__


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Newspaper'"):
        newsdb.Newspaper  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_alone_loads_nothing_of_itself() -> None:
    done = run(
        "import sys, newsdb; print(*sorted(name for name in sys.modules if name.startswith('newsdb.')))"
    )
    assert done.stdout == "\n"
    done = run("import sys; from newsdb import Filters; print('sqlalchemy' in sys.modules)")
    assert done.stdout == "False\n"


def test_a_warning_of_the_library_is_not_printed_without_a_handler() -> None:
    done = run("import logging, newsdb; logging.getLogger('newsdb.notices').warning('하나')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
