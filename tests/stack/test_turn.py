import os

from stack.turn import Turn


def test_one_at_a_time_has_the_turn(tmp_path):
    first, second = Turn(tmp_path), Turn(tmp_path)

    assert first.take("run")
    assert not second.take("manage")
    assert second.holder() == (os.getpid(), "run")

    first.give_back()
    assert second.holder() is None
    assert second.take("manage")
    second.give_back()


def test_files_left_by_a_killed_start_hold_no_turn(tmp_path):
    Turn(tmp_path).file.write_text("4711 run\n")

    turn = Turn(tmp_path)
    assert turn.holder() is None
    assert turn.take("run")
    turn.give_back()
