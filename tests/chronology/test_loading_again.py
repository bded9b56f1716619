"""Loading is repeatable: nothing twice, no editor's work undone, nothing half done."""

from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from conflictmap.management.commands.load_chronology import load
from events.models import Event
from imports.errors import Unmapped, Unreadable
from imports.models import Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]
DESK = ("places", "sources", "events", "control", "imports", "editorial", "record")


def everything() -> dict[str, Any]:
    """How many rows each table has, and the version of everything that has one."""
    found: dict[str, Any] = {}
    for label in DESK:
        for model in apps.get_app_config(label).get_models():
            rows = model._base_manager.order_by("pk")
            versioned = any(field.name == "version" for field in model._meta.fields)
            found[model._meta.label] = list(rows.values_list("pk", "version")) if versioned else rows.count()
    return found


def one_more(content: Any) -> Any:
    """A copy of the first event under an identifier of its own."""
    event = deepcopy(content["events"][0])
    event["id"] = "cm-2014-07-16-900"
    event["territorial_change"] = None
    content["events"].append(event)
    return event


def test_the_same_files_twice_change_nothing(capsys):
    before = everything()

    call_command("load_chronology")

    assert everything() == before
    assert "Nothing to do" in capsys.readouterr().out


def test_an_editor_s_change_survives():
    event = Event.objects.get(code="cm-2015-05-20-022")
    event.title = "Kestrel"
    event.save()

    load()

    assert Event.objects.get(code="cm-2015-05-20-022").title == "Kestrel"


def test_an_editor_s_change_survives_a_newer_edition(newer):
    Event.objects.filter(code="cm-2015-05-20-022").update(title="Kestrel")
    newer("chronology.json", lambda content: content["events"][21].update(title="Another title"))

    outcome, _ = load()

    assert Event.objects.get(code="cm-2015-05-20-022").title == "Kestrel"
    assert outcome.changed == ["chronology.json, cm-2015-05-20-022: changed since it was read"]
    assert Row.objects.filter(upstream_id="cm-2015-05-20-022").count() == 2


def test_a_changed_row_is_told_of_once(newer):
    newer("chronology.json", lambda content: content["events"][0].update(title="Another title"))
    load()

    outcome, _ = load()

    assert outcome.is_empty


def test_what_an_editor_deleted_does_not_come_back(newer):
    newer("chronology.json", one_more)
    load(drafts_only=True)
    Event.objects.get(external_id="cm-2014-07-16-900").delete()

    load()

    assert not Event.objects.filter(external_id="cm-2014-07-16-900").exists()


def test_a_new_row_of_a_newer_edition_is_loaded(newer):
    newer("chronology.json", one_more)

    load()

    event = Event.objects.get(external_id="cm-2014-07-16-900")
    assert (event.status, event.is_public) == ("published", True)


def test_drafts_only_leaves_publishing_to_the_editors(newer):
    newer("chronology.json", one_more)

    load(drafts_only=True)

    event = Event.objects.get(external_id="cm-2014-07-16-900")
    assert (event.status, event.is_public, event.code) == ("draft", False, None)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        (lambda event: event["casualty_claims"][0].update(group="kestrels"), "groups.csv"),
        (lambda event: event["casualty_claims"][0].update(attributed_to="kestrels"), "attributions.csv"),
        (lambda event: event["sources"][0].update(publisher="kestrels", url="https://example.org/k"), "publishers.csv"),
        (lambda event: event.update(location_precision="kestrels"), "place_precisions.csv"),
        (lambda event: event.update(date_precision="kestrels"), "date_precisions.csv"),
        (lambda event: event.update(claim_status="kestrels"), "statuses.csv"),
        (lambda event: event.update(event_type="kestrels"), "types.csv"),
        (lambda event: event.update(front="kestrels"), "fronts.csv"),
        (lambda event: event.update(place="kestrels"), "places.csv"),
        (lambda event: event.update(parties=["kestrels"]), "parties.csv"),
        (
            lambda event: event.update(territorial_change={"place": "Palmyra", "from": "kestrels", "to": "kestrels"}),
            "holders.csv",
        ),
    ],
)
def test_a_word_no_table_has_is_refused_by_name_and_leaves_nothing_behind(newer, change, table):
    newer("chronology.json", lambda content: change(one_more(content)))
    before = everything()

    with pytest.raises(Unmapped, match="add a row") as refusal:
        load()

    message = str(refusal.value)
    assert "chronology.json" in message
    assert "cm-2014-07-16-900" in message
    assert "kestrels" in message
    assert table in message
    assert everything() == before


def test_a_holder_no_table_has_is_refused_by_place_and_day_and_leaves_nothing_behind(newer):
    def change(content):
        palmyra = content["places"][0]["changes"]
        palmyra.append({**palmyra[-1], "date": "2025-01-01", "to": "kestrels"})

    newer("control_history.json", change)
    before = everything()

    with pytest.raises(
        Unmapped, match=r"control_history\.json, Palmyra \(Tadmur\), 2025-01-01.*kestrels.*holders\.csv"
    ):
        load()

    assert everything() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda event: event.update(mood="grim"), "mood"),
        (lambda event: event.pop("summary"), "summary"),
        (lambda event: event["casualty_claims"][0].update(part_of="the 99,999"), "part_of"),
        (lambda event: event["casualty_claims"][0].update(source_index=99), "source_index"),
        (lambda event: event["casualty_claims"][0].update(killed_min=5, killed_max=4), "minimum is above"),
        (lambda event: event.update(date_end="2014-07-15"), "swap them"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_and_leaves_nothing_behind(newer, change, words):
    newer("chronology.json", lambda content: change(one_more(content)))
    before = everything()

    with pytest.raises(Unreadable, match=words):
        load()

    assert everything() == before


def test_the_command_says_that_nothing_was_loaded(newer):
    newer("chronology.json", lambda content: one_more(content).update(front="kestrels"))

    with pytest.raises(CommandError, match=r"Nothing was loaded.*kestrels.*fronts\.csv"):
        call_command("load_chronology")
