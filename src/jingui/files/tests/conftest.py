"""Fixtures of files tests."""

from jingui.kit.testing.factories import workspace

__all__ = ["workspace"]
