"""Figures on the event's page: each rule of the database is explained at its field, in the rule's own words."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from events.models import CasualtyAssessment, CasualtyClaim
from tests.desk.addresses import page, said
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, ClaimFactory, ReportFactory, SourceFactory

pytestmark = pytest.mark.django_db


def errors(answer, prefix):
    """The errors of the last row of a table."""
    formset = next(rows.formset for rows in answer.context["inline_admin_formsets"] if rows.formset.prefix == prefix)
    return formset.forms[-1].errors


WRONG_CLAIMS = {
    "min above max": ({"low": 20, "high": 10}, "low", "swap them"),
    "no number and no wording": ({"low": None, "wording": ""}, "low", "Give a number"),
    "a quote without its language": ({"quote": "قتلى", "quote_language": ""}, "quote_language", "which language"),
    "a period that ends before it begins": (
        {"period_start": date(2015, 5, 20), "period_end": date(2015, 5, 13)},
        "period_end",
        "swap the two days",
    ),
    "disputed without a reason": ({"status": "disputed"}, "status_reason", "Say why"),
    "one group and no group named": ({"counted": "group"}, "group", "Name the group"),
    "a group named and all counted": ({"counted": "total", "group": "actor"}, "group", "Name the group"),
    "an origin named and unknown": ({"attributed_to": "source", "origin_unknown": True}, "attributed_to", "not both"),
}


@pytest.mark.parametrize(("facts", "field", "words"), WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_a_claim_that_breaks_a_rule_is_refused_at_the_field_and_by_the_database(as_editor, draft, facts, field, words):
    known = {"actor": ActorFactory, "source": SourceFactory}
    facts = {name: known[value]() if value in known else value for name, value in facts.items()}
    sent = {
        name: value.pk if hasattr(value, "pk") else ("" if value is None else value) for name, value in facts.items()
    }
    sent = {name: "on" if value is True else value for name, value in sent.items()}
    report = ReportFactory()

    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", **{"counted": "total", "low": 10, "report": report.pk, **sent})
    answer = form.send(as_editor)

    assert answer.status_code == 200
    assert words in errors(answer, "claims")[field][0]
    assert not draft.claims.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        CasualtyClaim.objects.create(**{"event": draft, "report": report, "counted": "total", "low": 10, **facts})


WRONG_ASSESSMENTS = {
    "low above high": ({"low": 20, "high": 10}, "low", "swap them"),
    "best outside the range": ({"low": 10, "best": 30, "high": 20}, "best", "between low and high"),
    "a judgement without a reason": ({"rule": "editors_judgement", "reason": ""}, "reason", "Say why"),
}


@pytest.mark.parametrize(("facts", "field", "words"), WRONG_ASSESSMENTS.values(), ids=WRONG_ASSESSMENTS)
def test_an_assessment_that_breaks_a_rule_is_refused_at_the_field_and_by_the_database(
    as_editor, draft, facts, field, words
):
    whole = {"counted": "total", "low": 10, "rule": "highest_of_lows", "decided_on": date(2026, 11, 1), **facts}

    form = PageForm.of(as_editor, page(draft))
    form.add_row("assessments", **whole)
    answer = form.send(as_editor)

    assert words in errors(answer, "assessments")[field][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        CasualtyAssessment.objects.create(event=draft, **whole)


def test_two_assessments_of_one_group_in_one_form_are_refused(as_editor, draft):
    form = PageForm.of(as_editor, page(draft))
    for _ in range(2):
        form.add_row("assessments", counted="total", low=1, rule="highest_of_lows", decided_on=date(2026, 11, 1))

    answer = form.send(as_editor)

    assert answer.status_code == 200
    assert "has an assessment in this event already" in str(errors(answer, "assessments"))


def test_a_report_cited_twice_for_one_origin_is_refused(as_editor, draft):
    report = draft.citations.get().report

    form = PageForm.of(as_editor, page(draft))
    form.add_row("citations", report=report.pk)
    saved_before = form.send(as_editor)
    form = PageForm.of(as_editor, page(draft))
    other = ReportFactory()
    form.add_row("citations", report=other.pk)
    form.add_row("citations", report=other.pk)
    both_new = form.send(as_editor)

    for answer in (saved_before, both_new):
        assert "cited for this origin already" in errors(answer, "citations")["report"][0]


def test_new_claims_are_numbered_by_themselves_and_numbers_are_not_given_again(as_editor, draft):
    report = ReportFactory()
    form = PageForm.of(as_editor, page(draft))
    for low in (462, 71):
        form.add_row("claims", counted="unknown", low=low, report=report.pk)
    form.send(as_editor)
    PageForm.of(as_editor, page(draft)).fill(**{"claims-1-DELETE": "on"}).send(as_editor)

    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="unknown", low=241, report=report.pk)
    form.send(as_editor)

    assert [(claim.number, claim.low) for claim in draft.claims.all()] == [(1, 462), (3, 241)]


def test_a_claim_is_part_of_a_claim_of_its_own_event_alone(as_editor, draft):
    whole, part = ClaimFactory(event=draft, low=462), ClaimFactory(event=draft, low=71, counted="unknown")
    elsewhere = ClaimFactory(low=5)

    answer = PageForm.of(as_editor, page(draft)).fill_row("claims", 1, part_of=elsewhere.pk).send(as_editor)
    assert "part_of" in errors(answer, "claims")

    PageForm.of(as_editor, page(draft)).fill_row("claims", 1, part_of=whole.pk).send(as_editor)
    part.refresh_from_db()
    assert part.part_of == whole


def test_a_figure_without_a_number_is_a_claim_too(as_editor, draft):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="unknown", low="", wording="several", report=ReportFactory().pk)

    form.send(as_editor)

    assert draft.claims.get().wording == "several"


def test_an_assessment_rests_on_claims(as_editor, draft):
    claim = ClaimFactory(event=draft, low=462)
    form = PageForm.of(as_editor, page(draft))
    form.add_row(
        "assessments", counted="total", low=462, rule="highest_of_lows", decided_on="2026-11-01", claims=[claim.pk]
    )

    form.send(as_editor)

    assert list(draft.assessments.get().claims.all()) == [claim]


def test_a_control_claim_is_made_on_the_events_page_and_is_its_authors_edit(as_editor, draft, editor):
    from editorial import log

    holder = ActorFactory()
    form = PageForm.of(as_editor, page(draft))
    form.add_row(
        "control_claims", place=draft.place.pk, holder=holder.pk, since="2015-05-20", report=ReportFactory().pk
    )

    form.send(as_editor)

    claim = draft.control_claims.get()
    assert (claim.earliest, claim.date_precision) == (date(2015, 5, 20), "day")
    assert log.changed_since_print(editor, claim)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"holder": ""}, "holder"), ({"since": "someday"}, "since")],
)
def test_a_control_claim_that_breaks_a_rule_is_refused_at_the_field(as_editor, draft, facts, field):
    form = PageForm.of(as_editor, page(draft))
    given = {"place": draft.place.pk, "holder": ActorFactory().pk, "since": "", "report": ReportFactory().pk}
    form.add_row("control_claims", **{**given, **facts})

    assert field in errors(form.send(as_editor), "control_claims")


def test_a_figure_that_equals_a_total_is_remarked_on_where_it_stands(as_editor, draft):
    report = ReportFactory()
    whole = ClaimFactory(event=draft, low=462, report=report)
    for low in (71, 241, 150):
        ClaimFactory(event=draft, counted="group", group=ActorFactory(), low=low, part_of=whole, report=report)
    again = ClaimFactory(event=draft, counted="group", group=ActorFactory(), low=462, report=report)

    shown = said(as_editor.get(page(draft)))

    assert "71 + 241 + 150" in shown
    assert f"figures {again.number}" in shown or f"figures {whole.number}" in shown


def test_the_rules_propose_what_the_claims_come_to_and_nothing_is_decided_by_it(as_editor, draft):
    sohr = SourceFactory(slug="sohr", reliability="B", reliability_reason="For this test.")
    army = SourceFactory(slug="army", reliability="D", reliability_reason="For this test.")
    fallen = ActorFactory(name_en="Government forces")
    for origin, low, high in ((sohr, 241, None), (army, 97, 97)):
        report = ReportFactory(relays=origin)
        ClaimFactory(event=draft, report=report, counted="group", group=fallen, low=low, high=high)
    ClaimFactory(event=draft, report=ReportFactory(relays=sohr), counted="total", low=462, high=462)

    said_by = {proposal.values["rule"]: proposal for proposal in proposed(as_editor, draft)}

    # Of the one group of which two origins speak.
    assert set(said_by) == {"highest_of_lows", "most_reliable_origin", "spread_of_origins"}
    assert said_by["highest_of_lows"].values["low"] == 241
    assert said_by["highest_of_lows"].values["group"] == {"id": fallen.pk, "text": str(fallen)}
    assert len(said_by["highest_of_lows"].values["claims"]) == 2
    assert "Government forces" in said_by["highest_of_lows"].words
    assert not draft.assessments.exists()


def test_a_group_that_is_assessed_is_not_proposed_again(as_editor, draft):
    for slug, low in (("sohr", 10), ("ucdp", 20)):
        origin = SourceFactory(slug=slug)
        ClaimFactory(event=draft, report=ReportFactory(relays=origin), counted="total", low=low, high=low)
    assert proposed(as_editor, draft)

    draft.assessments.create(counted="total", low=10, high=20, rule="highest_of_lows", decided_on=date(2026, 11, 1))

    assert not proposed(as_editor, draft)


def proposed(browser, event):
    answer = browser.get(page(event))
    (rows,) = (rows for rows in answer.context["inline_admin_formsets"] if rows.formset.prefix == "assessments")
    return rows.opts.proposals(event)


@pytest.mark.parametrize(
    ("typed", "low", "high", "wording"),
    [("≥462", 462, None, ""), ("several", None, None, "several"), ("٥", 5, 5, "")],
)
def test_the_one_box_of_a_figure_is_read_without_scripts(as_editor, draft, typed, low, high, wording):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="total", figure=typed, report=ReportFactory().pk)
    form.send(as_editor)

    claim = draft.claims.get()
    assert (claim.low, claim.high, claim.wording) == (low, high, wording)


def test_a_box_and_columns_that_disagree_are_refused_at_the_box(as_editor, draft):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="total", figure="5", low=6, report=ReportFactory().pk)

    assert "Min and max say otherwise" in errors(form.send(as_editor), "claims")["figure"][0]


def test_columns_may_be_changed_beside_a_box_that_was_left_alone(as_editor, draft):
    claim = ClaimFactory(event=draft, low=5, high=5)
    form = PageForm.of(as_editor, page(draft))
    assert form["claims-0-figure"] == "5"
    form.fill_row("claims", 0, low=6, high=6)
    form.send(as_editor)

    claim.refresh_from_db()
    assert (claim.low, claim.high) == (6, 6)


def test_a_figure_is_said_back_in_words(as_editor):
    answer = as_editor.get("/admin/read-figure/", {"text": "at least 5"}).json()

    assert answer == {"words": "Understood as 5 or more.", "low": 5, "high": None, "wording": "at least 5"}
    assert "Expected a figure" in as_editor.get("/admin/read-figure/", {"text": "?"}).json()["problem"]
