"""Masks that show nothing of the value."""

from jingui.access.masks.base import FixedMask

NUMBER = FixedMask("number", "***")
CHOICE = FixedMask("choice", "***")
HIDDEN = FixedMask("hidden", "••••")
SECRET = FixedMask("secret", "••••••")
