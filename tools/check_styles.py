"""Name classes of CSS modules that no component uses, and modules nobody imports.

What a component names is read from its text: ``styles.row``; one that asks by a computed name
(``styles[size]``) counts as using every word of its own file.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "frontend/src"
IMPORT = re.compile(r"import (\w+) from '([^']+\.module\.css)'")
OUTSIDE = re.compile(r"/\*.*?\*/|:global\([^)]*\)", re.DOTALL)
BLOCK = re.compile(r"\{[^{}]*\}")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")


def used_words() -> dict[Path, set[str]]:
    """Return by CSS module the words its importers may mean by a class."""
    found: dict[Path, set[str]] = defaultdict(set)
    for path in [*SOURCE.rglob("*.tsx"), *SOURCE.rglob("*.ts")]:
        text = path.read_text(encoding="utf-8")
        for alias, address in IMPORT.findall(text):
            module = (path.parent / address).resolve()
            found[module].update(re.findall(rf"\b{alias}\.(\w+)", text))
            if f"{alias}[" in text:
                found[module].update(re.findall(r"\w+", text))
    return found


def classes_of(module: Path) -> set[str]:
    """Return the classes a module declares."""
    text = OUTSIDE.sub("", module.read_text(encoding="utf-8"))
    return set(CLASS.findall(BLOCK.sub("{}", text)))


def main() -> int:
    """Print what is unused; return 1 if there is any."""
    used = used_words()
    faults = []
    for module in sorted(SOURCE.rglob("*.module.css")):
        name = module.relative_to(SOURCE)
        if module.resolve() not in used:
            faults.append(f"{name}: nobody imports it")
            continue
        faults += [f"{name}: .{word} is used nowhere" for word in sorted(classes_of(module) - used[module.resolve()])]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
