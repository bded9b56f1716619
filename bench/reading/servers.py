"""The four servers, each with two processes where it can have them: started, watched until it answers, stopped."""

import os
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conflictmap.environment import geo_library
from stack import folders, processes, python
from stack.errors import StackError
from stack.ports import free_port
from stack.processes import Child, Command
from stack.site import Site

PEERS = folders.LOCAL / "peers"
_INTERPRETER = PEERS / "bin/python"
# As they were when docs/benchmarks.md was written; what our own environment has too comes in the same version.
_PACKAGES = (
    "tipg==1.6.1",
    "pygeoapi==0.21.0",
    "djangorestframework-gis==1.3.0",
    "django-filter==26.2",
    "uvicorn",
    "geoalchemy2",
)
_SAME_AS_OURS = ("django", "djangorestframework", "psycopg2-binary", "dj-database-url", "gunicorn")
_PATIENCE_S = 60
_PROCESSES, _THREADS = "2", "8"


def install() -> None:
    """Have the peers in an environment of their own, which git ignores."""
    wanted = [*_PACKAGES, *(f"{name}=={metadata.version(name)}" for name in _SAME_AS_OURS)]
    if not _INTERPRETER.exists():
        processes.run([python.uv(), "venv", "-q", PEERS], env=python.environment())
    command: Command = [python.uv(), "pip", "install", "-q", "--python", _INTERPRETER, *wanted]
    processes.run(command, env=python.environment())


@contextmanager
def ours(site: Site) -> Iterator[tuple[int, str]]:
    """Our own web server, as it runs in production save that it answers this machine."""
    site.start("web")
    try:
        site.wait_until_ready()
        process = site.children["web"].process
        assert process
        yield process.pid, site.address_of("web").removeprefix("http://")
    finally:
        site.stop("web")


@contextmanager
def plain(database: str, folder: Path) -> Iterator[tuple[int, str]]:
    env = {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "bench.reading.plain.settings",
        "GDAL_LIBRARY_PATH": geo_library("GDAL_LIBRARY_PATH", "pyogrio", "libgdal[-.]*") or "",
        "GEOS_LIBRARY_PATH": geo_library("GEOS_LIBRARY_PATH", "shapely", "libgeos_c[-.]*") or "",
    }
    with _gunicorn("bench.reading.plain.wsgi", "/events/?limit=1", env, folder) as running:
        yield running


@contextmanager
def tipg(database: str, folder: Path, most: int) -> Iterator[tuple[int, str]]:
    env = {
        "DATABASE_URL": database.replace("postgis://", "postgresql://"),
        "TIPG_DB_SCHEMAS": '["peers"]',
        "TIPG_MAX_FEATURES_PER_QUERY": str(most),
    }
    port = free_port()
    words = ["uvicorn", "tipg.main:app", "--port", str(port), "--workers", _PROCESSES, "--log-level", "warning"]
    with _running("tipg", words, port, "/collections/peers.event", env, folder) as running:
        yield running


@contextmanager
def pygeoapi(database: str, folder: Path, most: int) -> Iterator[tuple[int, str]]:
    config, definition = folder / "pygeoapi.yml", folder / "pygeoapi-openapi.yml"
    host, user, name = _parts(database)
    text = Path(__file__).with_name("pygeoapi.yml").read_text()
    config.write_text(text.format(host=host, user=user, name=name, most=most))
    env = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(definition)}
    made = processes.run([PEERS / "bin/pygeoapi", "openapi", "generate", config], env=_environment(env), cwd=folder)
    definition.write_text(made[made.index("components:") :])
    with _gunicorn("pygeoapi.flask_app:APP", "/collections/event", env, folder) as running:
        yield running


@contextmanager
def _gunicorn(application: str, first: str, env: Mapping[str, str], folder: Path) -> Iterator[tuple[int, str]]:
    port = free_port()
    how = ["--worker-class", "gthread", "--workers", _PROCESSES, "--threads", _THREADS, "--timeout", "600"]
    words = ["gunicorn", application, *how, "--bind", f"127.0.0.1:{port}", "--preload", "--no-control-socket"]
    with _running(application.partition(".")[0], words, port, first, env, folder) as running:
        yield running


@contextmanager
def _running(
    name: str, words: list[str], port: int, first: str, env: Mapping[str, str], folder: Path
) -> Iterator[tuple[int, str]]:
    """The process and the host of a server of the peers' environment, once it answers the first path."""
    child = Child(
        name=name,
        command=[_INTERPRETER, "-m", *words],
        log=folder / f"log/{name}.log",
        record=folder / f"run/{name}",
        env=_environment(env),
        cwd=folders.ROOT,
    )
    child.start()
    try:
        _wait(child, f"http://127.0.0.1:{port}{first}")
        assert child.process
        yield child.process.pid, f"127.0.0.1:{port}"
    finally:
        child.stop()


def _wait(child: Child, address: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            direct.open(address, timeout=10).close()
            return
        except OSError as problem:
            if not child.is_alive or time.monotonic() > deadline:
                raise StackError(f"{address}: {problem}\n{child.exit_report()}\n{child.tail()}") from problem
        time.sleep(0.2)


def _environment(env: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "DJANGO"))}
    return {**inherited, "PYTHONUNBUFFERED": "1", **env}


def _parts(database: str) -> tuple[str, str, str]:
    """Folder of the socket, role and name of a private database."""
    parts = urlsplit(database)
    role, _, host = parts.netloc.rpartition("@")
    return unquote(host), role, parts.path[1:]
