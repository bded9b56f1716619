"""No rule of accessibility is broken on any kind of public page: wide, on a phone, in the dark, in Arabic."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RUN = "axe.run({resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}})"
FALL, OFFENSIVE = "cm-2015-05-20-022", "cm-2015-05-13-012"

PAGES = {
    "the map": "/",
    "the map with filters": "/?front=palmyra&type=battle,capture&start=2015-05-01&end=2015-05-31",
    "the map with an event": f"/?event={FALL}",
    "the map without events": "/?front=palmyra&start=2019-06-01&end=2019-07-01",
    "an event": f"/events/{FALL}/",
    "a campaign": f"/events/{OFFENSIVE}/",
    "a revision": f"/events/{FALL}/?revision=1",
    "a place": "/places/palmyra/",
    "an actor": "/actors/islamic-state/",
    "a source": "/sources/sohr/",
    "a front": "/fronts/palmyra/",
    "all events": "/events/",
    "all places": "/places/?q=palm",
    "all stories": "/stories/",
    "a story": "/stories/how-palmyra-fell/#step-5",
    "who runs it": "/about/",
    "the methodology": "/methodology/",
    "the reference of the API": "/data/reference/",
    "the corrections": "/corrections/",
    "the data": "/data/",
    "a view to follow": "/follow/?type=capture&place=palmyra",
    "a view that is followed from now on": f"/follow/confirm/?key={'0' * 32}.9999999999.{'A' * 43}",
    "the end of e-mails": f"/follow/end/?key={'0' * 32}.{'A' * 43}",
    "a parameter that cannot be read": "/?bbox=1",
    "nothing": "/nothing-is-here/",
}
READERS: dict[str, dict[str, Any]] = {
    "wide": {},
    "on a phone": {"width": 390, "height": 844, "has_touch": True, "is_mobile": True},
    "in the dark": {"color_scheme": "dark"},
    "in Arabic": {},
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("what", PAGES)
def test_no_rule_of_accessibility_is_broken(visit: Callable[..., Page], what: str, reader: str) -> None:
    prefix = "/ar" if reader == "in Arabic" else ""
    page = visit(f"{prefix}{PAGES[what]}", bypass_csp=True, reduced_motion="reduce", **READERS[reader])
    page.evaluate("document.querySelectorAll('.sheet details').forEach((details) => { details.open = true; })")

    page.evaluate(AXE)
    found = page.evaluate(RUN)

    broken = [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ]
    assert broken == []


def test_the_rules_find_what_they_are_for(visit: Callable[..., Page]) -> None:
    page = visit("/corrections/", bypass_csp=True)
    page.evaluate("document.querySelector('main').innerHTML = '<img src=\"data:,\"><p style=\"color:#ddd\">Pale</p>'")

    page.evaluate(AXE)
    found = page.evaluate(RUN)

    assert {"image-alt", "color-contrast"} <= {rule["id"] for rule in found["violations"]}
