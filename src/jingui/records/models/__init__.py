"""Tables of records beside the record tables themselves: runs over many records, and answered requests."""

from jingui.records.models.answered_request import AnsweredRequest
from jingui.records.models.run import RecordRun, RecordRunItem

__all__ = ["AnsweredRequest", "RecordRun", "RecordRunItem"]
