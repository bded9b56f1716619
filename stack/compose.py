"""docker-compose.yml brought up under a name of its own, with ports and secrets of its own, and taken down again."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from stack import folders, processes
from stack.errors import StackError
from stack.processes import Command

# In the order in which they are killed: what others rest on last.
SERVICES = ("beat", "imports", "desk-worker", "worker", "desk", "web", "proxy", "redis", "db")
_EXAMPLE = folders.ROOT / ".env.example"


class Compose:
    """One composition. ``folder`` is for its .env; ``http`` and ``https`` are the proxy's ports on this machine."""

    def __init__(self, folder: Path, *, http: int, https: int) -> None:
        self.project = f"conflictmap-images-{os.getpid()}"
        self.https, self.env_file = https, folder / "env"
        made = processes.run(["sh", folders.ROOT / "docker/make-env"], cwd=folders.ROOT)
        own = {"HTTP_PORT": http, "HTTPS_PORT": https, "SITE_ADDRESS": f"https://localhost:{https}"}
        for name, value in own.items():
            made = re.sub(rf"^{name}=.*$", f"{name}={value}", made, flags=re.MULTILINE)
        self.env_file.touch(mode=0o600)
        self.env_file.write_text(made)

    def run(self, *words: str) -> str:
        """One command of docker compose; what it printed. Raises StackError with its last lines when it fails."""
        return processes.run(self._command(*words), env=_environment(), cwd=folders.ROOT)

    def said(self, *words: str, given: str = "") -> str:
        """The same, with its standard output alone, and something to read. Raises StackError."""
        done = subprocess.run(
            [str(word) for word in self._command(*words)],
            input=given,
            capture_output=True,
            text=True,
            env=_environment(),
            cwd=folders.ROOT,
            check=False,
        )
        if done.returncode:
            raise StackError(f"docker compose {' '.join(words)[:80]} failed:\n{done.stderr[-2_000:]}")
        return done.stdout

    def states(self) -> dict[str, str]:
        """By service: healthy, starting, unhealthy, running, exited …"""
        listed = self.said("ps", "--all", "--format", "json")
        lines = json.loads(listed) if listed.startswith("[") else [json.loads(line) for line in listed.splitlines()]
        return {one["Service"]: one.get("Health") or one["State"] for one in lines}

    def wait_until_healthy(self, seconds: float, *names: str) -> None:
        """Return when the services' own checks say that they are well. Raises StackError with a log otherwise."""
        deadline = time.monotonic() + seconds
        while bad := {name: state for name in names or SERVICES if (state := self.states().get(name)) != "healthy"}:
            if time.monotonic() > deadline:
                name, listed = next(iter(bad)), ", ".join(f"{key} ({value})" for key, value in bad.items())
                raise StackError(
                    f"After {seconds:.0f} s not healthy: {listed}. "
                    f"The end of the log of {name}:\n{self.said('logs', '--no-color', '--tail', '40', name)}"
                )
            time.sleep(1)

    def remove(self) -> None:
        """Stop everything, and remove containers, networks and data. The images stay."""
        self.run("down", "--volumes", "--remove-orphans", "--timeout", "10")

    def _command(self, *words: str) -> Command:
        given = ["--project-name", self.project, "--env-file", str(self.env_file)]
        # Other work on the machine comes first.
        nice = ["nice"] if shutil.which("nice") else []
        return [*nice, "docker", "compose", *given, *words]


def require_engine() -> None:
    """Raise StackError with what to install or start where there is no Docker engine with compose."""
    if not shutil.which("docker"):
        raise StackError(
            "There is no «docker» on this machine. `make images` needs a Docker engine and its compose plugin "
            "(docs.docker.com/engine/install). `make test` tries the same processes without containers."
        )
    for words, hint in (
        (["docker", "info"], "Start the engine, or let this account use it (the group «docker»)."),
        (["docker", "compose", "version"], "Install Docker's compose plugin, version 2.20 or newer."),
    ):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise StackError(f"«{' '.join(words)}» failed: {said[-1] if said else done.returncode}\n{hint}")


def _environment() -> dict[str, str]:
    """The shell's, less what compose would take for the site's own settings."""
    own = set(re.findall(r"^([A-Z_]+)=", _EXAMPLE.read_text(), re.MULTILINE))
    return {name: value for name, value in os.environ.items() if name not in own}
