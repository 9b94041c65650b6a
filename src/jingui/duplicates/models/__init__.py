"""Tables of duplicates."""

from jingui.duplicates.models.merge_run import MergeRun
from jingui.duplicates.models.pair import DuplicateKey, DuplicatePair
from jingui.duplicates.models.rule import DuplicateRule, DuplicateScan

__all__ = ["DuplicateKey", "DuplicatePair", "DuplicateRule", "DuplicateScan", "MergeRun"]
