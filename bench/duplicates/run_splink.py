"""splink on febrl, set up as in its documentation (DuckDB, term frequencies, expectation maximisation)."""

import time
from typing import Any

from bench.duplicates.febrl_data import COLUMNS, Febrl
from bench.duplicates.scores import Score, judge, ordered

PROBABILITY = 0.5
"""More likely than not; splink leaves the threshold to its user."""


def run(data: Febrl) -> list[Score]:
    """Find pairs at an even chance."""
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as cl
    from splink.backends.duckdb import DuckDBAPI

    started = time.perf_counter()
    settings = SettingsCreator(
        link_type="link_only" if data.sides else "dedupe_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("given_name"),
            block_on("surname"),
            block_on("date_of_birth"),
            block_on("postcode"),
        ],
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        retain_intermediate_calculation_columns=False,
    )
    database = DuckDBAPI()
    tables = [database.register(table) for table in _tables(data)]
    linker: Any = Linker(tables if data.sides else tables[0], settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        ["l.soc_sec_id = r.soc_sec_id", "l.given_name = r.given_name and l.surname = r.surname and "
         "l.date_of_birth = r.date_of_birth"], recall=0.8,
    )  # fmt: skip
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "surname"))
    frame = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds = time.perf_counter() - started
    hits = frame[frame["match_probability"] >= PROBABILITY]
    found = {ordered(a, b) for a, b in zip(hits["rec_id_l"], hits["rec_id_r"], strict=True)}
    return [judge(data.name, "splink", found, data.true, seconds=seconds)]


def _tables(data: Febrl) -> list[Any]:
    tables = []
    for frame in data.frames:
        table = frame.reset_index()[["rec_id", *COLUMNS]].copy()
        tables.append(table.where(table.notna(), None))
    return tables
