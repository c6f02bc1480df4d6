"""What Spark needs is named in one line."""

import builtins
import shutil
import sys

import pytest

from newsdb.lake.spark.session import describe_error, open_spark
from newsdb.model.errors import UsageError


def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(UsageError, match="needs Java 17 or later: apt-get install openjdk-17-jre-headless"):
        open_spark()


def test_without_pyspark_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/java")
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.partition(".")[0] == "pyspark":
            raise ModuleNotFoundError(name="pyspark")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"Spark needs pyspark: pip install 'newsdb\[spark\]'"):
        open_spark()


def test_a_submission_has_its_own_master(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "1")
    with pytest.raises(UsageError, match="spark-submit has one already"):
        open_spark("local[2]")


class SparkError(Exception):
    """Carry a description, as the exceptions of Spark do."""

    def __init__(self, desc: str) -> None:
        super().__init__("long")
        self.desc = desc


_OF_WORKER = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 1, in <module>
    import newsdb
ModuleNotFoundError: No module named 'newsdb'

"""
_OF_QUESTION = """[UNRESOLVED_COLUMN] nothing is no column.

Project
+- Relation"""


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (_OF_WORKER, "ModuleNotFoundError: No module named 'newsdb'"),
        (_OF_QUESTION, "[UNRESOLVED_COLUMN] nothing is no column."),
    ],
)
def test_an_error_of_spark_is_told_in_one_line(said: str, line: str) -> None:
    assert describe_error(SparkError(said)) == line
