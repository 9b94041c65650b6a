"""Headers people write, by the usual key of the field they mean (Chinese, traditional, English).

Fields of the workspace add their own label, key and ``config.import_synonyms``. Pure data: the
child process uses the words to find the header row.
"""

from pathlib import Path


def _load() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("header_words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {key: tuple(words.split("|")) for key, words in pairs}


SYNONYMS: dict[str, tuple[str, ...]] = _load()
"""Field key → headers, the commonest first."""

IGNORED: tuple[str, ...] = SYNONYMS.pop("-")
"""Headers that name nothing worth keeping: running numbers and technical columns."""
