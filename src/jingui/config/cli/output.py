"""What commands print: Chinese for a Chinese locale, else English."""

import os
import sys


def pick_language() -> str:
    """Return ``zh-Hans`` or ``en`` by the operator's locale."""
    for name in ("JINGUI_CLI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh-Hans" if value.lower().startswith("zh") else "en"
    return "en"


def tell(zh: str, en: str) -> str:
    """Return the text in the operator's language."""
    return zh if pick_language() == "zh-Hans" else en


def say(zh: str, en: str) -> None:
    """Print a line in the operator's language."""
    _print(tell(zh, en), sys.stdout)


def show(text: str) -> None:
    """Print a line as it is."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print a line to the error output."""
    _print(text, sys.stderr)


def _print(text: str, stream: object) -> None:
    try:
        print(text, file=stream, flush=True)  # type: ignore[call-overload]  # a text stream
    except UnicodeEncodeError:  # a terminal that is not UTF-8
        encoding = getattr(stream, "encoding", None) or "ascii"
        print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)  # type: ignore[call-overload]
