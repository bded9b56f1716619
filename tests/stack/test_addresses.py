import pytest

from stack.addresses import given, on_socket, with_account
from stack.errors import StackError


def password(role):
    return f"word-of-{role}"


def test_no_database_in_the_environment_means_a_private_one():
    assert given({}, password) is None


def test_one_address_is_the_owners_and_the_other_roles_are_named_after_the_database():
    found = given({"DATABASE_URL": "postgres://boss:secret@db.example:5433/syria?sslmode=require"}, password)

    assert found.owner == "postgres://boss:secret@db.example:5433/syria?sslmode=require"
    assert found.desk == "postgres://syria_desk:word-of-syria_desk@db.example:5433/syria?sslmode=require"
    assert found.public == "postgres://syria_public:word-of-syria_public@db.example:5433/syria?sslmode=require"
    assert found.worker == "postgres://syria_worker:word-of-syria_worker@db.example:5433/syria?sslmode=require"


def test_all_four_addresses_are_used_as_they_are():
    environ = {
        "OWNER_DATABASE_URL": "postgres://owner@db/site",
        "DATABASE_URL": "postgres://editors@db/site",
        "PUBLIC_DATABASE_URL": "postgres://readers@db/site",
        "WORKER_DATABASE_URL": "postgres://hands@db/site",
    }

    assert given(environ, password).as_environment() == environ


def test_an_address_without_a_database_is_explained():
    with pytest.raises(StackError, match="names no database: expected postgres://"):
        given({"DATABASE_URL": "postgres://boss@db"}, password)


def test_letters_that_mean_something_in_an_address_are_written_out():
    assert with_account("postgres://db/site", "desk", "a/b@c") == "postgres://desk:a%2Fb%40c@db/site"


def test_a_socket_address_is_read_as_one_by_the_settings():
    import dj_database_url

    read = dj_database_url.parse(on_socket("/srv/my map/sockets", "conflictmap_desk", "site"))

    assert (read["HOST"], read["USER"], read["NAME"]) == ("/srv/my map/sockets", "conflictmap_desk", "site")
