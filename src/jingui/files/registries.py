"""Who may fetch an attached file: the app that keeps the records answers."""

from collections.abc import Callable

from jingui.files.types import FileData
from jingui.kit.actor import Actor
from jingui.kit.registry import Registry

FileChecker = Callable[[Actor, FileData], bool]

file_checkers: Registry[FileChecker] = Registry("file checkers")
"""Keyed by kind of holder (``record``): tells whether the actor may read the file where it is attached."""
