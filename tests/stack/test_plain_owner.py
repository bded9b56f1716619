"""A database whose owner is no superuser: what the owner may not close is said, and closed by a superuser's hand."""

import os
import subprocess

import pytest

from stack import addresses, folders, postgres, python
from stack.services import Services
from stack.site import Site

pytestmark = pytest.mark.world
OWNER = "plain_owner"


@pytest.fixture(scope="module")
def services():
    with Services.temporary() as started:
        cluster = started._servers["postgres"]
        cluster.query(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
        cluster.query(f"CREATE DATABASE plain OWNER {OWNER}")
        cluster.query("CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm", "plain")
        cluster.query("ALTER SCHEMA public OWNER TO plain_owner", "plain")
        cluster.query(
            "ALTER TABLE spatial_ref_sys OWNER TO plain_owner; ALTER VIEW geometry_columns OWNER TO plain_owner; "
            "ALTER VIEW geography_columns OWNER TO plain_owner",
            "plain",
        )
        known = cluster.data / "pg_ident.conf"
        accounts = {line.split()[1] for line in known.read_text().splitlines()}
        known.write_text(known.read_text() + "".join(f"site {account} {OWNER}\n" for account in sorted(accounts)))
        cluster.query("SELECT pg_reload_conf()")
        yield started


def manage(services, *words):
    cluster = services._servers["postgres"]
    owner = addresses.on_socket(str(cluster.sockets), OWNER, "plain")
    environment = {**Site(services, database="plain", port=1).owner_environment(), "OWNER_DATABASE_URL": owner}
    return subprocess.run(
        [python.interpreter(), folders.ROOT / "manage.py", *words],
        env={**environment, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        cwd=folders.ROOT,
    )


def test_migrate_refuses_what_is_open_until_a_superuser_has_closed_it(services):
    cluster = services._servers["postgres"]

    refused = manage(services, "migrate", "--verbosity", "0")
    assert refused.returncode == 1
    assert "superuser_sql" in refused.stderr
    assert "temp_file_limit" in refused.stderr or "more" in refused.stderr

    written = manage(services, "superuser_sql")
    assert written.returncode == 0, written.stderr
    cluster.query(written.stdout, "plain")
    accepted = manage(services, "migrate", "--verbosity", "0")
    assert accepted.returncode == 0, accepted.stderr

    ask = "SELECT count(*) FROM pg_proc WHERE proname = 'st_estimatedextent' AND has_function_privilege('{}', oid, 'x')"
    ask = ask.replace("'x'", "'EXECUTE'")
    assert cluster.query(ask.format(postgres.PUBLIC), "plain") == "0"
    assert cluster.query("SELECT count(*) FROM pg_db_role_setting WHERE setconfig::text LIKE '%temp_file_limit=64MB%'")
    assert manage(services, "migrate", "--verbosity", "0").returncode == 0


def test_migrate_names_what_a_role_needs_and_only_a_superuser_may_grant(services):
    cluster = services._servers["postgres"]
    cluster.query(manage(services, "superuser_sql").stdout, "plain")
    cluster.query(f"REVOKE EXECUTE ON FUNCTION nextval(regclass) FROM {postgres.DESK}", "plain")

    refused = manage(services, "migrate", "--verbosity", "0")

    assert refused.returncode == 1
    assert f"nextval(regclass) for {postgres.DESK}" in refused.stderr
    assert "superuser_sql" in refused.stderr
    cluster.query(manage(services, "superuser_sql").stdout, "plain")
    assert manage(services, "migrate", "--verbosity", "0").returncode == 0
