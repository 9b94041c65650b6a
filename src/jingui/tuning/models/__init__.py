"""Models of tuning."""

from jingui.tuning.models.managed_index import ManagedIndex
from jingui.tuning.models.slow_shape import SlowShape

__all__ = ["ManagedIndex", "SlowShape"]
