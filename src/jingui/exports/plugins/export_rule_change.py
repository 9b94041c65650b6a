"""The company's rule for exports, where asking less of exports waits for others."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.access.services.held import agreed
from jingui.approvals.types import Line, RequestData
from jingui.exports.selectors.rule import get_export_rule
from jingui.exports.services.set_export_rule import SET_RULE, set_export_rule
from jingui.exports.types import ExportRule
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text

GROUP = "access"
"""The rule for changes of rights: this is one."""


class ExportRuleChange:
    """A change of the rule that lets more out."""

    key = SET_RULE
    group = GROUP

    def titles(self, viewer: Actor, requests: Sequence[RequestData]) -> list[str]:
        """Name the change."""
        return [render_text("export.rule.title", None, viewer.language)] * len(requests)

    def lines(self, viewer: Actor, request: RequestData) -> list[Line]:
        """Name what is asked of exports before and after."""
        before, after = request.basis, request.payload["rule"]
        return [
            Line(
                render_text(f"export.rule.{key}", None, viewer.language),
                _word(after[key], viewer.language),
                _word(before[key], viewer.language),
            )
            for key in after
            if after[key] != before[key]
        ]

    def is_current(self, request: RequestData) -> bool:
        """Tell whether the rule still is the one the change was made from."""
        return bool(get_export_rule().model_dump(mode="json") == request.basis)

    def apply(self, request: RequestData, requester: Actor) -> Mapping[str, Any]:
        """Set it as the requester."""
        with agreed():
            set_export_rule(actor=requester, rule=ExportRule.model_validate(request.payload["rule"]))
        return {}

    def ended(self, request: RequestData) -> None:
        """Nothing was done, so nothing is left to clear away."""


def _word(value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        days = " ".join(str(day) for day in value["days"])
        return render_text("export.rule.hours_value", {**value, "days": days}, language)
    if value is None or isinstance(value, bool):
        return render_text("export.rule.on" if value else "export.rule.off", None, language)
    return str(value)
