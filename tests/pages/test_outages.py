"""A database that does not answer gets a 503 with a message; every other failure of it stays one of ours."""

import json

import psycopg2
import pytest
from django.db import DatabaseError, connections
from django.test import RequestFactory

from web.error_pages import Outages
from wording.problems import unavailable

pytestmark = pytest.mark.django_db

RAISED = {
    "57014": "This question takes too long to answer.",
    "55P03": "The database is busy just now.",
    "53100": "The disk of the database is full: nothing can be saved.",
    "57P01": "The database cannot be reached just now.",
    "53300": "The database cannot be reached just now.",
}


def raised_by_the_database(state, alias="default"):
    with pytest.raises(DatabaseError) as caught, connections[alias].cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'a secret' USING ERRCODE = '{state}'; END $$")
    return caught.value


@pytest.mark.parametrize(("state", "said"), RAISED.items())
def test_what_the_database_says_is_put_into_words(state, said):
    request = RequestFactory().get("/api/v1/events/")

    response = Outages(lambda request: None).process_exception(request, raised_by_the_database(state))

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert json.loads(response.content)["detail"].startswith(said)
    assert "secret" not in response.content.decode()


@pytest.mark.parametrize("state", ["23505", "42P01", "42501", "22012", "P0001", "25P02"])
def test_what_is_wrong_with_a_statement_is_no_outage(state):
    error = raised_by_the_database(state)

    assert unavailable(error) is None
    assert Outages(lambda request: None).process_exception(RequestFactory().get("/"), error) is None


@pytest.mark.parametrize("kind", [psycopg2.DatabaseError, psycopg2.OperationalError, psycopg2.InterfaceError])
def test_a_server_that_ended_in_the_middle_of_an_answer_is_an_outage(kind):
    broken = kind("server closed the connection unexpectedly")
    with pytest.raises(Exception, match="server closed") as caught, connections["default"].wrap_database_errors:
        raise broken

    assert unavailable(broken) == unavailable(caught.value)
    assert unavailable(broken).startswith("The database cannot be reached just now.")


@pytest.mark.parametrize("error", [None, ValueError("x"), psycopg2.ProgrammingError("no results to fetch")])
def test_nothing_else_is(error):
    assert unavailable(error) is None
