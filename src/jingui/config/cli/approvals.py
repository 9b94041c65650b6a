"""``jingui approvals lift``: the way back for whoever has the host, when nobody is left who could agree."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import complain, say, tell
from jingui.config.cli.people import get_workspace_of_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    lift = actions.add_parser("lift", help=tell("取消一条审批规则（记入日志）", "lift an approval rule (logged)"))
    lift.add_argument("group", metavar="RULE", help=tell("规则标识，例如 access", "key of the rule, such as access"))
    lift.add_argument("--reason", required=True, help=tell("原因，写入日志", "why, for the log"))
    lift.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))


def run(arguments: argparse.Namespace) -> int:
    """Lift the rule; 1 when there is none."""
    with boot.running_product():
        from jingui.approvals.services.lift_rule import lift_rule
        from jingui.kit.actor import system_actor
        from jingui.kit.context import workspace_context

        workspace = get_workspace_of_command(arguments.workspace)
        with workspace_context(workspace.id):
            actor = system_actor(workspace.id, name="jingui command")
            was_there = lift_rule(actor=actor, group=arguments.group, reason=arguments.reason)
    if not was_there:
        complain(tell("没有这条规则", "There is no such rule."))
        return 1
    say(f"已取消审批规则 {arguments.group}", f"The rule {arguments.group} is lifted.")
    return 0
