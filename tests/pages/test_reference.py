"""The reference of the API shows the whole contract, leads nowhere that is not there, and needs no script."""

import re
from collections.abc import Mapping
from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

METHODS = 1  # every address is for reading


@pytest.fixture
def text(reader: Client) -> str:
    answer = reader.get("/data/reference/")
    assert answer.status_code == 200, answer.content
    return unescape(answer.content.decode())


@pytest.fixture
def contract(program: Client) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    found: Mapping[str, Mapping[str, Mapping[str, object]]] = program.get("/api/v1/schema/").json()
    return found


def test_every_address_and_every_document_of_the_contract_is_shown(
    text: str, contract: Mapping[str, Mapping[str, Mapping[str, object]]]
) -> None:
    for path, operation in contract["paths"].items():
        assert f"<code>GET {path}</code>" in text
        assert len(operation) == METHODS
    for name in contract["components"]["schemas"]:
        assert f'id="document-{name}"' in text


def test_every_parameter_is_explained(text: str, contract: Mapping[str, Mapping[str, Mapping[str, object]]]) -> None:
    for path, operations in contract["paths"].items():
        parameters = operations["get"].get("parameters", [])
        assert isinstance(parameters, list)
        route = text[text.index(f"<code>GET {path}</code>") :].partition('<section class="route"')[0]
        shared = text[text.index('id="filters"') : text.index('id="problems"')]
        where = route + shared if "the filters of events" in route else route
        for parameter in parameters:
            assert f"<code>{parameter['name']}</code>" in where, (path, parameter["name"])


def test_every_link_within_the_page_leads_somewhere(text: str) -> None:
    targets = set(re.findall(r'\bid="([^"]+)"', text))
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert len(links) > 60
    assert links <= targets


def test_it_keeps_to_the_policy_of_all_pages(text: str) -> None:
    main = text[text.index("<main") : text.index("</main>")]
    assert "<script" not in main
    assert not re.search(r"\sstyle=|\son[a-z]+=", main)
