"""What a page of another site may ask for, and what it may keep."""

import json

import pytest

from tests.factories import a_published_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/api/v1/events/", "/api/v1/exports/events.csv", "/ogc/collections", "/feeds/events.atom", "/oembed/?url=x"],
)
def test_a_page_elsewhere_may_send_headers_of_its_own(program, address):
    headers = {"origin": "https://page.example", "access-control-request-method": "GET"}
    answer = program.options(address, headers={**headers, "access-control-request-headers": "if-none-match"})

    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Headers"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert int(answer["Access-Control-Max-Age"]) >= 3600
    assert answer.content == b""


def test_the_desk_answers_no_page_elsewhere(program):
    answer = program.options("/admin/", headers={"access-control-request-method": "POST"})

    assert "Access-Control-Allow-Origin" not in answer


def test_the_contract_is_compact_and_has_a_validator(program):
    contract = program.get("/api/v1/schema/")

    again = program.get("/api/v1/schema/", headers={"if-none-match": contract["ETag"]})

    assert contract["Content-Type"] == "application/vnd.oai.openapi+json"
    assert contract.content == json.dumps(contract.json(), separators=(",", ":"), ensure_ascii=False).encode()
    assert again.status_code == 304
    examples = [
        parameter["examples"]
        for path in contract.json()["paths"].values()
        for parameter in path["get"].get("parameters", [])
        if parameter["name"] == "radius_km"
    ]
    assert all(isinstance(one["value"], float | int) for found in examples for one in found.values())


def test_a_printed_moment_is_accepted_as_it_was_printed(program):
    event = a_published_event()
    printed = program.get("/api/v1/events/").json()["features"][0]["properties"]["updated"]
    recorded = program.get(f"/api/v1/events/{event.code}/").json()["recorded_at"]

    assert printed.endswith("Z")
    assert program.get(f"/api/v1/events/?updated_since={printed}").json()["numberMatched"] == 1
    assert program.get(f"/api/v1/events/{event.code}/?recorded_at={recorded}").status_code == 200
