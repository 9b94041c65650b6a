"""Hold the first load of the list page to its budget: JavaScript, compressed, with texts and locale.

Reads the manifest of the built front end (``src/jingui/web/dist`` or the folder given). Counted is
what a browser fetches before the first rows are drawn; what a click loads later is not.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BUDGET_BYTES = 300_000
PAGES = (
    "src/app/start.tsx",
    "src/features/records/components/RecordListPage.tsx",
    "src/features/records/components/DesktopList.tsx",
)
ALWAYS = ("resources.zh.ts", "antd/locale/zh_CN.js", "dayjs/locale/zh-cn.js")
"""Loaded at the start by name, beside what the entry imports: the texts of one language."""


def first_load(dist: Path) -> dict[str, int]:
    """Return file → compressed bytes of everything the list page loads first."""
    manifest: dict[str, Any] = json.loads((dist / ".vite/manifest.json").read_text(encoding="utf-8"))
    roots = [key for key, chunk in manifest.items() if chunk.get("isEntry") or key in PAGES or key.endswith(ALWAYS)]
    missing = [page for page in PAGES if page not in manifest]
    if missing:
        raise SystemExit(f"the manifest does not know {', '.join(missing)}")
    found: dict[str, int] = {}
    while roots:
        chunk = manifest[roots.pop()]
        if chunk["file"] not in found and chunk["file"].endswith(".js"):
            found[chunk["file"]] = len(gzip.compress((dist / chunk["file"]).read_bytes(), 9))
            roots += chunk.get("imports", [])
    return found


def main() -> None:
    """Print the sum, and the largest files when it is over the budget."""
    dist = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/jingui/web/dist"
    if not (dist / ".vite/manifest.json").exists():
        print("no build to measure")
        return
    files = first_load(dist)
    total = sum(files.values())
    print(f"list page, first load: {total:,} of {BUDGET_BYTES:,} bytes in {len(files)} files")
    if total > BUDGET_BYTES:
        for name, size in sorted(files.items(), key=lambda item: -item[1])[:12]:
            print(f"  {size:>8,}  {name}")
        raise SystemExit(1)


if __name__ == "__main__":
    main()
