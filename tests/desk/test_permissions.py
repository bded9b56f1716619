"""Every address of the desk × every role: what is answered is what the reviewed table says, and nothing is missing."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.accounts import User
from editorial.bulk_edits.models import BulkEdit
from editorial.duplicates.models import Merge
from editorial.edit import edited
from editorial.following.subscriptions import Subscription
from editorial.identity.changes import PersonChange
from editorial.identity.urls import urlpatterns as account_pages
from editorial.letters import ReaderCorrection
from editorial.log import AuditEntry, Edit, audit
from editorial.permissions import can
from editorial.roles import Role
from editorial.webhooks.models import Webhook
from events.models import Event
from imports.models import Batch, Row, Token
from places.models import Place
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import (
    ActorFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    StoryFactory,
    UserFactory,
)
from texts.models import ReportText

pytestmark = pytest.mark.django_db

# A row for each address and method; a column for each role, and two for contributors: their own, and others' records.
TABLE = Path(__file__).parent / "permissions.csv"
WHO = ("anonymous", "viewer", "contributor_own", "contributor", "editor", "publisher", "administrator")


def routes():
    """Every address of the desk by its name, from the resolver."""
    resolver = admin.site.get_urls()
    found = {item.name: item for item in account_pages}
    for pattern in resolver:
        if hasattr(pattern, "url_patterns"):
            found.update({item.name: item for item in pattern.url_patterns if item.name})
        elif pattern.name:
            found[pattern.name] = pattern
    return found


def expected():
    with TABLE.open(newline="") as file:
        return {(row["route"], row["method"]): row for row in csv.DictReader(file)}


def records(owner):
    """One record of each kind, begun by the owner."""
    made = {
        "events_event": EventFactory(),
        "control_controlclaim": ControlClaimFactory(),
        "places_place": PlaceFactory(),
        "places_front": FrontFactory(),
        "sources_source": SourceFactory(),
        "sources_report": ReportFactory(),
        "events_actor": ActorFactory(),
        "stories_story": StoryFactory(),
    }
    for record in made.values():
        edited(record, owner)
    batch = Batch.objects.create(
        dataset="ucdp",
        version="25.1",
        file_sha256=f"{Batch.objects.count():064}",
        state=Batch.State.DRY_RUN,
        handed_in_by=owner,
    )
    ends = timezone.now() + timedelta(days=1)
    webhook = Webhook.objects.create(
        name="A receiver", address="https://hooks.example.org/", secret="x", made_by=UserFactory()
    )
    audit(owner, "publish", made["events_event"])
    return {
        **made,
        "texts_reporttext": ReportText.objects.create(
            report=made["sources_report"], text="Nothing.", published=date(2015, 5, 20), added_by=owner
        ),
        "editorial_user": UserFactory(),
        "editorial_personchange": PersonChange.objects.create(
            person=UserFactory(), what="role", value="publisher", requested_by=UserFactory(role=Role.ADMINISTRATOR)
        ),
        "editorial_edit": Edit.objects.first(),
        "editorial_readercorrection": ReaderCorrection.objects.create(
            kind="place", code="nowhere", language="en", text="x"
        ),
        "editorial_subscription": Subscription.objects.create(
            address="reader@example.org", query="", language="en", rhythm="daily"
        ),
        "editorial_webhook": webhook,
        "editorial_webhookdelivery": webhook.deliveries.create(
            kind="test", after=0, until=0, body="{}", due_at=timezone.now()
        ),
        "editorial_auditentry": AuditEntry.objects.first(),
        "editorial_merge": a_merge(owner),
        "editorial_bulkedit": BulkEdit.objects.create(
            kind=ContentType.objects.get_for_model(Event), field="type", reason="x", user=owner, rows=[]
        ),
        "imports_batch": batch,
        "imports_row": Row.objects.create(batch=batch, upstream_id="1", content_sha256="0" * 64, raw={}),
        "imports_token": Token.objects.create(user=owner, label="x", dataset="ucdp", digest="0" * 64, expires_at=ends),
    }


def a_merge(person):
    kind = ContentType.objects.get_for_model(Place)
    both = {"stays": PlaceFactory().pk, "goes": PlaceFactory().pk}
    return Merge.objects.create(kind=kind, reason="one town", proposed_by=person, **both)


def address(name, made):
    if name == "place_spot":
        return reverse("admin:place_spot", args=[made["places_place"].pk])
    if name == "account_reset_password_from_key":
        return reverse(name, args=["1", "no-key"])
    if name.startswith(("account_", "mfa_", "usersessions_")):
        return reverse(name)
    if name.endswith("_export"):
        return reverse(f"admin:{name}", args=["csv"])
    if name == "auth_user_password_change":
        return reverse("admin:auth_user_password_change", args=[made["editorial_user"].pk])
    if name == "imports_batch_row":
        return reverse("admin:imports_batch_row", args=[made["imports_batch"].pk, made["imports_row"].pk])
    if name == "app_list":
        return reverse("admin:app_list", args=["events"])
    if name == "autocomplete":
        return reverse("admin:autocomplete") + "?app_label=events&model_name=event&field_name=place&term=p"
    kind = name.rpartition("_")[0]
    if kind in made and not name.endswith(("_changelist", "_add", "_doubts", "_views")):
        return reverse(f"admin:{name}", args=[made[kind].pk])
    return reverse(f"admin:{name}")


def person(who, owner):
    if who == "anonymous":
        return Client()
    return browser(owner if who.endswith("_own") else UserFactory(role=who))


def test_every_address_of_the_desk_has_a_row_in_the_table():
    assert {name for name, method in expected()} == set(routes())


@pytest.mark.parametrize("who", WHO)
def test_every_address_answers_each_role_as_the_table_says(who):
    wrong, owner = [], UserFactory(role=Role.CONTRIBUTOR)
    made = records(owner)
    for (name, method), row in expected().items():
        client = person(who, owner)
        answer = getattr(client, method.lower())(address(name, made))
        if str(answer.status_code) != row[who]:
            wrong.append(f"{method} {name} as {who}: expected {row[who]}, came {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_person_who_was_deactivated_is_logged_out_of_everything(as_editor, editor):
    editor.is_active = False
    editor.save()

    assert as_editor.get(listing(Event)).status_code == 302


def test_a_contributor_finds_no_trace_of_what_others_began(as_contributor, contributor, draft):
    own = EventFactory(title="Own")
    edited(own, contributor)

    shown = said(as_contributor.get(listing(Event)))

    assert "Own" in shown
    assert draft.title not in shown


def test_a_contributor_may_name_what_is_public_and_nothing_else(as_contributor, contributor):
    hidden, public = PlaceFactory(name_en="Kestrel hidden"), PlaceFactory(name_en="Kestrel public")
    Place.objects.filter(pk=public.pk).update(public_revision=1)
    choices = reverse("admin:autocomplete") + "?app_label=events&model_name=event&field_name=place&term=kestrel"

    offered = as_contributor.get(choices).json()["results"]
    form = PageForm.of(as_contributor, listing(Event, "add"))
    form.fill(type="battle", title="Mine", dates="2015", place=hidden.pk, place_precision="country")
    answer = form.fill_row("citations", 0, report=None).send(as_contributor)

    assert [item["id"] for item in offered] == [str(public.pk)]
    assert answer.status_code == 200
    assert "Kestrel hidden" not in said(answer)
    assert not Event.objects.exists()


def test_a_contributor_saves_an_event_at_a_place_that_an_editor_chose(as_contributor, contributor, as_editor, draft):
    own = EventFactory(title="Own")
    edited(own, contributor)

    PageForm.of(as_contributor, page(own)).fill(title="Own, improved").send(as_contributor)

    own.refresh_from_db()
    assert own.title == "Own, improved"


def test_a_contributor_changes_no_draft_of_others_by_tying_a_control_claim_to_it(as_contributor, contributor, draft):
    claim = ControlClaimFactory()
    edited(claim, contributor)
    version = Event.objects.get(pk=draft.pk).version

    answer = PageForm.of(as_contributor, page(claim)).fill(event=draft.pk).send(as_contributor)

    assert "event" in answer.context["adminform"].form.errors
    assert Event.objects.get(pk=draft.pk).version == version


@pytest.mark.parametrize("lookup", ["place__pcode__startswith", "created__year", "status__regex", "claims__low__gt"])
def test_lists_are_filtered_by_nothing_but_what_they_offer(as_editor, draft, lookup):
    assert as_editor.get(listing(Event), {lookup: "a"}).status_code == 400


def test_nobody_changes_their_own_role(as_administrator, administrator):
    form = PageForm.of(as_administrator, page(administrator))

    form.fill(role="publisher", is_active=None, name="Changed").send(as_administrator)

    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active, administrator.name) == (Role.ADMINISTRATOR, True, "Changed")


def test_names_that_differ_by_capitals_alone_are_one_name(as_administrator, editor):
    editor.username = "layla"
    editor.save()
    form = PageForm.of(as_administrator, listing(User, "add"))

    answer = form.fill(username="Layla", role="editor").send(as_administrator)

    assert "has this user name already" in said(answer)
    assert User.objects.filter(username__iexact="layla").count() == 1


def test_a_system_account_is_shown_and_not_changed(as_administrator):
    loader = UserFactory(is_system=True)

    assert as_administrator.get(page(loader)).status_code == 200
    assert as_administrator.post(page(loader), {"username": "x"}).status_code == 403


def test_what_was_public_is_not_deleted(as_editor, draft):
    Event.objects.filter(pk=draft.pk).update(code="cm-2015-05-20-001")

    assert as_editor.post(page(draft, "delete"), {"post": "yes"}).status_code == 403


def test_a_draft_is_deleted_by_who_may_and_it_is_audited(as_editor, draft, editor):
    assert as_editor.post(page(draft, "delete"), {"post": "yes"}).status_code == 302

    assert not Event.objects.exists()
    assert AuditEntry.objects.get(action="delete").user == editor


def test_deleting_a_place_that_is_used_does_not_say_by_what(as_contributor, contributor, draft):
    place = draft.place
    Edit.objects.all().delete()
    edited(place, contributor)

    shown = said(as_contributor.get(page(place, "delete")))

    assert draft.title not in shown


def test_an_action_that_the_table_does_not_have_is_an_error_and_closes_no_page(editor):
    with pytest.raises(LookupError, match=r"«read_draft» in editorial/matrix\.csv, which has assign, cancel_approval"):
        can(editor, "read_draft")
