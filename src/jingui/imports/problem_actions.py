"""What a careful import does about each finding (README of the messy files, problems and actions)."""

from jingui.imports.types import Action

KEPT = frozenset(
    {
        "text_with_brackets", "rare_character", "emoji", "quotes_and_separators", "markup_in_text",
        "formula_like_text", "text_very_long", "id_ends_in_000_but_good", "id_contradicts_gender", "hidden_row",
    }
)  # fmt: skip

ASKED = frozenset(
    {
        "amount_inexact", "cells_swapped", "credit_code_letters_for_digits", "credit_code_old_number",
        "date_implausible", "date_incomplete", "id_other_document", "landline_without_area", "option_unknown",
        "owner_left", "owner_unknown", "percent_out_of_range", "phone_letters_for_digits", "ragged_long",
        "text_garbled", "two_owners_in_cell", "department_unknown", "relation_unknown", "region_unknown",
        "region_ambiguous", "date_order", "date_era", "currency",
    }
)  # fmt: skip

QUESTIONS = frozenset(
    {"option_unknown", "owner_unknown", "owner_left", "department_unknown", "relation_unknown", "region_unknown"}
)
"""Faults that are asked once for each value of a column, not once for each row."""


def note_action(code: str) -> Action:
    """Return what a remark about a value that was taken means."""
    return Action.KEEP if code in KEPT else Action.NORMALISE


def fault_action(code: str) -> Action:
    """Return what a fault means: the cell stays empty, reported or until the person has answered."""
    return Action.ASK if code in ASKED else Action.REJECT
