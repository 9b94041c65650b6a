"""Refusals of duplicates."""

from jingui.kit.errors import Conflict, Denied, Invalid, NotFound
from jingui.kit.messages import register_texts


class PairNotFound(NotFound):
    """No such pair, or one of its records is not for the actor."""


class MergeNotFound(NotFound):
    """No such merge for the actor."""


class MergeDenied(Denied):
    """He sees both records but may not change the one or delete the other."""

    code = "merge.denied"


class MergeConflict(Conflict):
    """A record has changed since the actor saw it."""

    code = "merge.changed"


class MergeInvalid(Invalid):
    """The two cannot be merged like this."""

    code = "merge.invalid"


class UndoRefused(Conflict):
    """Later work stands on the merge; ``errors`` say what."""

    code = "merge.undo_refused"


class RuleInvalid(Invalid):
    """The rules name a field that cannot serve."""

    code = "duplicate_rule.invalid"


class ScanRunning(Conflict):
    """The object is being scanned already."""

    code = "duplicate_scan.running"


register_texts(
    {
        "merge.denied": (
            "合并需要对保留的数据有编辑权限、对被合并的数据有删除权限",
            "To merge you need the right to edit the record that stays and to delete the other.",
        ),
        "merge.changed": (
            "数据已被他人修改，请重新核对后再合并",
            "One of the records has changed meanwhile. Look again before you merge.",
        ),
        "merge.invalid": ("无法合并：请选择两条不同的数据", "Cannot merge: choose two different records."),
        "merge.field": ("该字段不能由你选择合并方式", "This field is not yours to choose."),
        "merge.undo_refused": (
            "合并之后已有新的改动，无法撤销",
            "Later changes stand on this merge; it cannot be undone.",
        ),
        "merge.undo.field_changed": ("保留的数据在合并后又修改了该字段", "The field was changed after the merge."),
        "merge.undo.winner_gone": (
            "保留的数据已被删除或再次合并",
            "The record that stayed was deleted or merged again.",
        ),
        "merge.undo.loser_gone": (
            "被合并的数据已不在回收站",
            "The merged record is no longer in the recycle bin.",
        ),
        "merge.undo.relation_moved": (
            "有 {count} 条关联数据在合并后改了归属",
            "{count} related records were pointed elsewhere after the merge.",
        ),
        "merge.undo.unique_taken": (
            "原值已被其他数据占用，无法恢复",
            "Another record has taken a unique value meanwhile.",
        ),
        "duplicate_rule.invalid": ("查重规则有误", "The duplicate rules are wrong."),
        "duplicate_rule.field_unknown": ("字段不存在或不能用于查重", "The field does not exist or cannot serve."),
        "duplicate_rule.method": ("该字段不支持这种比较方式", "The field cannot be compared this way."),
        "duplicate_rule.unreachable": (
            "各字段分值之和达不到阈值，永远不会命中",
            "All weights together do not reach the threshold.",
        ),
        "duplicate_scan.running": ("该对象正在查重，请稍候", "This object is being scanned already."),
        "duplicate_scan.failed": ("查重因系统错误停止", "The scan stopped because of an error."),
    }
)
