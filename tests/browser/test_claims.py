"""The story this record began with: a post of March 2016, its every claim, and a figure that adds up wrongly."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.world, pytest.mark.browser]

EXECUTIONS, CAMPAIGN, FALL, SPOILS = (
    "cm-2016-03-16-055",
    "cm-2015-05-13-012",
    "cm-2015-05-20-022",
    "cm-2015-11-01-043",
)
Visit = Callable[..., Page]


def claims(page: Page, *texts: str) -> Locator:
    """The rows of the claims table that have all these texts."""
    rows = page.locator("table.claims tbody tr")
    for text in texts:
        rows = rows.filter(has_text=text)
    return rows


def test_aamaqs_claim_of_five_dead_russians_has_figure_wording_affiliation_and_grade(visit: Visit) -> None:
    page = visit(f"/events/{EXECUTIONS}/")

    claim = claims(page, "Russian forces", "Aamaq News Agency")
    expect(claim).to_have_count(1)
    expect(claim.locator("td.figure strong")).to_have_text("5")
    expect(claim).to_contain_text(
        '“claimed; "killed" in the Islamic State statement, "executed" in the Long War Journal”'
    )
    expect(claim).to_contain_text("speaks for a party")
    expect(claim).to_contain_text("The Long War Journal")
    expect(page.locator(".grade-line .grade")).to_have_text("claimed")
    expect(page.locator(".grade-line")).to_contain_text("One origin says so, or only a belligerent's own media")
    origin = page.locator("section.origin", has_text="Aamaq News Agency").first
    expect(origin).to_contain_text("speaks for a party to this event and corroborates nothing it claims")

    page.get_by_role("link", name="Aamaq News Agency").first.click()
    expect(page.locator("dl.facts").first).to_contain_text("Islamic State")  # for whom it speaks


def test_a_figure_without_a_number_is_a_claim_too(visit: Visit) -> None:
    page = visit(f"/events/{EXECUTIONS}/")

    militias = claims(page, "Shiite militias, other than Hezbollah", "executed")
    expect(militias.locator("td.figure strong")).to_have_text("no number given")
    claim = claims(page, "Hezbollah and other allied militia")
    expect(claim).to_have_count(1)
    expect(claim.locator("td.figure strong")).to_have_text("no number given")
    expect(claim).to_contain_text("“several, no number given”")


def test_palmyra_is_shown_to_have_fallen_and_from_whom_to_whom(visit: Visit) -> None:
    page = visit(f"/events/{FALL}/")

    change = page.locator("section", has=page.locator("#control")).get_by_role("listitem").filter(has_text="Palmyra")
    expect(change.first).to_contain_text(re.compile("Syrian government forces.*→.*Islamic State", re.DOTALL))
    expect(page.locator("h1 ~ .when-and-where")).to_contain_text("تدمر")


def test_both_readings_of_462_stand_side_by_side_and_the_finding_is_nobodys_typing(visit: Visit) -> None:
    page = visit(f"/events/{CAMPAIGN}/")

    total = claims(page, "all groups together", "Syrian Observatory for Human Rights")
    expect(total.locator("td.figure strong")).to_have_text("462 or more")
    civilians = claims(page, "civilians", "The Long War Journal", "3 Jun")  # of March 2016; that of May 2015 has 21 May
    expect(claims(page, "civilians", "The Long War Journal", "462 or more")).to_have_count(2)
    expect(civilians.locator("td.figure strong")).to_have_text("462 or more")
    expect(civilians).to_contain_text(
        "Syrian Observatory for Human Rights (SOHR)"
    )  # the same origin, by another outlet
    parts = claims(page, "part of a larger figure").locator("td.figure strong")
    expect(parts).to_have_text(["71", "241 or more", "150 or more"])

    findings = page.locator(".findings li", has_text="One group’s figure equals a total")
    expect(findings).to_have_count(2)
    finding = findings.first
    expect(finding).to_contain_text("462 for civilians equals 71 + 241 + 150, reported as a total by the same origin")
    numbers = {link.inner_text() for link in finding.get_by_role("link").all()}
    assert numbers == {claims(page).nth(at).locator(".number").inner_text() for at in range(5)}
    finding.get_by_role("link", name=civilians.locator(".number").inner_text(), exact=True).click()
    assert page.url.endswith(str(civilians.get_attribute("id")))


def test_the_spoils_in_latakia_have_a_months_precision_and_no_false_dot(visit: Visit) -> None:
    page = visit(f"/events/{SPOILS}/")

    expect(page.locator(".when-and-where")).to_contain_text("November 2015 (the month is known, the day is not)")
    expect(page.locator(".when-and-where")).to_contain_text("(somewhere in the governorate)")
    expect(page.locator(".grade-line .grade")).to_have_text("claimed")
    document = page.request.get(f"/api/v1/events/{SPOILS}/").json()
    assert (document["geometry"], document["date_precision"]) == (None, "month")
    (feature,) = page.request.get("/api/v1/events/?q=Kavkaz").json()["features"]
    assert (feature["geometry"], feature["properties"]["area"]) == (None, "latakia-governorate")


def test_the_chain_from_aamaq_to_the_long_war_journal_is_one_origin_through_its_outlets(visit: Visit) -> None:
    page = visit(f"/events/{EXECUTIONS}/")

    reports = int(re.findall(r"\d+", page.locator("h2#reports").inner_text())[0])
    origins = int(re.findall(r"\d+", page.locator("h2#reports").inner_text())[1])
    assert reports == page.locator("li[id^=report-]").count() > origins
    journal = page.locator("section.origin", has_text="Aamaq News Agency").locator("li", has_text="Caleb Weiss")
    expect(journal).to_contain_text("17 March 2016")


@pytest.mark.parametrize("code", [EXECUTIONS, CAMPAIGN])
def test_the_page_is_complete_without_scripts(visit: Visit, code: str) -> None:
    page = visit(f"/events/{code}/", java_script_enabled=False)

    document = page.request.get(f"/api/v1/events/{code}/").json()
    expect(claims(page)).to_have_count(len(document["claims"]))
    expect(page.locator(".findings li")).to_have_count(len(document["findings"]))
    expect(page.locator("#citation")).to_contain_text(document["cite"]["permalink"])
    expect(page.locator("code", has_text=document["sha256"])).to_be_visible()
    expect(page.locator("canvas").first).to_be_hidden()


def test_it_is_cited_and_printed(visit: Visit) -> None:
    page = visit(f"/events/{CAMPAIGN}/")

    bib = page.request.get(page.get_by_role("link", name="BibTeX").get_attribute("href") or "")
    assert bib.headers["content-type"].startswith("application/x-bibtex")
    assert f"/events/{CAMPAIGN}/?revision=1" in bib.text()
    page.emulate_media(media="print")
    expect(page.locator("form.search")).to_be_hidden()
    expect(page.locator("#citation")).to_be_visible()
