"""Refuse commit messages that do not read ``area: Imperative sentence.`` (house style 3.9).

Checks the commits of this checkout that are not older than the first one with this file; areas
are package names and the folders beside them.
"""

import re
import subprocess
import sys

AREAS = (
    "access audit bench catalog ci config crm docs exports files frontend imports kit record_views records release"
    " runtime tests tools vault workspaces"
).split()
SUBJECT = re.compile(rf"^(?:{'|'.join(AREAS)}): [A-Z].*\.$")
MAX_LENGTH = 72


def find_faults(subjects: list[str]) -> list[str]:
    """Return a line per subject that breaks the rule."""
    faults = []
    for subject in subjects:
        if subject.startswith(("Merge ", "Revert ")):
            continue
        if not SUBJECT.match(subject):
            faults.append(f"not 'area: Imperative sentence.': {subject}")
        elif len(subject) > MAX_LENGTH:
            faults.append(f"{len(subject)} characters, at most {MAX_LENGTH}: {subject}")
    return faults


def main() -> int:
    """Check the history; a checkout without git passes."""
    log = subprocess.run(["git", "log", "--format=%s"], capture_output=True, text=True, check=False)
    faults = find_faults(log.stdout.splitlines()) if log.returncode == 0 else []
    print("\n".join(faults) or "commit messages: clean")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
