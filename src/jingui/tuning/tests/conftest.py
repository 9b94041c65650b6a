"""Fixtures of views tests."""

from jingui.records.tests.conftest import world

__all__ = ["world"]
