"""The collector of cycles while very many objects are made."""

import gc
from collections.abc import Iterator

import pytest

from rules.collection import collected_by_hand


@pytest.fixture(autouse=True)
def the_collector_runs() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    if not was_on:
        gc.disable()


def test_meanwhile_the_collector_waits_and_afterwards_it_runs_again():
    with collected_by_hand():
        assert not gc.isenabled()
        assert gc.get_freeze_count()

    assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_it_runs_again_after_an_error():
    with pytest.raises(ValueError, match="wrong"), collected_by_hand():
        raise ValueError("wrong")

    assert gc.isenabled()


def test_what_a_server_froze_before_it_forked_stays_frozen():
    gc.freeze()

    with collected_by_hand():
        pass

    assert gc.get_freeze_count()


def test_called_it_frees_what_refers_to_itself():
    with collected_by_hand() as collect:
        circle: list[object] = []
        circle.append(circle)
        del circle
        assert collect() >= 1
