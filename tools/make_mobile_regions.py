"""Write src/jingui/catalog/data/mobile_regions.txt.gz: where Chinese mobile numbers were issued.

Source: geocoding data of libphonenumber as the package ``phonenumbers`` carries it (Apache-2.0).
The package itself takes 180 MB of memory to answer this question; the file takes a few.

Lines ``code first[-last],…``: prefixes without +86, runs of equal length in one piece.
"""

import gzip
from collections import defaultdict
from pathlib import Path

from phonenumbers.geodata import GEOCODE_DATA

from jingui.catalog.text.regions import Region, parse_region

RENAMED = {"巢湖市": "合肥市", "莱芜市": "济南市", "襄樊市": "襄阳市", "地区": "市"}
"""Cities that were merged, renamed or raised since the numbers were issued."""

TARGET = Path(__file__).resolve().parents[1] / "src" / "jingui" / "catalog" / "data" / "mobile_regions.txt.gz"


def find_place(name: str) -> Region | None:
    """Return the city, or the province of a city that is no more."""
    spellings = [name, *(name.replace(old, new) for old, new in RENAMED.items()), name[:3], name[:2]]
    return next((found[0] for one in spellings if (found := parse_region(one)[0])), None)


def main() -> None:
    """Read the library's data, translate names into region codes, write the file."""
    codes: dict[str, str] = {}
    unknown: set[str] = set()
    for prefix, names in GEOCODE_DATA.items():
        name = names.get("zh", "")
        if not prefix.startswith("861") or prefix[3] not in "3456789" or not name:
            continue
        found = find_place(name)
        if found:
            codes[prefix[2:]] = found.code
        else:
            unknown.add(name)
    runs: dict[str, list[str]] = defaultdict(list)
    pending: list[str] = []
    for prefix in [*sorted(codes, key=lambda p: (len(p), p)), ""]:
        if pending and not (
            prefix
            and len(prefix) == len(pending[-1])
            and int(prefix) == int(pending[-1]) + 1
            and codes[prefix] == codes[pending[-1]]
        ):
            runs[codes[pending[-1]]].append(pending[0] if len(pending) == 1 else f"{pending[0]}-{pending[-1]}")
            pending = []
        pending.append(prefix)
    text = "".join(f"{code} {','.join(runs[code])}\n" for code in sorted(runs))
    TARGET.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(
        len(codes), "prefixes,", sum(map(len, runs.values())), "runs,", len(unknown), "unknown:", sorted(unknown)[:20]
    )


if __name__ == "__main__":
    main()
