"""Tables of approvals."""

from jingui.approvals.models.request import ApprovalRequest, ApprovalVote

__all__ = ["ApprovalRequest", "ApprovalVote"]
