"""The department tree, its closure and who belongs where."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Department(WorkspaceModel):
    """A node of the tree; one root per workspace. ``head`` leads it and everything below."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    position = models.IntegerField(default=0)
    head = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "department"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "parent", "name"],
                name="department_name_once",
                condition=models.Q(archived_at=None),
            ),
            models.UniqueConstraint(
                fields=["workspace"],
                name="department_one_root",
                condition=models.Q(parent=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentClosure(WorkspaceModel):
    """Every (ancestor, descendant) pair, itself included at ``depth`` 0."""

    ancestor = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    depth = models.IntegerField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "department_closure"
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="closure_pair_once")]

    def __str__(self) -> str:
        return f"{self.ancestor_id}>{self.descendant_id}"


class DepartmentMember(WorkspaceModel):
    """A member's place in a department; exactly one of his places is the main one."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    is_main = models.BooleanField(default=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "department_member"
        constraints = [
            models.UniqueConstraint(fields=["department", "member"], name="department_member_once"),
            models.UniqueConstraint(
                fields=["member"], name="department_member_one_main", condition=models.Q(is_main=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}@{self.department_id}"
