"""Approvals: what several people must agree to before it happens (四眼原则)."""
