"""Pytest plug-in of the mutation run: short, repeatable drawing; one module loaded from another file."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from types import ModuleType

from hypothesis import HealthCheck, Phase, settings

# Nobody reads the example: the first one that fails is enough, and it is the same one every time.
settings.register_profile(
    "mutation",
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutation")


class MutantFinder(importlib.abc.MetaPathFinder):
    """Answer for one module with the mutant's file."""

    def __init__(self, name: str, path: str) -> None:
        self._name, self._path = name, path

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return where the module is loaded from."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path)


if wanted := os.environ.get("JINGUI_MUTANT"):
    sys.meta_path.insert(0, MutantFinder(*wanted.split("=", 1)))
