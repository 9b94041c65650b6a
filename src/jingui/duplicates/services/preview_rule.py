"""What a rule would find, before it is saved: among the newest records, at once."""

from collections import Counter
from typing import Any

from jingui.catalog.operations import CATALOG_MANAGE
from jingui.duplicates.matching.matcher import Matcher, score_of
from jingui.duplicates.selectors.values import newest_forms
from jingui.duplicates.services.pairs import compare_pairs, pairs_of_block
from jingui.duplicates.services.save_rule import check_rule
from jingui.duplicates.services.scan import BLOCK_MOST, own_target
from jingui.duplicates.types import RuleSet
from jingui.kit import guard
from jingui.kit.actor import Actor

SAMPLE_ROWS = 5000
_MOST_PAIRS = 100_000


def preview_rule(*, actor: Actor, object_key: str, rule: RuleSet) -> dict[str, Any]:
    """Return ``{"records", "pairs", "is_whole", "by_field": {key: pairs it speaks for}}``; ids and values stay."""
    guard.check(actor, CATALOG_MANAGE)
    target = own_target(actor.workspace_id, object_key)
    check_rule(target.obj, rule)
    matcher = Matcher(rule)
    forms = dict(newest_forms(target, matcher, limit=SAMPLE_ROWS))
    blocks: dict[str, list[Any]] = {}
    for record_id, form in forms.items():
        for key in dict.fromkeys(matcher.key_texts(form)):
            blocks.setdefault(key, []).append(record_id)
    pairs: set[tuple[Any, Any]] = set()
    for block in blocks.values():
        if 1 < len(block) <= BLOCK_MOST and len(pairs) < _MOST_PAIRS:
            pairs.update(pairs_of_block(block))
    found = [pair for pair in compare_pairs(matcher, forms, pairs) if score_of(pair.points) >= rule.threshold]
    by_field = Counter(key for pair in found for key, value in pair.points.items() if value > 0)
    return {
        "records": len(forms),
        "pairs": len(found),
        "is_whole": len(forms) < SAMPLE_ROWS,
        "by_field": dict(by_field),
    }
