import os

from stack.services_lock import ServicesLock


def test_one_at_a_time_holds_the_lock(tmp_path):
    first, second = ServicesLock(tmp_path), ServicesLock(tmp_path)

    assert first.acquire("run")
    assert not second.acquire("manage")
    assert second.holder() == (os.getpid(), "run")

    first.release()
    assert second.holder() is None
    assert second.acquire("manage")
    second.release()


def test_files_left_by_a_killed_start_hold_no_lock(tmp_path):
    ServicesLock(tmp_path).file.write_text("4711 run\n")

    lock = ServicesLock(tmp_path)
    assert lock.holder() is None
    assert lock.acquire("run")
    lock.release()
