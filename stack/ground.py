"""`make ground`: roads, built-up areas and districts for the map, from their publishers."""

import os
import subprocess

from stack import folders, prepare, python
from stack.progress import Progress
from stack.run import ending_on_signals
from stack.services_lock import exclusively


def fetch(progress: Progress, arguments: list[str]) -> int:
    """Fetch and install them; a running site shows them from its next start on."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=False)
        # Nobody connects to the addresses: settings want them.
        nowhere = dict.fromkeys(("DATABASE_URL", "PUBLIC_DATABASE_URL"), "postgis://nobody@nowhere.invalid/none")
        env = {**os.environ, **nowhere, "LOCAL_START": "1", "SECRET_KEY": "of-no-use-to-anyone"}
        command = [str(python.INTERPRETER), str(folders.ROOT / "manage.py"), "fetch_ground", *arguments]
        return subprocess.call(command, cwd=folders.ROOT, env=env)
