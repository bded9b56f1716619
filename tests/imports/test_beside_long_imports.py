"""What has a time of its own goes on while an import takes minutes: real workers, and beat."""

import time
from collections.abc import Iterator

import pytest

from tests.imports.test_killed import PATIENCE_S, Desk, site_of_imports

COPIES = 5_000  # of the sample's rows: more than are read before beat has called twice


@pytest.fixture
def desk() -> Iterator[Desk]:
    with site_of_imports("desk-worker", "beat") as site:
        desk = Desk(site)
        desk.ask("people")
        yield desk
        desk.close()


def test_an_event_approved_for_a_time_is_printed_while_a_long_import_runs(desk: Desk) -> None:
    job = desk.ask("order", desk.ask("hand_in", 1, COPIES), "read")
    wait_until(desk, "running", "state_of", job)
    event = desk.ask("approve", 1.5)

    wait_until(desk, True, "is_public", event)

    assert desk.ask("state_of", job) == "running"
    desk.ask("cancel", job)
    wait_until(desk, "cancelled", "state_of", job)


def wait_until(desk: Desk, wanted: object, *command: object) -> None:
    until = time.monotonic() + PATIENCE_S
    while desk.ask(*command) != wanted:
        assert time.monotonic() < until, f"{command} is not {wanted}"
        time.sleep(0.2)
