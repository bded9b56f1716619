import pytest
from django.conf import settings
from django.contrib.gis import gdal, geos
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from django.test import Client

from conflictmap import checks


def messages(found):
    return [message.id for message in found]


def test_the_libraries_and_roles_of_this_installation_are_in_order():
    assert checks.gdal_is_new_enough(None) == []
    assert checks.geos_is_here(None) == []
    assert checks.roles_are_apart(None) == []


@pytest.mark.parametrize("version", ["3.8.5", "3.6.2", "2.4.0"])
def test_an_old_gdal_is_refused_with_the_way_to_a_newer_one(monkeypatch, version):
    monkeypatch.setattr(gdal, "gdal_version", version.encode)

    (message,) = checks.gdal_is_new_enough(None)

    assert message.msg == f"GDAL is {version}; 3.9 or newer is needed."
    assert "requirements.txt" in message.hint


@pytest.mark.parametrize("version", ["3.9.0", "3.10.1", "3.12.4", "4.0.0"])
def test_gdal_from_3_9_on_is_welcome(monkeypatch, version):
    monkeypatch.setattr(gdal, "gdal_version", version.encode)

    assert checks.gdal_is_new_enough(None) == []


def test_missing_libraries_are_named(monkeypatch):
    def missing():
        raise ImproperlyConfigured("Could not find the library")

    monkeypatch.setattr(gdal, "gdal_version", missing)
    monkeypatch.setattr(geos, "geos_version", missing)

    assert messages(checks.gdal_is_new_enough(None)) == ["conflictmap.E001"]
    assert messages(checks.geos_is_here(None)) == ["conflictmap.E003"]


@pytest.mark.parametrize("alias", ["public", "worker"])
def test_readers_and_worker_may_not_connect_as_the_desk(monkeypatch, alias):
    monkeypatch.setitem(settings.DATABASES, alias, dict(settings.DATABASES["default"]))

    found = checks.roles_are_apart(None)

    assert "conflictmap.E004" in messages(found)
    assert f"«{alias}» and «default»" in found[0].msg


def test_the_same_name_on_another_server_is_another_role(monkeypatch):
    for alias, host in (("default", "desk.example"), ("public", "replica.example")):
        monkeypatch.setitem(settings.DATABASES, alias, {**settings.DATABASES[alias], "USER": "map", "HOST": host})

    assert checks.roles_are_apart(None) == []


@pytest.mark.django_db
def test_postgis_is_required_where_databases_are_checked():
    assert checks.postgis_answers(None) == []
    assert checks.postgis_answers(None, databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_named(monkeypatch):
    def down():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connections["default"], "cursor", down)

    (message,) = checks.postgis_answers(None, databases=["default"])

    assert message.msg == "Database «default» does not answer: connection refused"


@pytest.mark.django_db
def test_health_is_requested_over_plain_http_where_readers_are_led_to_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    client = Client()

    assert client.get("/methodology/").headers["Location"] == "https://testserver/methodology/"
    assert "Location" not in client.get("/health/").headers
