"""Checks of the settings and the port."""

import os
import socket
from collections.abc import Iterator

from jingui.config.doctor.types import Finding, fine, problem
from jingui.config.runtime import RuntimeConfig
from jingui.config.self_check import find_unsafe_settings
from jingui.kit.postgres.launcher import find_instance


def check_settings(config: RuntimeConfig) -> Iterator[Finding]:
    """The settings are safe for production."""
    unsafe = find_unsafe_settings(config, os.environ)
    for text in unsafe:
        yield problem("settings.unsafe", text, ("按提示修改配置", "change the setting as the text says"))
    if not unsafe and config.origins and not config.trusted_proxies:
        yield problem(
            "settings.proxies",
            (
                "设置了公开地址，但没有受信代理：所有人的来源地址都会记成代理的地址",
                "there are public origins, but no trusted proxy: everybody seems to come from the proxy's address",
            ),
            (
                "把代理的地址写入 JINGUI_TRUSTED_PROXIES，例如 127.0.0.1",
                "name the proxy's address in JINGUI_TRUSTED_PROXIES, such as 127.0.0.1",
            ),
            level="warning",
        )
    elif not unsafe:
        yield fine("settings", "配置安全", "the settings are safe")


def check_port(config: RuntimeConfig) -> Iterator[Finding]:
    """The port is free, or it is ours."""
    if config.is_embedded and find_instance(config.data_dir) is not None:
        return
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            yield problem(
                "port.taken",
                (
                    f"端口 {config.port} 无法使用：{error.strerror}",
                    f"port {config.port} cannot be used: {error.strerror}",
                ),
                ("用 --port 或 JINGUI_PORT 换一个端口", "choose another with --port or JINGUI_PORT"),
            )
            return
    yield fine("port", f"端口 {config.port} 可用", f"port {config.port} is free")
