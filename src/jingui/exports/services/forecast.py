"""What would come of an order, told before it is given."""

from jingui.approvals.selectors.approvers import list_pools
from jingui.approvals.selectors.rules import find_rule
from jingui.exports.selectors.quota import left_today
from jingui.exports.services.ask_approval import KIND
from jingui.exports.services.create_export import weigh_order
from jingui.exports.types import ExportIn, Forecast
from jingui.kit.actor import Actor
from jingui.workspaces.selectors.members import list_member_names


def forecast_export(*, actor: Actor, order: ExportIn) -> Forecast:
    """Return how many records would leave, on which terms, and who would decide; nothing is begun.

    ``approvers`` are empty where nobody need be asked, or nobody has been named to be asked.

    Raises:
        as :func:`weigh_order`
    """
    found = weigh_order(actor, order)
    approvers = _approvers(actor) if found.terms.why else ()
    return Forecast(found.row_count, found.terms, approvers, left_today(found.target))


def _approvers(actor: Actor) -> tuple[str, ...]:
    rule = find_rule(KIND)
    mine = {actor.member_id}
    ids = set().union(*list_pools(rule.steps).values()) - mine if rule else set()
    return tuple(sorted(list_member_names(ids).values()))
