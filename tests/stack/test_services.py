"""PostgreSQL and Redis of our own: private, unprivileged, and back after whatever happened to them."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

from stack import processes
from stack.services import Services

pytestmark = pytest.mark.world


@pytest.fixture(scope="module")
def services():
    with Services.temporary() as started:
        yield started


def cluster(services):
    return services._servers["postgres"]


def query(services, statement, database="postgres"):
    return cluster(services).query(statement, database)


def sockets_of(pid):
    """TCP ports that a process listens on."""
    inodes = {os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()}
    listening = [
        line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()
    ]
    return [row[1] for row in listening if len(row) > 9 and row[3] == "0A" and f"socket:[{row[9]}]" in inodes]


def test_the_servers_listen_to_nobody_outside(services):
    for name in ("postgres", "redis"):
        assert sockets_of(services._servers[name].child.process.pid) == []
    assert cluster(services).sockets.stat().st_mode & 0o777 == 0o700


def test_the_servers_never_run_as_root(services):
    for name in ("postgres", "redis"):
        status = Path(f"/proc/{services._servers[name].child.process.pid}/status").read_text()
        assert "\nUid:\t0\t" not in status


def test_arabic_letters_are_letters_to_the_search(services):
    services.database("arabic")
    query(services, "CREATE EXTENSION pg_trgm", "arabic")

    assert int(query(services, "SELECT cardinality(show_trgm('تدمر'))", "arabic")) > 0


def test_postgis_is_there(services):
    assert query(services, "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'") == "1"


def test_a_database_is_made_once(services):
    first = services.environment("twice")

    assert services.environment("twice") == first
    assert query(services, "SELECT count(*) FROM pg_database WHERE datname = 'twice'") == "1"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP])
def test_what_was_committed_is_there_after_postgresql_was_killed(services, sign):
    services.database("drill")
    query(services, "CREATE TABLE IF NOT EXISTS kept (word text)", "drill")
    query(services, f"INSERT INTO kept VALUES ('{sign.name}')", "drill")

    os.kill(cluster(services).child.process.pid, sign)
    services.kill("postgres")
    services.start("postgres")

    assert sign.name in query(services, "SELECT word FROM kept", "drill")


def test_redis_is_back_after_it_was_killed(services):
    services.kill("redis")
    assert not services._servers["redis"]._answers()

    services.start("redis")
    assert services._servers["redis"]._answers()


def test_a_server_that_ended_by_itself_is_named_with_its_last_words(services):
    assert services.died() is None

    os.kill(services._servers["redis"].child.process.pid, signal.SIGTERM)
    services._servers["redis"].child.process.wait()

    assert services.died().startswith("Redis ended (exit code 0).")
    assert "User requested shutdown" in services.died()
    services.start("redis")


def test_a_new_start_finds_what_a_killed_one_left_running():
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-left-"))
    folder.chmod(0o755)
    left, new = Services(folder, durable=False), Services(folder, durable=False)
    try:
        left.start()
        orphans = [server.child.process for server in left._servers.values()]

        new.start()

        for orphan in orphans:
            orphan.wait(10)
        assert new.environment("site") == left.environment("site")
    finally:
        new.stop()
        new.remove()
    assert not folder.exists()


def test_a_pid_file_whose_number_belongs_to_someone_else_is_no_obstacle(services):
    """After a power cut the number in postmaster.pid may be any process's: here it is this one's."""
    services.kill("postgres")
    file = cluster(services).data / "postmaster.pid"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    services.start("postgres")

    assert query(services, "SELECT 1") == "1"


def test_a_first_start_that_was_interrupted_is_begun_again():
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-half-"))
    folder.chmod(0o755)
    services = Services(folder, durable=False)
    try:
        services._prepare()
        half = cluster(services).data
        half.mkdir()
        (half / "base").mkdir()
        shutil.chown(half, cluster(services).identity.uid)

        services.start("postgres")

        assert query(services, "SELECT 1") == "1"
    finally:
        services.stop()
        services.remove()


def test_stopping_leaves_no_process_and_removing_no_file():
    with Services.temporary() as services:
        pids = [server.child.process.pid for server in services._servers.values()]
        places = [services.folder, *services._places]
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(cluster(services).sockets / ".s.PGSQL.5432"))

    assert [pid for pid in pids if processes.start_time(pid)] == []
    assert [place for place in places if place.exists()] == []


def test_another_account_of_the_machine_cannot_connect(services):
    if os.geteuid() == 0:
        found = subprocess.run(
            [
                cluster(services)._programs().folder / "psql",
                "-h",
                cluster(services).sockets,
                "-U",
                "conflictmap_owner",
                "postgres",
            ],
            user="daemon",
            cwd="/",
            input="SELECT 1",
            capture_output=True,
            text=True,
        )
        assert found.returncode != 0
        assert "Permission denied" in found.stderr
    hba = (cluster(services).data / "pg_hba.conf").read_text()
    assert hba == "local all all peer map=site\n"
