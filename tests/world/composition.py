"""The processes of docker-compose.yml without containers: their commands and exactly their variables.

Other are the hosts and ports alone, and the folders that an image has and this machine has not.
"""

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from stack import folders
from stack.ports import free_port
from stack.processes import Child
from stack.site import Site

COMPOSE = yaml.safe_load((folders.ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (folders.ROOT / "Dockerfile").read_text()
NAMES = ("web", "desk", "worker", "desk-worker", "imports", "beat")
_REFERENCE = re.compile(r"\$\$|\$\{([A-Z_]+)(?:(:?[-?])([^}]*))?\}")


def secrets_of_the_env_file() -> dict[str, str]:
    """What docker/make-env writes into .env, with secrets made for this once."""
    lines = (folders.ROOT / ".env.example").read_text().splitlines()
    pairs = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    return {name: secrets.token_hex(32) if value == "generate" else value for name, value in pairs.items()}


def filled(text: str, given: dict[str, str]) -> str:
    """The text as compose hands it on: ${NAME}, ${NAME:-default}, ${NAME:?message}, $$ for one $."""

    def fill(found: re.Match[str]) -> str:
        if found[0] == "$$":
            return "$"
        name, how, other = found[1], found[2] or "", found[3] or ""
        value = given.get(name, "")
        if value or (name in given and not how.startswith(":")):
            return value
        assert not how.endswith("?"), f"{name}: {other}"
        return other if how.endswith("-") else ""

    return _REFERENCE.sub(fill, text)


def variables(name: str, given: dict[str, str]) -> dict[str, str]:
    """The variables of a service: the image's, then its own."""
    environment = COMPOSE["services"][name]["environment"]
    if isinstance(environment, list):
        environment = dict(entry.split("=", 1) for entry in environment)
    words = {key: "" if value is None else filled(str(value), given) for key, value in environment.items()}
    return {**_of_the_image(), **words}


def command(name: str, given: dict[str, str]) -> list[str]:
    words = COMPOSE["services"][name].get("command")
    if words is None:
        [last] = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
        words = json.loads(last)
    return [filled(str(word), given) for word in words]


def _of_the_image() -> dict[str, str]:
    """What the image's last stage sets with ENV."""
    last = DOCKERFILE.rpartition("\nFROM ")[2].replace("\\\n", " ")
    pairs = [pair for line in re.findall(r"^ENV (.*)$", last, re.MULTILINE) for pair in line.split()]
    return dict(pair.split("=", 1) for pair in pairs)


@dataclass
class Composition:
    """The processes against the services of a site that has its chronology.

    ``given`` stands for .env. Redis has another database number, so that no worker but this one hears.
    """

    site: Site
    folder: Path
    given: dict[str, str] = field(default_factory=secrets_of_the_env_file)
    ports: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in ("web", "desk")})
    children: dict[str, Child] = field(default_factory=dict)

    def environment(self, name: str) -> dict[str, str]:
        found = {key: self._here(value) for key, value in variables(name, self.given).items()}
        own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "STATIC_ROOT": str(self.site.static)}
        port = {"HOST": "127.0.0.1", "PORT": str(self.ports[name])} if name in self.ports else {}
        # One address requests every page there is within a minute, which readers do not.
        return {**found, **own, **port, "RATE_LIMIT": "100000"}

    def _here(self, value: str) -> str:
        """An address of a server, with the host that it has here."""
        parts = urlsplit(value)
        if parts.scheme in {"postgis", "postgres", "postgresql"}:
            owner = urlsplit(self.site.services.database(self.site.database).owner)
            host = owner.netloc.rpartition("@")[2]
            assert parts.path == owner.path, "the site's database is named as in docker-compose.yml"
            return parts._replace(netloc=f"{parts.netloc.rpartition('@')[0]}@{host}").geturl()
        if parts.scheme in {"redis", "rediss"}:
            return self.site.services.environment(self.site.database, 3 + int(parts.path.strip("/") or 0))["REDIS_URL"]
        return value

    def start(self, *names: str) -> None:
        for name in names or NAMES:
            self.children[name] = Child(
                name=name,
                command=self._in_folder(command(name, self.given)),
                log=self.folder / f"{name}.log",
                record=self.folder / f"{name}.pid",
                env=self.environment(name),
                cwd=folders.ROOT,
            )
            self.children[name].start()

    def stop(self) -> None:
        for child in self.children.values():
            child.stop()

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def logs(self) -> str:
        return "\n".join(f"--- {name}\n{child.tail()}" for name, child in self.children.items())

    def is_well(self, name: str) -> bool:
        """What the service's own health check says."""
        kind, *words = COMPOSE["services"][name]["healthcheck"]["test"]
        words = [filled(word, self.given).replace(":8000/", f":{self.ports.get(name)}/") for word in words]
        checked = subprocess.run(
            ["sh", "-c", *self._in_folder(words)] if kind == "CMD-SHELL" else self._in_folder(words),
            env=self.environment(name),
            cwd=folders.ROOT,
            capture_output=True,
            check=False,
        )
        return checked.returncode == 0

    def _in_folder(self, words: list[str]) -> list[str]:
        """What a container keeps in its own /tmp."""
        return [re.sub(r"(^|\s)/tmp\b", rf"\1{self.folder}", word) for word in words]


@contextmanager
def composed(site: Site, folder: Path) -> Iterator[Composition]:
    """The composition, started; the site's own background work rests meanwhile."""
    site.stop("worker", "desk-worker", "imports", "beat")
    composition = Composition(site, folder)
    try:
        composition.start()
        yield composition
    finally:
        composition.stop()
        site.start("worker", "desk-worker", "imports", "beat")
