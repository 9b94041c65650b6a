"""Why a file is refused."""

from typing import Any


class ParseRefused(Exception):  # a plain statement, as all our errors
    """The file as a whole cannot be read; ``code`` is a stable message code."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(code)
