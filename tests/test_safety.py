"""What the code never does, whoever gives the input: run it, unpickle it, or load weights that are not its own."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsdb
from newsdb.extract.tagger import model
from newsdb.model.errors import SourceError
from tests.audit import NOTHING_AUDITED, VULNERABLE, audit, judge_report
from tests.oldest import list_lowest

ROOT = Path(__file__).parents[1]
RUNS_ITS_INPUT = {"eval", "exec", "compile", "__import__"}
UNPACKS_CODE = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}


def find_dangers(code: str) -> Iterator[str]:
    """Yield what runs or unpacks its input as code."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else None
            keywords = {keyword.arg: keyword.value for keyword in node.keywords}
            if name in RUNS_ITS_INPUT:
                yield f"{name}()"
            for option in ("shell", "allow_pickle"):
                value = keywords.get(option)
                if value is not None and not (isinstance(value, ast.Constant) and value.value is False):
                    yield f"{option}="
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name for name in names if name.partition(".")[0] in UNPACKS_CODE)


DANGERS = [
    "eval(a)",
    "exec('1')",
    "import pickle",
    "from marshal import loads",
    "run(a, shell=True)",
    "load(a, allow_pickle=b)",
]


@pytest.mark.parametrize("code", DANGERS)
def test_dangers_are_seen(code: str) -> None:
    assert list(find_dangers(code))


def test_nothing_runs_or_unpickles_its_input() -> None:
    files = [*Path(newsdb.__file__).parent.rglob("*.py"), *(ROOT / "alembic").rglob("*.py")]
    assert len(files) > 300
    found = {str(path): list(find_dangers(path.read_text("utf-8"))) for path in files}
    assert {path: dangers for path, dangers in found.items() if dangers} == {}


def test_other_weights_than_those_of_the_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "weights.npz"
    other.write_bytes(model.WEIGHTS.read_bytes()[:-1] + b"x")
    monkeypatch.setattr(model, "WEIGHTS", other)
    with pytest.raises(SourceError, match=r"weights\.npz: is not the file of this version"):
        model.load_tagger.__wrapped__()


def test_every_dependency_has_a_lower_bound_that_can_be_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {each.partition("[")[0].partition(">=")[0] for each in project["dependencies"]}
    tried = {each.partition("==")[0] for each in list_lowest((ROOT / "pyproject.toml").read_text("utf-8"))}
    assert names <= tried


UNKNOWN = {"name": "b", "skip_reason": "Dependency not found on PyPI and could not be audited: b (1.0)"}
SOUND = {"name": "a", "version": "1.0", "vulns": []}


def test_an_audit_passes_only_if_something_was_audited() -> None:
    code, lines = judge_report([SOUND, UNKNOWN])
    assert (code, lines) == (
        0,
        ["not known to the service: 1 packages (b)", "audited: 1 of 2 packages, no known vulnerability"],
    )
    for report in ([], [UNKNOWN, UNKNOWN]):
        code, lines = judge_report(report)
        assert (code, lines[-1]) == (NOTHING_AUDITED, "NOTHING WAS AUDITED: this is no pass")


def test_a_known_vulnerability_fails_an_audit() -> None:
    found = {"id": "PYSEC-1", "fix_versions": ["1.1"]}
    code, lines = judge_report([SOUND, {**SOUND, "name": "c", "vulns": [found]}])
    assert (code, lines[0]) == (VULNERABLE, "c 1.0: PYSEC-1, mended in 1.1")


def test_a_service_that_is_not_reached_fails_an_audit() -> None:
    code, lines = audit([sys.executable, "-c", "import sys; sys.exit('ConnectionError: no route')"])
    assert code == NOTHING_AUDITED
    assert lines == ["pip-audit failed: ConnectionError: no route", "NOTHING WAS AUDITED: this is no pass"]
