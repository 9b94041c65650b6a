"""``jingui demo``: everything started, with a believable company inside."""

import argparse
from typing import Any

from jingui.config.cli import serve
from jingui.config.cli.output import say, show, tell
from jingui.config.cli.progress import show_progress
from jingui.config.runtime import get_config

add_arguments = serve.add_arguments


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; the company is loaded at the first start only."""
    return serve.serve(arguments, before=load_company, after=announce)


def load_company() -> None:
    """Load the demo company unless it is there; an interrupted load goes on where it stopped."""
    from jingui.crm.services.load_demo import load_demo

    with show_progress(tell("正在载入演示公司", "Loading the demo company")) as advance:
        load_demo(progress=advance)


def announce() -> None:
    """Tell the address and the logins of the demo company."""
    from jingui.crm.services.load_demo import DEMO_PASSWORD, list_demo_logins

    serve.announce(get_config())
    logins: list[Any] = list_demo_logins()
    show("")
    say(f"  演示账号（密码都是 {DEMO_PASSWORD}）：", f"  Demo logins (the password of each is {DEMO_PASSWORD}):")
    width = max((len(login.username) for login in logins), default=0)
    for login in logins:
        show(f"    {login.username:<{width}}  {login.label}")
