"""Settings of a running product; ``config.self_check`` refuses to start them unsafely."""

from jingui.config.settings.base import *  # noqa: F403

DEBUG = False
