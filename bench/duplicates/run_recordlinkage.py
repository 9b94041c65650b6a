"""recordlinkage on febrl: the rule of its own documentation, and its unsupervised classifier."""

import time
from typing import Any

from bench.duplicates.febrl_data import Febrl
from bench.duplicates.scores import Score, judge, ordered


def run(data: Febrl) -> list[Score]:
    """Find pairs in both ways."""
    return [_documented(data), _classifier(data)]


def _compare(candidates: Any, frames: tuple[Any, ...], *, everything: bool) -> Any:
    import recordlinkage

    compare = recordlinkage.Compare()
    compare.exact("given_name", "given_name", label="given_name")
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85, label="surname")
    compare.exact("date_of_birth", "date_of_birth", label="date_of_birth")
    compare.exact("suburb", "suburb", label="suburb")
    compare.exact("state", "state", label="state")
    compare.string("address_1", "address_1", threshold=0.85, label="address_1")
    if everything:
        compare.exact("soc_sec_id", "soc_sec_id", label="soc_sec_id")
        compare.exact("postcode", "postcode", label="postcode")
    return compare.compute(candidates, *frames)


def _documented(data: Febrl) -> Score:
    """Block by given name, more than three of six fields agree.

    Source: recordlinkage 0.16, "Data deduplication" and "Record linkage" examples.
    """
    import recordlinkage

    started = time.perf_counter()
    indexer = recordlinkage.Index()
    indexer.block(left_on="given_name")
    candidates = indexer.index(*data.frames)
    features = _compare(candidates, data.frames, everything=False)
    hits = features[features.sum(axis=1) > 3].index
    seconds = time.perf_counter() - started
    found = {ordered(str(a), str(b)) for a, b in hits}
    return judge(
        data.name, "recordlinkage, rule of its documentation", found, data.true, seconds=seconds,
        candidates=len(candidates),
    )  # fmt: skip


def _classifier(data: Febrl) -> Score:
    """Block by four fields in turn; the expectation-conditional maximisation classifier decides."""
    import recordlinkage

    started = time.perf_counter()
    indexer = recordlinkage.Index()
    for column in ("given_name", "surname", "date_of_birth", "soc_sec_id"):
        indexer.block(left_on=column)
    candidates = indexer.index(*data.frames)
    features = _compare(candidates, data.frames, everything=True)
    hits = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(features)
    seconds = time.perf_counter() - started
    found = {ordered(str(a), str(b)) for a, b in hits}
    return judge(
        data.name, "recordlinkage, ECM classifier", found, data.true, seconds=seconds, candidates=len(candidates)
    )
