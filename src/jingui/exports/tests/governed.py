"""A company whose exporter needs the agreement of others."""

from typing import Any
from uuid import UUID

from jingui.access.models import Role
from jingui.access.role_types import RoleChanges
from jingui.access.services.update_role import update_role
from jingui.access.types import RolePolicy
from jingui.approvals.services.decide import decide
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.types import RequestData, Rule, Step
from jingui.catalog.selectors.snapshot import get_object
from jingui.exports.models import ExportRun
from jingui.exports.services.create_export import create_export
from jingui.exports.services.run_export import run_export
from jingui.exports.services.tell_member import tell_member
from jingui.exports.types import ExportIn
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem

ASKS = {"export_approval_above": 0, "export_sealed": True}
NAMES = ("甲公司", "乙公司", "丙公司")


class Governed:
    """Three customers, somebody who asks (approval and sealed), two who may agree, one who sees no customer."""

    def __init__(self, workspace: Any) -> None:
        self.workspace = workspace
        make_member(workspace, roles=[make_role(workspace, system=["member.manage", "role.manage"])])
        self.role = self.make_role(limits=ASKS, mobile="masked")
        self.asker = make_member(workspace, roles=[self.role], name="市场")
        viewer = make_role(workspace, objects={"customer": {"operations": {"view": "all"}, "fields": {
            "mobile": {"read": "none"}}}})  # fmt: skip
        self.approvers = [make_member(workspace, roles=[viewer], name="主管"), make_member(workspace, name="外人")]
        items = [BatchItem({"name": name, "mobile": f"+861381234567{i}"}) for i, name in enumerate(NAMES)]
        assert all(made.record_id for made in write_batch(
            actor=actor_of_system(workspace), object_key="customer", items=items))  # fmt: skip
        self.demand(1)

    def make_role(
        self,
        *,
        limits: dict[str, Any] | None = None,
        export: str = "all",
        where: dict[str, Any] | None = None,
        **fields: str,
    ) -> Any:
        keys = [item.key for item in get_object(self.workspace.id, "customer").fields if not item.is_system]
        rights = {key: {"read": fields.get(key, "full")} for key in keys}
        grant: dict[str, Any] = {
            "operations": {"view": "all", "export": export},
            "fields": rights,
            "where": where or {},
        }
        return make_role(self.workspace, objects={"customer": grant | ({"limits": limits} if limits else {})})

    def demand(self, needed: int) -> None:
        ids = tuple(person.id for person in self.approvers)
        set_rule(actor=actor_of_system(self.workspace), group="export", rule=Rule((Step(needed, ids),)))

    def actor(self, member: Any = None) -> Actor:
        return actor_for(member or self.asker, self.workspace)

    def order(self, member: Any = None, **more: Any) -> UUID:
        wanted = {"object": "customer", "format": "csv", "columns": ["name", "mobile"], "reason": "展会回访", **more}
        return create_export(actor=self.actor(member), order=ExportIn.model_validate(wanted))

    def row(self, run_id: UUID) -> ExportRun:
        return ExportRun.objects.get(pk=run_id)

    def say(self, run_id: UUID, *, agrees: bool = True, comment: str = "", by: int = 0) -> RequestData:
        request_id = self.row(run_id).approval_id
        assert request_id
        actor = self.actor(self.approvers[by])
        return decide(actor=actor, request_id=request_id, agrees=agrees, comment=comment)

    def build(self, run_id: UUID) -> ExportRun:
        """What the job does."""
        run_export(run_id=run_id)
        tell_member(run_id)
        return self.row(run_id)

    def grant(self) -> dict[str, Any]:
        """Return the grant of the asking role on customers, as it is stored."""
        stored: dict[str, Any] = Role.objects.values_list("policy", flat=True).get(id=self.role.id)
        grant: dict[str, Any] = stored["objects"]["customer"]
        return grant

    def change_role(self, **grant: Any) -> None:
        """Change the rights of the asking role: parts of its grant on customers."""
        policy = {"objects": {"customer": {**self.grant(), **grant}}}
        update_role(
            actor=actor_of_system(self.workspace),
            role_id=self.role.id,
            changes=RoleChanges(policy=RolePolicy.model_validate(policy)),
        )
