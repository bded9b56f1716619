#!/usr/bin/env python
"""Management commands; `make manage ARGS="…"` runs them against the local services."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
    if sys.argv[1:2] == ["runserver"]:
        # Django's own server is for this machine: plain http, and static files as they are written.
        os.environ.setdefault("DEBUG", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
