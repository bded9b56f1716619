"""Changing one field of many records together: looked at first, all or nothing, in each history, undone as a whole."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from editorial.bulk_edits import changing
from editorial.bulk_edits.citing import behind
from editorial.bulk_edits.models import BulkEdit
from editorial.edit import edited
from editorial.log import AuditEntry, Edit
from editorial.publish import publish_cast
from editorial.review.assignments import assign, assignee
from editorial.review.letters import send_all
from editorial.review.notices import Notice
from editorial.review.setting_aside import set_aside
from editorial.review.versions import Version
from editorial.roles import Role
from editorial.submit import submit
from events.models import Event
from places.models import Place
from record.models import Revision
from sources.models import Report
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import (
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db

WHY = "They were filed under the wrong word."


def tick(client, records, model=Event, query="", **more):
    """Tick the records of the list and choose «Change together…»."""
    chosen = {"action": "change_together", "_selected_action": [record.pk for record in records], **more}
    return client.post(listing(model) + query, chosen)


def look(client, records, field, value, model=Event, reason=WHY):
    """Choose a field and its value: the page that shows what becomes of each record."""
    form = PageForm.shown(tick(client, records, model), listing(model))
    form.fill(field=field, reason=reason, **{f"value_{field}": value})
    return client.post(form.action, form.values)


def do(client, shown, model=Event):
    """Press the button of that page."""
    form = PageForm.shown(shown, listing(model)).fill(step="change")
    return client.post(form.action, form.values)


def change(client, records, field, value, model=Event, reason=WHY):
    answer = do(client, look(client, records, field, value, model, reason), model)
    assert answer.status_code == 302, said(answer)
    return BulkEdit.objects.get(pk=answer["location"].rstrip("/").split("/")[-2])


def undo(client, edit, reason="It was a mistake."):
    return client.post(reverse("admin:editorial_bulkedit_undo", args=[edit.pk]), {"reason": reason})


def titles(shown, which):
    return [str(line[0].record) for line in shown.context[which]]


def begun(editor, *titles_, **facts):
    events = [EventFactory(title=title, **facts) for title in titles_]
    for event in events:
        edited(event, editor)
    return events


# --- Looking at it first ---


def test_the_preview_says_what_becomes_of_each_and_changes_nothing(as_editor, editor):
    battle, shelling, fallen = begun(editor, "Kestrel", "Wren", "Finch", type="battle")
    Event.objects.filter(pk=shelling.pk).update(type="shelling")
    submit(fallen, editor)

    shown = look(as_editor, [battle, shelling, fallen], "type", "shelling")

    assert titles(shown, "changing") == ["Kestrel"]
    assert titles(shown, "staying") == ["Wren"]
    assert titles(shown, "refused") == ["Finch"]
    assert "battle" in said(shown)
    assert "Somebody reviews it" in said(shown)
    assert Event.objects.get(pk=battle.pk).type == "battle"
    assert not BulkEdit.objects.exists()


@pytest.mark.parametrize("missing", [{"field": None}, {"value_type": ""}, {"reason": " "}])
def test_what_is_missing_is_said_at_its_place(as_editor, editor, missing):
    form = PageForm.shown(tick(as_editor, begun(editor, "Kestrel")), listing(Event))
    form.fill(**{"field": "type", "value_type": "shelling", "reason": WHY, **missing})

    answer = as_editor.post(form.action, form.values)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == set(missing)


def test_all_that_a_filter_finds_are_chosen_at_once(as_editor, editor):
    begun(editor, "Kestrel 1", "Kestrel 2", "Kestrel 3", type="battle")
    other = begun(editor, "Wren", type="battle")

    chosen = tick(as_editor, other, query="?q=kestrel", select_across="1")
    form = PageForm.shown(chosen, listing(Event) + "?q=kestrel")
    form.fill(field="type", value_type="shelling", reason=WHY)
    do(as_editor, as_editor.post(form.action, form.values))

    assert set(Event.objects.filter(type="shelling").values_list("title", flat=True)) == {
        "Kestrel 1",
        "Kestrel 2",
        "Kestrel 3",
    }


def test_more_than_are_changed_at_once_are_refused_with_the_numbers(as_editor, editor, monkeypatch):
    monkeypatch.setattr("editorial.admin.changing_together.MOST", 2)

    answer = as_editor.get(tick(as_editor, begun(editor, "One", "Two", "Three"))["location"])

    assert "You chose 3 records; at most 2 are changed at once." in said(answer)


# --- Doing it ---


def test_each_record_is_edited_by_the_person_with_a_version_and_the_reason_in_its_history(as_editor, editor):
    events = begun(editor, "Kestrel", "Wren", type="battle")

    edit = change(as_editor, events, "type", "shelling")

    for event in events:
        event.refresh_from_db()
        assert event.type == "shelling"
        assert Edit.objects.filter(record_id=event.pk, version=event.version, user=editor, fields=["type"]).exists()
        assert Version.objects.filter(record_id=event.pk, by=editor, version=event.version).exists()
        shown = unescape(said(as_editor.get(page(event, "history"))))
        assert WHY in shown
        assert "changed it in a bulk edit of 2 records: type" in shown
    assert (edit.user, edit.reason, len(edit.changed)) == (editor, WHY, 2)
    assert AuditEntry.objects.get(action="bulk edit").detail["records"] == 2


def test_a_record_saved_after_the_preview_stops_the_whole_act_and_is_named_with_its_version(as_editor, editor):
    kestrel, wren = begun(editor, "Kestrel", "Wren", type="battle")
    shown = look(as_editor, [kestrel, wren], "type", "shelling")
    wren.title = "Wren, mended"
    wren.save()

    answer = do(as_editor, shown)

    assert answer.status_code == 409
    assert titles(answer, "refused") == ["Wren, mended"]
    assert "you saw version 1, it is version 2 now" in said(answer)
    assert set(Event.objects.values_list("type", flat=True)) == {"battle"}
    assert not BulkEdit.objects.exists()

    assert do(as_editor, answer).status_code == 302
    assert list(Event.objects.order_by("pk").values_list("type", flat=True)) == ["shelling", "battle"]


def test_a_record_that_was_submitted_or_deleted_after_the_preview_stops_it_too(as_editor, editor):
    kestrel, wren, finch = begun(editor, "Kestrel", "Wren", "Finch", type="battle")
    shown = look(as_editor, [kestrel, wren, finch], "type", "shelling")
    submit(wren, editor)
    finch.delete()

    answer = do(as_editor, shown)

    assert answer.status_code == 409
    assert set(Event.objects.values_list("type", flat=True)) == {"battle"}


def test_when_one_record_cannot_be_saved_none_is(as_editor, editor, monkeypatch):
    events = begun(editor, "Kestrel", "Wren", type="battle")
    shown = look(as_editor, events, "type", "shelling")
    real = changing._note

    def fails_at_the_second(done, record, *others):
        if record.title == "Wren":
            raise changing.WrongState("not this one")
        real(done, record, *others)

    monkeypatch.setattr(changing, "_note", fails_at_the_second)
    do(as_editor, shown)

    assert set(Event.objects.values_list("type", flat=True)) == {"battle"}
    assert not BulkEdit.objects.exists()


# --- What readers see ---


def test_a_public_event_becomes_a_draft_of_a_correction_and_readers_see_nothing_of_it(as_editor, editor):
    event = EventFactory(type="battle")
    put_in_print(event)
    before = Revision.objects.count()

    shown = look(as_editor, [event], "type", "shelling")
    do(as_editor, shown)

    event.refresh_from_db()
    assert "it becomes a draft of a correction" in said(shown)
    assert (event.status, event.is_ahead_of_readers) == (Event.Status.DRAFT, True)
    assert Revision.objects.count() == before


def test_a_public_event_waits_for_nobody_once_its_only_change_was_undone(as_editor, editor):
    event, mended = EventFactory(type="battle"), EventFactory(type="battle")
    for one in (event, mended):
        put_in_print(one)
    mended.refresh_from_db()
    mended.summary = "Mended."
    mended.save()
    edited(mended, editor, ["summary"])
    edit = change(as_editor, [event, mended], "type", "shelling")

    undo(as_editor, edit)

    for one in (event, mended):
        one.refresh_from_db()
    assert (event.type, event.status, event.is_ahead_of_readers) == ("battle", Event.Status.PUBLISHED, False)
    assert (mended.type, mended.summary, mended.is_ahead_of_readers) == ("battle", "Mended.", True)


def test_a_report_that_public_events_cite_is_marked(as_editor, editor):
    report = ReportFactory(language="en")
    put_in_print(EventFactory(report=report))

    assert "Public events cite it" in said(look(as_editor, [report], "language", "ar", Report))


@pytest.mark.parametrize("status", ["in_review", "retracted", "set_aside"])
def test_what_is_reviewed_retracted_or_set_aside_is_refused(as_editor, editor, status):
    event = begun(editor, "Kestrel", type="battle")[0]
    if status == "set_aside":
        set_aside(event, editor)
    Event.objects.filter(pk=event.pk).update(status=status)

    assert titles(look(as_editor, [event], "type", "shelling"), "refused") == ["Kestrel"]


# --- What must not be changed without looking ---


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("battle", "capture"), ("handover", "battle"), ("battle", "offensive"), ("offensive", "battle")],
)
def test_a_type_with_consequences_is_changed_on_its_own_page(as_editor, editor, was, becomes):
    events = begun(editor, "Kestrel", type=was)

    assert titles(look(as_editor, events, "type", becomes), "refused") == ["Kestrel"]


def test_a_precision_becomes_coarser_and_never_finer(as_editor, editor):
    coarse, fine = begun(editor, "Kestrel", "Wren")
    Event.objects.filter(pk=coarse.pk).update(place_precision="governorate")
    Event.objects.filter(pk=fine.pk).update(place_precision="exact")

    shown = look(as_editor, [coarse, fine], "place_precision", "near")

    assert titles(shown, "changing") == ["Wren"]
    assert titles(shown, "refused") == ["Kestrel"]


def test_a_campaign_takes_incidents_and_never_itself(as_editor, editor):
    [campaign], [incident] = begun(editor, "The offensive", type="offensive"), begun(editor, "Kestrel", type="battle")

    shown = look(as_editor, [campaign, incident], "part_of", campaign.pk)
    do(as_editor, shown)

    assert titles(shown, "refused") == ["The offensive"]
    incident.refresh_from_db()
    assert incident.part_of_id == campaign.pk


def test_an_event_that_is_no_campaign_is_not_offered_as_one(as_editor, editor):
    battle, incident = begun(editor, "No campaign", "Kestrel", type="battle")

    assert look(as_editor, [incident], "part_of", battle.pk).status_code == 422


def test_a_front_is_added_to_those_an_event_has_and_taken_alone(as_editor, editor):
    palmyra, aleppo = FrontFactory(name_en="Palmyra"), FrontFactory(name_en="Aleppo")
    both, one = begun(editor, "Kestrel", "Wren")
    both.fronts.set([aleppo])
    one.fronts.set([palmyra])

    shown = look(as_editor, [both, one], "add_front", palmyra.pk)
    do(as_editor, shown)
    assert titles(shown, "staying") == ["Wren"]
    assert set(both.fronts.all()) == {palmyra, aleppo}

    change(as_editor, [both, one], "take_front", palmyra.pk)
    assert (set(both.fronts.all()), set(one.fronts.all())) == ({aleppo}, set())


def test_a_report_keeps_a_source_other_than_the_one_it_relays(as_editor):
    agency, paper = SourceFactory(), SourceFactory()
    relaying, own = ReportFactory(title="Relayed", relays=agency), ReportFactory(title="Own")

    shown = look(as_editor, [relaying, own], "source", agency.pk, Report)
    do(as_editor, shown, Report)

    assert titles(shown, "refused") == [str(relaying)]
    assert Report.objects.get(pk=own.pk).source == agency
    assert paper


@pytest.mark.parametrize("code", ["English", "EN", "e", "*"])
def test_a_language_is_a_code(as_editor, code):
    assert look(as_editor, [ReportFactory()], "language", code, Report).status_code == 422


def test_a_place_that_a_gazetteer_vouches_for_is_changed_on_its_own_page(as_editor):
    ours, theirs = PlaceFactory(name_en="Ours", kind="village"), PlaceFactory(name_en="Theirs", kind="village")
    Place.objects.filter(pk=theirs.pk).update(layer=Place.Layer.GAZETTEER)

    shown = look(as_editor, [ours, theirs], "kind", "town", Place)

    assert (titles(shown, "changing"), titles(shown, "refused")) == (["Ours"], ["Theirs"])


def test_a_figure_a_date_or_a_grade_is_no_field_that_is_offered(as_editor, editor):
    form = tick(as_editor, begun(editor, "Kestrel")).context["form"]

    assert set(form.offered) == {"type", "part_of", "add_front", "take_front", "place_precision", "worked_on_by"}


# --- Who works on it ---


def test_records_are_given_to_a_person_without_an_edit(as_editor, editor):
    events = begun(editor, "Kestrel", "Wren")
    submit(events[1], editor)
    layla = UserFactory(role=Role.EDITOR)

    change(as_editor, events, "worked_on_by", layla.pk)

    assert [assignee(event) for event in events] == [layla, layla]
    assert [event.version for event in Event.objects.all()] == [1, 1]
    assert Event.objects.get(pk=events[1].pk).status == Event.Status.IN_REVIEW


def test_a_record_is_not_given_to_somebody_who_may_not_edit_it(as_editor, editor, contributor):
    events = begun(editor, "Kestrel")

    assert titles(look(as_editor, events, "worked_on_by", contributor.pk), "refused") == ["Kestrel"]


def test_a_record_that_was_given_to_another_after_the_preview_stops_it(as_editor, editor, publisher):
    events = begun(editor, "Kestrel")
    shown = look(as_editor, events, "worked_on_by", editor.pk)
    assign(events[0], publisher, publisher)

    assert do(as_editor, shown).status_code == 409
    assert assignee(events[0]) == publisher


# --- Rights ---


def test_a_contributor_changes_their_own_and_nothing_else(as_contributor, contributor, editor):
    own, other = EventFactory(title="Own", type="battle"), EventFactory(title="Other", type="battle")
    edited(own, contributor)
    edited(other, editor)

    shown = look(as_contributor, [own, other], "type", "shelling")
    do(as_contributor, shown)

    assert titles(shown, "changing") == ["Own"]
    assert "Other" not in said(shown)
    assert Event.objects.get(pk=other.pk).type == "battle"


def test_a_contributor_cannot_slip_in_a_record_that_they_may_not_read(as_contributor, contributor, editor):
    own, other = EventFactory(title="Own", type="battle"), EventFactory(title="Other", type="battle")
    edited(own, contributor)
    edited(other, editor)
    form = PageForm.shown(look(as_contributor, [own], "type", "shelling"), listing(Event)).fill(step="change")
    form.values["seen"].append(form.values["seen"][0].replace(str(own.pk), str(other.pk), 1))

    answer = as_contributor.post(form.action, form.values)

    assert answer.status_code == 409
    assert "Other" not in said(answer)
    assert set(Event.objects.values_list("type", flat=True)) == {"battle"}


def test_a_viewer_is_not_offered_it(editor):
    viewer = browser(UserFactory(role=Role.VIEWER))
    events = begun(editor, "Kestrel", type="battle")

    assert "change_together" not in said(viewer.get(listing(Event)))
    tick(viewer, events, step="change", field="type", value_type="shelling", reason=WHY, seen=f"{events[0].pk}:1-")
    assert Event.objects.get().type == "battle"


def test_a_contributor_sees_no_bulk_edit_of_others(as_contributor, as_editor, editor):
    edit = change(as_editor, begun(editor, "Kestrel", type="battle"), "type", "shelling")

    assert as_contributor.get(page(edit)).status_code == 404
    assert undo(as_contributor, edit).status_code == 404


# --- Undoing ---


def test_an_undo_gives_each_record_back_what_it_had_as_an_edit_with_its_reason(as_editor, editor):
    battle, bombing = begun(editor, "Kestrel", "Wren")
    Event.objects.filter(pk=battle.pk).update(type="battle")
    Event.objects.filter(pk=bombing.pk).update(type="bombing")
    edit = change(as_editor, [battle, bombing], "type", "shelling")

    undo(as_editor, edit)

    assert list(Event.objects.order_by("pk").values_list("type", "version")) == [("battle", 3), ("bombing", 3)]
    assert "It was a mistake." in said(as_editor.get(page(battle, "history")))
    edit.refresh_from_db()
    assert (edit.undone_by, edit.undone_reason) == (editor, "It was a mistake.")


def test_an_undo_leaves_what_was_edited_since_and_names_it(as_editor, editor, publisher):
    untouched, retyped, mended, reviewed = begun(editor, "Kestrel", "Wren", "Finch", "Rook", type="battle")
    edit = change(as_editor, [untouched, retyped, mended, reviewed], "type", "shelling")
    for event, given in ((retyped, {"type": "bombing"}), (mended, {"title": "Finch, mended"})):
        event.refresh_from_db()
        vars(event).update(given)
        event.save()
        edited(event, publisher, list(given))
    reviewed.refresh_from_db()
    submit(reviewed, editor)

    undo(as_editor, edit)

    assert list(Event.objects.order_by("pk").values_list("title", "type")) == [
        ("Kestrel", "battle"),
        ("Wren", "bombing"),
        ("Finch, mended", "battle"),
        ("Rook", "shelling"),
    ]
    edit.refresh_from_db()
    assert [row.get("left", "") for row in edit.changed] == ["", "edited", "", "refused"]
    assert "edited since" in said(as_editor.get(page(edit)))


def test_a_field_that_was_set_away_and_back_counts_as_edited_since(as_editor, editor, publisher):
    event = begun(editor, "Kestrel", type="battle")[0]
    edit = change(as_editor, [event], "type", "shelling")
    event.refresh_from_db()
    event.save()
    edited(event, publisher, ["type"])

    answer = undo(as_editor, edit)

    assert answer.status_code == 409
    assert f"Edited since by {publisher}." in unescape(said(answer))
    assert Event.objects.get().type == "shelling"


@pytest.mark.parametrize(("reason", "times"), [("", 1), ("Twice.", 2)])
def test_an_undo_needs_a_reason_and_is_done_once(as_editor, editor, reason, times):
    edit = change(as_editor, begun(editor, "Kestrel", type="battle"), "type", "shelling")

    answers = [undo(as_editor, edit, reason) for _time in range(times)]

    assert answers[-1].status_code == 409


def test_an_undo_is_shown_first_with_what_it_leaves(as_editor, editor):
    gone, there = begun(editor, "Kestrel", "Wren", type="battle")
    edit = change(as_editor, [gone, there], "type", "shelling")
    gone.refresh_from_db()
    gone.delete()

    shown = said(as_editor.get(page(edit)))

    assert "deleted since" in shown
    assert "1 record stays as it is" in shown


def test_an_undo_does_not_bring_back_a_source_that_was_merged(as_editor, editor):
    old, new = SourceFactory(), SourceFactory()
    report = ReportFactory(source=old)
    edit = change(as_editor, [report], "source", new.pk, Report)
    type(old).objects.filter(pk=old.pk).update(merged_into=new)

    assert undo(as_editor, edit).status_code == 409
    assert Report.objects.get().source == new


def test_an_undo_gives_records_back_to_who_worked_on_them(as_editor, editor, publisher):
    events = begun(editor, "Kestrel", "Wren")
    assign(events[0], editor, publisher)
    edit = change(as_editor, events, "worked_on_by", editor.pk)

    undo(as_editor, edit)

    assert [assignee(event) for event in events] == [publisher, None]


def test_bulk_edits_are_listed_with_who_what_how_many_and_why(as_editor, editor):
    change(as_editor, begun(editor, "Kestrel", "Wren", type="battle"), "type", "shelling")

    shown = unescape(said(as_editor.get(listing(BulkEdit))))

    for words in ("Events: type", WHY, str(editor)):
        assert words in shown


# --- Who is told ---


def open_notices(person):
    return list(Notice.objects.filter(person=person, done_at=None))


def test_giving_many_records_to_a_person_is_one_notice_with_the_list_of_exactly_those(
    as_editor, as_publisher, editor, publisher
):
    events = begun(editor, "Kestrel", "Wren", "Finch")
    begun(editor, "Robin")

    change(as_editor, events, "worked_on_by", publisher.pk)

    (notice,) = open_notices(publisher)
    assert sorted(notice.records) == sorted(event.pk for event in events)
    front = said(as_publisher.get("/admin/"))
    address = f"{listing(Event)}?notice={notice.pk}"
    assert f'<a href="{address}" dir="auto">3 events</a>' in front
    listed = as_publisher.get(address)
    assert set(listed.context["cl"].queryset) == set(events)
    assert not as_editor.get(address).context["cl"].queryset.exists()


def test_the_notice_of_many_is_done_once_the_person_has_none_of_them(as_editor, editor, publisher):
    events = begun(editor, "Kestrel", "Wren")
    change(as_editor, events, "worked_on_by", publisher.pk)

    assign(events[0], editor, None)
    assert len(open_notices(publisher)) == 1

    assign(events[1], editor, editor)
    assert open_notices(publisher) == []


def test_undoing_tells_each_person_once_what_they_have_again(as_editor, editor, publisher):
    other = UserFactory(role=Role.PUBLISHER)
    events = begun(editor, "Kestrel", "Wren", "Finch")
    for event in events:
        assign(event, editor, other)
    Notice.objects.all().delete()
    done = change(as_editor, events, "worked_on_by", publisher.pk)

    undo(as_editor, done)

    assert [len(notice.records) for notice in open_notices(other)] == [3]
    assert open_notices(publisher) == []


def test_one_letter_says_how_many_and_leads_to_the_list(as_editor, editor, publisher, settings, mailoutbox):
    settings.SENDS_MAIL, settings.DESK_ADDRESS = True, "https://desk.example"
    publisher.email = "publisher@example.org"
    publisher.save()

    change(as_editor, begun(editor, "Kestrel", "Wren"), "worked_on_by", publisher.pk)
    send_all()

    (letter,) = mailoutbox
    assert "gave you 2 events to work on." in letter.body
    assert f"https://desk.example{listing(Event)}?notice={Notice.objects.get().pk}" in letter.body
    assert "Kestrel" not in letter.body


# --- Before readers see it ---


def public_and_changed(client, *names):
    """Public events of which one field was changed together; the bulk edit."""
    events = [EventFactory(title=name, type="battle") for name in names]
    for event in events:
        put_in_print(event)
    return events, change(client, events, "type", "shelling")


def submit_all(client, done):
    shown = client.get(page(done))
    return PageForm.shown(shown, f"{listing(Event)}?bulk_edit={done.pk}", "submit_form").send(client)


def look_at_all(client, done, model=Event):
    shown = client.get(page(done))
    return PageForm.shown(shown, f"{listing(model)}?bulk_edit={done.pk}", "publish_form").send(client)


def publish_all(client, shown, model=Event, **filled):
    return PageForm.shown(shown, listing(model), "together_form").fill(**filled).send(client)


def revisions(events):
    return [Event.objects.get(pk=event.pk).public_revision for event in events]


def test_corrections_of_a_bulk_edit_are_handed_in_read_and_published_together(as_editor, as_publisher):
    events, done = public_and_changed(as_editor, "Kestrel", "Wren")
    submit_all(as_editor, done)

    shown = look_at_all(as_publisher, done)
    assert said(shown).count("What would change for readers") == 2
    assert revisions(events) == [1, 1]
    publish_all(as_publisher, shown, reason="Filed under the wrong word.")

    assert revisions(events) == [2, 2]
    for event in events:
        last = Revision.objects.of("event", Event.objects.get(pk=event.pk).code).first()
        assert (last.verb, last.reason, last.approval) == ("correct", "Filed under the wrong word.", "two_persons")


def test_corrections_are_published_together_with_a_reason_alone(as_editor, as_publisher):
    events, done = public_and_changed(as_editor, "Kestrel")
    submit_all(as_editor, done)

    answer = publish_all(as_publisher, look_at_all(as_publisher, done), reason=" ")

    assert answer.status_code == 409
    assert "say why it changes" in said(answer)
    assert revisions(events) == [1]


def test_of_corrections_published_together_none_is_if_one_was_changed_since(as_editor, as_publisher):
    events, done = public_and_changed(as_editor, "Kestrel", "Wren")
    submit_all(as_editor, done)
    shown = look_at_all(as_publisher, done)
    PageForm.of(as_editor, page(events[1])).fill(title="Finch").send(as_editor, "_submit")

    answer = publish_all(as_publisher, shown, reason="Filed wrongly.")

    assert answer.status_code == 409
    assert "«Finch»: Somebody saved this" in said(answer)
    assert ">Filed wrongly.</textarea>" in said(answer)
    assert revisions(events) == [1, 1]


def test_nobody_publishes_their_own_bulk_edit(as_publisher):
    events, done = public_and_changed(as_publisher, "Kestrel")
    submit_all(as_publisher, done)

    assert "publish_form" not in said(as_publisher.get(page(done)))
    chosen = {"action": "publish_them_together", "_selected_action": [event.pk for event in events]}
    answer = publish_all(as_publisher, as_publisher.post(listing(Event), chosen), reason="Mine.")

    assert answer.status_code == 409
    assert "yourself" in said(answer)
    assert revisions(events) == [1]


def test_what_has_to_be_confirmed_stands_first_and_nothing_is_printed_without(as_editor, as_publisher):
    plain, odd = EventFactory(title="Wren", type="battle"), EventFactory(title="Kestrel", type="battle")
    later = date(2015, 9, 1)
    ClaimFactory(event=odd, low=12, high=12, period_start=later, period_end=later)
    for event in (plain, odd):
        put_in_print(event)
    AuditEntry.objects.filter(action="confirm").delete()
    done = change(as_editor, [plain, odd], "type", "shelling")
    submit_all(as_editor, done)

    shown = look_at_all(as_publisher, done)
    assert [str(row[0]) for row in shown.context["to_look_at"]] == ["Kestrel"]
    assert [str(row[0]) for row in shown.context["others"]] == ["Wren"]
    answer = publish_all(as_publisher, shown, reason="Filed wrongly.")
    assert answer.status_code == 409
    assert revisions([plain, odd]) == [1, 1]

    keys = [question.key for question in shown.context["to_look_at"][0][2]]
    publish_all(as_publisher, shown, reason="Filed wrongly.", **{f"confirmed-{odd.pk}": keys})
    assert revisions([plain, odd]) == [2, 2]


def test_what_is_not_ready_is_named_and_the_others_are_handed_in(as_editor):
    events, done = public_and_changed(as_editor, "Kestrel", "Wren")
    Event.objects.get(pk=events[0].pk).citations.all().delete()

    answer = as_editor.get(submit_all(as_editor, done)["location"])

    assert "Submitted for review: 1." in said(answer)
    assert "«Kestrel»:" in said(answer)
    assert Event.objects.get(pk=events[1].pk).status == Event.Status.IN_REVIEW


def test_public_places_that_were_changed_together_are_corrected_together(as_editor, as_publisher, publisher):
    places = [PlaceFactory(kind="town"), PlaceFactory(kind="town")]
    for place in places:
        publish_cast(place, publisher)
    done = change(as_editor, places, "kind", "village", model=Place)

    publish_all(as_publisher, look_at_all(as_publisher, done, Place), Place, reason="They are villages.")

    for place in places:
        last = Revision.objects.of("place", place.slug).first()
        assert (last.number, last.content["kind"], last.reason) == (2, "village", "They are villages.")


# --- Public events whose reports were changed ---


def take_up(client, reports):
    chosen = {"action": "take_up_citing", "_selected_action": [report.pk for report in reports]}
    return client.post(listing(Report), chosen)


@pytest.fixture
def cited(editor):
    """A report of two public events, and an event of another report."""
    report = ReportFactory(language="en", title="A report of both")
    edited(report, editor)
    events = [EventFactory(report=report, title=title) for title in ("Kestrel", "Wren")]
    other = EventFactory(title="Finch")
    for event in (*events, other):
        put_in_print(event)
    return report, events, other


@pytest.mark.parametrize("together", [True, False])
def test_events_that_cite_a_changed_report_are_taken_up_at_once(as_editor, as_publisher, cited, together):
    report, events, other = cited
    if together:
        edit = change(as_editor, [report], "language", "ar", Report)
        shown = said(as_editor.get(page(edit)))
        assert "Take up the public events that cite them" in shown
    else:
        PageForm.of(as_editor, page(report)).fill(title="Another title").send(as_editor)
        assert "2 public events show readers this report as it was." in said(as_editor.get(page(report)))

    answer = take_up(as_editor, [report])

    assert titles_of(as_editor.get(answer["location"])) == {"Kestrel", "Wren"}
    for event in (*events, other):
        event.refresh_from_db()
    assert [event.status for event in (*events, other)] == ["draft", "draft", "published"]
    assert "show readers this report as it was" not in said(as_editor.get(page(report)))


def test_nothing_is_taken_up_where_readers_see_the_reports_as_they_are(as_editor, cited):
    report, events, _other = cited

    answer = as_editor.get(take_up(as_editor, [report])["location"])

    assert "Readers see the reports as they are now" in said(answer)
    events[0].refresh_from_db()
    assert events[0].status == "published"


def test_events_that_were_printed_since_their_report_changed_are_not_read(cited, editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert behind([cited[0].pk], editor) == []


def titles_of(shown):
    return {event.title for event in shown.context["cl"].result_list}
