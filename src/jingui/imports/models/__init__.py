"""Tables of imports."""

from jingui.imports.models.problem import ImportProblem
from jingui.imports.models.run import ImportRun

__all__ = ["ImportProblem", "ImportRun"]
