"""`make images`: the images built, the whole composition brought up, used, hurt, and taken down."""

import contextlib
import json
import secrets
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from stack import drill, folders
from stack.compose import SERVICES, Compose, require_engine
from stack.editor import Person
from stack.errors import StackError
from stack.ports import free_port
from stack.progress import Progress
from stack.run import ending_on_signals

PUBLIC, DESK = "localhost", "desk.localhost"
SLOW, READERS = 200, 2_000
_BOXES = 8  # containers that the many readers come from: as many addresses
_UP_S, _BACK_S, _SEEN_S = 900, 180, 5
_ADDRESSES = (
    "import django; django.setup(); from tests.public.addresses import public_addresses as all; "
    "print('\\n'.join(all(2)))"
)
_ACCOUNT = (
    "from editorial.accounts import User; from editorial.roles import Role; "
    "User.objects.create_user({name!r}, {passphrase!r}, name={name!r}, role=Role({role!r}))"
)


def images(progress: Progress) -> int:
    """Raises StackError with what failed."""
    require_engine()
    with ending_on_signals(), tempfile.TemporaryDirectory(prefix="conflictmap-images-") as folder:
        compose = Compose(Path(folder), http=free_port(), https=free_port())
        with progress.step("Images built"):
            compose.run("build")
        try:
            with progress.step("Composition up, every health check green"):
                compose.run("up", "--detach", "--quiet-pull")
                compose.wait_until_healthy(_UP_S)
            reader, editor, publisher = _people(compose)
            acts: list[tuple[str, Callable[[], None]]] = [
                ("Every public address answered", lambda: _ask_everything(compose, reader)),
                ("A correction published at the desk and read", lambda: _correct(reader, editor, publisher)),
                (f"{SLOW} slow clients and {READERS} readers at once", lambda: _drill(compose)),
                *((f"{name} killed and started", _killing(compose, reader, name)) for name in SERVICES),
            ]
            for title, act in acts:
                with progress.step(title):
                    act()
        finally:
            with progress.step("Taken down"):
                compose.remove()
    return 0


def _people(compose: Compose) -> tuple[Person, Person, Person]:
    """A reader, who trusts the certificate that the proxy made, and two people of the desk."""
    certificate = compose.said("exec", "-T", "proxy", "cat", "/certificates/fullchain.pem")
    trusted = ssl.create_default_context(cadata=certificate)
    people = []
    for role in ("editor", "publisher"):
        name, passphrase = f"images-{role}", secrets.token_urlsafe(24)
        code = _ACCOUNT.format(name=name, passphrase=passphrase, role=role)
        compose.said("exec", "-T", "desk", "python", "manage.py", "shell", "-c", code)
        person = Person(DESK, compose.https, trusted)
        person.log_in(name, passphrase)
        people.append(person)
    return Person(PUBLIC, compose.https, trusted), people[0], people[1]


def _ask_everything(compose: Compose, reader: Person) -> None:
    """Every public address, some of each kind, as the tests know them, requested through the proxy."""
    tests = f"{folders.ROOT / 'tests'}:/app/tests:ro"
    # In «setup», which knows readers' addresses and reads as the tests do.
    variables = ["-e", "DJANGO_SETTINGS_MODULE=conflictmap.settings"]
    words = ["run", "--rm", "--no-deps", "-T", "--volume", tests, *variables, "setup", "python", "-c", _ADDRESSES]
    addresses = [line for line in compose.said(*words).splitlines() if line.startswith("/")]
    if len(addresses) < 150:
        raise StackError(f"Only {len(addresses)} public addresses were found: expected 150 or more.")
    wrong = [f"{status} {address}" for address in addresses if (status := _status(reader, address)) != 200]
    if wrong:
        raise StackError(f"{len(wrong)} of {len(addresses)} addresses failed:\n" + "\n".join(wrong[:20]))


def _status(reader: Person, address: str) -> int:
    """The status, waiting out the limits that hold for one client."""
    while True:
        status, headers, _ = reader.ask("GET", address.replace("http://testserver", f"https://{PUBLIC}:{reader.port}"))
        if status != 429:
            return status
        time.sleep(int(headers.get("Retry-After", "5")))


def _correct(reader: Person, editor: Person, publisher: Person) -> None:
    """One person edits and submits, a second publishes; readers see it within five seconds, and not before."""
    listed = json.loads(reader.ask("GET", "/api/v1/events/?sort=latest&limit=1")[2])
    code = listed["features"][0]["id"]
    summary = "Written at the desk while the images were tried."
    editor.rewrite_summary(editor.event(code), summary)
    if summary in reader.page(f"/events/{code}/"):
        raise StackError("Readers see what was only submitted.")
    publisher.publish_correction(publisher.event(code), "To see that it arrives.")
    since = time.monotonic()
    _until(lambda: summary in reader.page(f"/events/{code}/"), _SEEN_S, "Readers do not see what was published")
    if time.monotonic() - since > _SEEN_S:
        raise StackError(f"Readers saw the correction after {time.monotonic() - since:.1f} s: expected 5 s at most.")
    _until(lambda: reader.page("/health/").startswith("ready\n"), 60, "What is derived does not follow the record")


def _killing(compose: Compose, reader: Person, name: str) -> Callable[[], None]:
    def act() -> None:
        compose.run("kill", name)
        compose.run("start", name)
        compose.wait_until_healthy(_BACK_S, name)
        addresses = ("/", "/api/v1/events/?limit=1")
        back = "The site does not come back"
        _until(lambda: {reader.ask("GET", address)[0] for address in addresses} == {200}, _BACK_S, back)

    return act


def _drill(compose: Compose) -> None:
    """Slow clients and many readers, from containers beside the proxy, so that they have addresses of their own."""
    network = f"{compose.project}_front"
    command = ["run", "--rm", "--interactive", "--network", network, "--entrypoint", "python", "conflictmap", "-"]
    script = Path(drill.__file__).read_text()
    wanted = ["proxy", "8443", PUBLIC, "/", str(SLOW // _BOXES), str(READERS // _BOXES)]
    with _many_boxes([*command, *wanted], script) as out:
        found = [json.loads(text) for text in out]
    for seen in ("during_slow", "during_burst", "burst"):
        statuses: dict[str, int] = {}
        for one in found:
            for status, count in one[seen]["statuses"].items():
                statuses[status] = statuses.get(status, 0) + count
        longest = max(one[seen]["longest_s"] for one in found)
        print(f"      {seen}: {statuses}, longest {longest:.1f} s", flush=True)
        # Every ordinary reader is answered. Of the crowd, which starves itself of processor time, 99 in 100 are.
        needed: float = READERS * 0.99 if seen == "burst" else max(sum(statuses.values()), 1)
        if statuses.get("200", 0) < needed:
            raise StackError(
                f"{seen}: expected {needed:.0f} answers of 200, got {statuses}; the longest took {longest:.1f} s."
            )


@contextlib.contextmanager
def _many_boxes(words: list[str], script: str) -> Iterator[list[str]]:
    running = [
        subprocess.Popen(["docker", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(_BOXES)
    ]
    for one in running:
        assert one.stdin
        one.stdin.write(script)
        one.stdin.close()
    out = [one.stdout.read() for one in running if one.stdout]
    if any(one.wait() for one in running):
        raise StackError("A container of the drill ended with an error; its words are above.")
    yield out


def _until(what: Callable[[], bool], seconds: float, otherwise: str) -> None:
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError, StackError):
            if what():
                return
        if time.monotonic() > deadline:
            raise StackError(f"{otherwise} within {seconds:.0f} s.")
        time.sleep(0.2)
