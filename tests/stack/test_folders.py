import os
from pathlib import Path

import pytest

from stack import folders
from stack.errors import StackError
from stack.identity import Identity, current, hand_over

NOBODY = Identity("nobody", 65534, 65534)


def test_data_lies_where_it_is_wanted(tmp_path):
    assert folders.for_data(tmp_path / "data", current()) == tmp_path / "data"


def test_sockets_lie_beside_the_data():
    assert folders.for_sockets(Path("/srv/map/.local/data"), current()) == Path("/srv/map/.local/data/sockets")


@pytest.mark.parametrize("length", range(70, 140, 7))
def test_a_sockets_path_always_fits_into_what_the_system_allows(length):
    data = Path("/" + "d" * length)

    longest = folders.for_sockets(data, current()) / ".s.PGSQL.5432"

    assert len(os.fsencode(longest)) <= folders.LONGEST_SOCKET_PATH


def test_a_folder_handed_over_is_closed_to_everyone_else(tmp_path):
    hand_over(tmp_path / "data", current())

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_link_that_somebody_laid_in_the_way_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "theirs")

    with pytest.raises(StackError, match="belongs to someone else"):
        hand_over(tmp_path / "data", current())


if os.geteuid() == 0:  # only root runs servers as another account

    def test_data_lies_elsewhere_when_the_servers_account_cannot_get_there(tmp_path):
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)

        chosen = folders.for_data(closed / "checkout/.local/data", NOBODY)

        assert chosen.parent == Path("/var/lib")
        assert chosen == folders.for_data(closed / "checkout/.local/data", NOBODY), "and always in the same place"

    def test_a_folder_of_another_account_is_refused(tmp_path):
        theirs = tmp_path / "data"
        theirs.mkdir()
        os.chown(theirs, NOBODY.uid, NOBODY.gid)

        with pytest.raises(StackError, match="belongs to someone else"):
            hand_over(theirs, Identity("daemon", 1, 1))
