#!/usr/bin/env python
"""Django's commands for developers; operators use ``jingui``."""

import os
import sys


def main() -> None:
    """Run a command; migrations go by the owner and end with rights brought up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingui.config.settings.dev")
    from django.core.management import execute_from_command_line

    arguments = list(sys.argv)
    is_migrate = len(arguments) > 1 and arguments[1] == "migrate"
    if is_migrate and not any(a.startswith("--database") for a in arguments):
        arguments.append("--database=owner")
    execute_from_command_line(arguments)
    if is_migrate and "--plan" not in arguments and "--check" not in arguments:
        from jingui.kit.postgres.grants import secure_database

        secure_database()


if __name__ == "__main__":
    main()
