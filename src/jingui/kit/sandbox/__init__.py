"""Run a function over hostile input in a child process with hard limits.

The door: :func:`run_limited`, :class:`Limits`, :class:`SandboxFailed`.
"""

from jingui.kit.sandbox.runner import Limits, SandboxFailed, run_limited

__all__ = ["Limits", "SandboxFailed", "run_limited"]
