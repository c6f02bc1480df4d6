"""Print the lowest versions that `pyproject.toml` allows, as constraints of pip, for `make oldest`."""

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?>=([0-9][0-9.]*)")


def list_lowest(text: str) -> list[str]:
    """Return `name==version` for each requirement with a lower bound; the highest where a name has several."""
    content = tomllib.loads(text)
    project = content["project"]
    groups = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        content["dependency-groups"]["test"],
    ]
    lowest: dict[str, str] = {}
    for requirement in (requirement for group in groups for requirement in group):
        if match := _BOUND.fullmatch(requirement):
            name, version = match.groups()
            lowest[name] = max(lowest.get(name, version), version, key=_parse_version)
    return [f"{name}=={version}" for name, version in sorted(lowest.items())]


def _parse_version(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


if __name__ == "__main__":
    project_file = Path(__file__).parents[1] / "pyproject.toml"
    print("\n".join(list_lowest(project_file.read_text("utf-8"))))  # noqa: T201 - its output
