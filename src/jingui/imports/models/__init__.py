"""Tables of imports."""

from jingui.imports.models.batch import ImportBatch
from jingui.imports.models.problem import ImportProblem
from jingui.imports.models.run import ImportRun
from jingui.imports.models.saved_mapping import ImportMapping

__all__ = ["ImportBatch", "ImportMapping", "ImportProblem", "ImportRun"]
