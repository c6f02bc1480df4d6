"""Ask for known vulnerabilities of what is installed, for `make audit`: `python tests/audit.py PIP_AUDIT`.

The exit code is 0 if packages were audited and none is known to be vulnerable, 1 if one is, and 3 if nothing was
audited, because the service could not be reached or knows none of the packages: such a run is no pass.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

VULNERABLE, NOTHING_AUDITED = 1, 3
_SAID = 400  # characters of what pip-audit says when it fails


def judge_report(dependencies: Sequence[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """Return the exit code, and what to print about the packages of a report of pip-audit."""
    audited = [each for each in dependencies if "skip_reason" not in each]
    unknown = [str(each["name"]) for each in dependencies if "skip_reason" in each]
    lines = [
        f"{each['name']} {each['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for each in audited
        for found in each["vulns"]
    ]
    if unknown:
        lines.append(f"not known to the service: {len(unknown)} packages ({', '.join(unknown)})")
    if not audited:
        return NOTHING_AUDITED, [*lines, "NOTHING WAS AUDITED: this is no pass"]
    vulnerable = any(each["vulns"] for each in audited)
    lines.append(
        f"audited: {len(audited)} of {len(dependencies)} packages, "
        f"{'known vulnerabilities above' if vulnerable else 'no known vulnerability'}"
    )
    return VULNERABLE if vulnerable else 0, lines


def audit(command: Sequence[str]) -> tuple[int, list[str]]:
    """Run pip-audit, and return the exit code and what to print."""
    options = ("--skip-editable", "--progress-spinner", "off", "--format", "json")
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    try:
        dependencies = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        said = " ".join(done.stderr.split())[-_SAID:]
        return NOTHING_AUDITED, [f"pip-audit failed: {said}", "NOTHING WAS AUDITED: this is no pass"]
    return judge_report(dependencies)


if __name__ == "__main__":
    code, printed = audit(sys.argv[1:])
    print("\n".join(printed))  # noqa: T201 - its output
    sys.exit(code)
