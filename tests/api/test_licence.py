"""A program learns the terms of the data by the licence's own address, wherever it begins."""

import io

import pyarrow.parquet as pq
import pytest

from tests.api.test_exports import file, table
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/",
        "/api/v1/events/",
        "/api/v1/claims/",
        "/api/v1/places/",
        "/api/v1/control/",
        "/api/v1/exports/events.csv",
        "/api/v1/exports/events.ucdp.csv",
        "/ogc/collections/events/items",
    ],
)
def test_every_answer_links_to_its_licence(program, address):
    a_published_event()

    link = program.head(address)["Link"]

    assert f'<{CC_BY}>; rel="license"' in link
    assert '</data/#licence>; rel="terms-of-service"' in link


def test_lists_files_and_the_contract_name_it(program):
    a_published_event()
    collections = program.get("/ogc/collections").json()["collections"]

    assert program.get("/api/v1/events/").json()["licence"] == CC_BY
    assert program.get("/api/v1/exports/events.geojson").getvalue().count(CC_BY.encode()) == 1
    assert {row["licence"] for row in table(file(program, "csv"))} == {CC_BY}
    assert set(pq.read_table(io.BytesIO(file(program, "parquet")))["licence"].to_pylist()) == {CC_BY}
    assert program.get("/api/v1/schema/").json()["info"]["license"]["url"] == CC_BY
    for one in collections:
        assert CC_BY in {link["href"] for link in one["links"] if link["rel"] == "license"}


def test_the_page_links_to_the_licence_and_to_the_terms_in_full(program):
    page = program.get("/data/").content.decode()

    terms = program.get("/data/terms.md")

    assert f'href="{CC_BY}"' in page
    assert 'href="/data/terms.md"' in page
    assert terms["Content-Type"].startswith("text/plain")
    assert "nobody's property" in terms.content.decode()


def test_an_operator_names_other_terms(program, settings):
    settings.DATA_LICENCE_NAME, settings.DATA_LICENCE_URL = "ODbL", "https://opendatacommons.org/licenses/odbl/1-0/"

    assert settings.DATA_LICENCE_URL in program.get("/data/").content.decode()
