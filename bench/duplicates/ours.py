"""The product's own engine on any records, by the same steps as a scan."""

import time
from collections.abc import Mapping

from bench.duplicates.scores import Pair, ordered
from jingui.duplicates.matching.matcher import Matcher, score_of
from jingui.duplicates.types import RuleSet

BLOCK_MOST = 60
"""As in a scan: a key more records share says nothing."""


def find_pairs(
    rule: RuleSet, records: Mapping[str, Mapping[str, str]], sides: Mapping[str, int]
) -> tuple[dict[Pair, int], int, float]:
    """Return compared pairs with their scores, how many were compared, and seconds."""
    started = time.perf_counter()
    matcher = Matcher(rule)
    forms = {record_id: matcher.forms(values) for record_id, values in records.items()}
    blocks: dict[str, list[str]] = {}
    for record_id, form in forms.items():
        for key in dict.fromkeys(matcher.key_texts(form)):
            blocks.setdefault(key, []).append(record_id)
    pairs: set[Pair] = set()
    for block in blocks.values():
        if 1 < len(block) <= BLOCK_MOST:
            for i, a in enumerate(block):
                pairs.update(ordered(a, b) for b in block[i + 1 :] if not sides or sides[a] != sides[b])
    scores = {pair: score_of(matcher.points(forms[pair[0]], forms[pair[1]])) for pair in pairs}
    return scores, len(pairs), time.perf_counter() - started
