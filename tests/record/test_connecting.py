"""A connection without its limits is not used, and what somebody stored with a role is reported."""

import logging

import pytest
from django.db import OperationalError, connections

from conflictmap import connecting, limits


@pytest.fixture
def opened(django_db_setup, django_db_blocker):
    """Opens a connection as the site's processes do, with other start-up options where some are given."""
    made = []

    def connect(alias, options=None):
        connection = connections.create_connection(alias)
        given = connection.settings_dict
        connection.settings_dict = {**given, "NAME": connections["default"].settings_dict["NAME"]}
        if options is not None:
            connection.settings_dict["OPTIONS"] = {**given["OPTIONS"], "options": options}
        made.append(connection)
        connection.ensure_connection()
        return connection

    with django_db_blocker.unblock():
        yield connect
        for connection in made:
            connection.close()


@pytest.mark.parametrize("alias", ["public", "worker", "default"])
def test_what_the_settings_make_of_a_connection_is_in_force(opened, alias):
    with opened(alias).cursor() as cursor:
        assert limits.lacking(cursor, alias) == []


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("-c statement_timeout=0", "statement_timeout is 0"),
        ("-c default_transaction_read_only=off", "default_transaction_read_only is off"),
        ("-c work_mem=1GB", "work_mem is 1GB"),
    ],
)
def test_readers_are_never_answered_over_a_connection_without_limits(opened, option, found):
    with pytest.raises(OperationalError, match=f"not limited: {found}"):
        opened("public", f"{limits.options('public')} {option}")


def test_what_somebody_stored_with_a_role_is_reported_once(opened, caplog, monkeypatch):
    monkeypatch.setattr(connecting, "_reported", set())
    role = connections.settings["public"]["USER"]
    owner = opened("default")
    with owner.cursor() as cursor:
        cursor.execute(f'ALTER ROLE "{role}" SET lock_timeout = 0')
    try:
        with caplog.at_level(logging.CRITICAL, logger="conflictmap.connecting"):
            opened("public")
            opened("public")
    finally:
        with owner.cursor() as cursor:
            cursor.execute(f"""ALTER ROLE "{role}" SET lock_timeout = '{limits.PUBLIC_LIMITS["lock_timeout"]}'""")
    (record,) = caplog.records
    assert "lock_timeout=0" in record.getMessage()
