"""Rules of the product's engine for febrl's columns, as someone would set them who has not seen the answers."""

from bench.duplicates.febrl_data import Febrl
from bench.duplicates.ours import find_pairs
from bench.duplicates.scores import Score, judge
from jingui.duplicates.types import RuleSet

RULE = RuleSet.model_validate(
    {
        "threshold": 60,
        "fields": [
            {"field": "soc_sec_id", "method": "date", "weight": 50, "against": 15},
            {"field": "date_of_birth", "method": "date", "weight": 35, "against": 10},
            {"field": "surname", "method": "text", "weight": 22, "against": 8},
            {"field": "given_name", "method": "text", "weight": 20, "against": 8},
            {"field": "address_1", "method": "text", "weight": 22, "against": 5},
            {"field": "suburb", "method": "text", "weight": 12, "against": 4},
            {"field": "postcode", "method": "date", "weight": 10, "against": 4},
            {"field": "address_2", "method": "text", "weight": 10, "against": 2},
            {"field": "street_number", "method": "exact", "weight": 8, "against": 2},
            {"field": "state", "method": "exact", "weight": 3, "against": 2},
        ],
    }
)


def run(data: Febrl) -> list[Score]:
    """Find pairs at the rule's threshold, with every column and without the telling number."""
    without = RULE.model_copy(update={"fields": RULE.fields[1:]})
    found = []
    for name, rule in (("Jingui", RULE), ("Jingui, without soc_sec_id", without)):
        scores, compared, seconds = find_pairs(rule, data.records, data.sides)
        hits = {pair for pair, score in scores.items() if score >= rule.threshold}
        found.append(judge(data.name, name, hits, data.true, seconds=seconds, candidates=compared))
    return found
