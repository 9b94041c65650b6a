"""A department."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY
from jingui.catalog.plugins.reference import ReferenceType
from jingui.catalog.registries import ParseContext


class Department(ReferenceType):
    """A department of the workspace; ``under`` finds those below it, too."""

    key = "department"
    label = {"zh-Hans": "部门", "en": "Department"}
    operators = ("under", "in", "not_in", "eq", "ne", *EMPTY)
    label_table = "department"
    unknown_code = "department_unknown"

    def names(self, context: ParseContext) -> Mapping[str, Any]:
        """Return the departments by name."""
        return context.departments
