"""Checks of an installation: each names a problem and its cure."""
