"""Refusals and texts of approvals."""

from jingui.kit.errors import Conflict, Denied, Invalid, NotFound
from jingui.kit.messages import register_texts


class ApprovalNotFound(NotFound):
    """No such approval, or not for the caller to know about."""


class ApprovalDenied(Denied):
    """It is not the caller who decides."""

    code = "approval.not_yours"


class ApprovalConflict(Conflict):
    """The approval is not in the state for this."""

    code = "approval.ended"


class RuleInvalid(Invalid):
    """The rule would approve nothing, or nobody could."""


register_texts(
    {
        "approval.not_yours": (
            "这项审批不由你处理：申请人和受益人不能审批，每人只能表态一次",
            "This is not yours to decide: nobody approves his own request or benefit, and each person speaks once.",
        ),
        "approval.ended": ("这项审批已经结束", "This approval has ended."),
        "approval.already": ("同样的申请正在等待审批", "The same request is waiting for approval already."),
        "approval.too_many": (
            "你已有 {limit} 项同类申请在等待审批，请等其中一些有结果后再提交",
            "You have {limit} requests of this kind waiting already. Please ask again once some are decided.",
        ),
        "approval.too_few": (
            "能审批的人不够：第 {step} 步需要 {needed} 人同意，除申请人和受益人外只有 {found} 人",
            "Too few people can approve: step {step} needs {needed}, and besides the requester and those who gain "
            "there are {found}.",
        ),
        "approval.comment_needed": ("拒绝时请写明原因", "Say why you refuse."),
        "approval.steps_needed": ("请至少设置一个审批步骤", "Set at least one step."),
        "approval.nobody": ("请选择审批人", "Choose who approves."),
        "approval.pool_small": (
            "选定的审批人只有 {found} 人，不够 {needed} 人同意",
            "Only {found} people are chosen, fewer than the {needed} who must agree.",
        ),
        "approval.member_unknown": ("审批人不存在或已停用", "An approver does not exist or is not active."),
        "approval.no_session": ("请在网页上登录后处理审批", "Sign in on the page to decide on approvals."),
        "notify.approval_wanted": ("{actor}提交了“{title}”，等你审批", "{actor} asks you to approve “{title}”"),
        "notify.approval_ended_applied": ("“{title}”已获批准并生效", "“{title}” was approved and has taken effect"),
        "notify.approval_ended_refused": ("“{title}”被拒绝", "“{title}” was refused"),
        "notify.approval_ended_expired": (
            "“{title}”在期限内无人批准，已失效",
            "“{title}” was not approved in time and has run out",
        ),
        "notify.approval_ended_stale": (
            "“{title}”已失效：批准前情况发生了变化，请重新提交",
            "“{title}” no longer fits: things changed before it was approved. Please ask again",
        ),
        "notify.approval_ended_failed": (
            "“{title}”已获批准，但无法执行：{fault}",
            "“{title}” was approved but could not be carried out: {fault}",
        ),
    }
)
