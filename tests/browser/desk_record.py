"""Records at the desk in every state, with what is said about them: python -m tests.browser.desk_record.

Made with the desk's own acts, beside what the record has already. It prints the desk's pages that show them, and the
session of a person of each role, as JSON.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib import admin  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from editorial.accounts import User  # noqa: E402
from editorial.duplicates.deciding import Decision as Pair  # noqa: E402
from editorial.duplicates.deciding import decide as decide_pair  # noqa: E402
from editorial.duplicates.merging import propose, propose_undo  # noqa: E402
from editorial.duplicates.models import Merge  # noqa: E402
from editorial.edit import edited  # noqa: E402
from editorial.letters import ReaderCorrection, decide  # noqa: E402
from editorial.publish import publish_cast, publish_control  # noqa: E402
from editorial.retract import retract  # noqa: E402
from editorial.review.assignments import assign  # noqa: E402
from editorial.review.comments import say, settle  # noqa: E402
from editorial.review.scheduling import approve_for  # noqa: E402
from editorial.review.sending_back import send_back  # noqa: E402
from editorial.review.setting_aside import set_aside  # noqa: E402
from editorial.roles import Role  # noqa: E402
from editorial.submit import submit  # noqa: E402
from events.models import CasualtyAssessment, Event, Participant  # noqa: E402
from imports.models import Batch  # noqa: E402
from tests.desk.conftest import browser  # noqa: E402
from tests.desk.test_permissions import address, expected, records  # noqa: E402
from tests.factories import (  # noqa: E402
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    UserFactory,
    corrected,
    every_confirmation,
    put_in_print,
)

Page = tuple[str, str, str]  # what it shows, the role of who opens it, its address

# Who opens a page that several may open: who sees most of it.
_FIRST = ("publisher", "administrator", "editor", "contributor_own", "viewer", "anonymous")
# Of these there is something to see in each state; the other pages of an event are opened where their verb applies.
_IN_EACH_STATE = ("change", "history")


def main() -> None:
    connections["default"] = connections["owner"]  # the desk's role may not write readers' letters
    with transaction.atomic():
        json.dump(_made(), sys.stdout)


def _made() -> dict[str, object]:
    people = {role: UserFactory(role=role) for role in Role.values}
    events = dict(_events(people[Role.EDITOR], people[Role.CONTRIBUTOR], people[Role.PUBLISHER]))
    made = records(people[Role.CONTRIBUTOR])
    _cast_in_print(made, people[Role.PUBLISHER])
    _letters(people[Role.EDITOR])
    newcomer = UserFactory(role=Role.PUBLISHER, second_factor=False)
    everybody = {**people, "newcomer": newcomer}
    # What opens accounts first: some minutes after the log-in it asks for the passphrase again.
    pages = sorted([*_of_events(events), *_of_the_rest(made), *_others(events)], key=_opens_no_account)
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": {role: _session(person) for role, person in everybody.items()},
        "pages": pages,
    }


def _opens_no_account(page: Page) -> bool:
    return not page[0].startswith(("editorial_user", "editorial_personchange", "mfa_", "account_", "usersessions_"))


def _session(person: User) -> str:
    return str(browser(person).cookies[settings.SESSION_COOKIE_NAME].value)


# --- What is made ---


def _events(editor: User, contributor: User, publisher: User) -> Iterator[tuple[str, Event]]:
    for state in ("draft", "sent back", "in review", "approved for later", "set aside"):
        event = _event(f"A made-up event, {state}", editor)
        edited(event, contributor)
        if state == "set aside":
            set_aside(event, editor)
        elif state != "draft":
            submit(event, editor)
        if state == "sent back":
            send_back(event, publisher, "Please say where it was.", "title")
        if state == "approved for later":
            later = timezone.now() + timedelta(days=30)
            approve_for(event, publisher, later, confirmed=every_confirmation(event))
        yield state, event
    for state in ("published", "changed", "correction in review", "correction approved for later", "retracted"):
        event = _event(f"A made-up event, {state}", editor)
        put_in_print(event)
        corrected(event, "The first wording was too short.", summary="Made up, and longer.")
        if state == "retracted":
            retract(event, publisher, "It was made up.")
        elif state != "published":
            event.summary = "Made up, and changed again."
            event.save()
            edited(event, editor, ["summary"])
        if state.startswith("correction"):
            submit(event, editor)
        if state == "correction approved for later":
            later = timezone.now() + timedelta(days=30)
            approve_for(event, publisher, later, "It was too short.", every_confirmation(event))
        yield state, event


def _event(title: str, editor: User) -> Event:
    """With parties, figures that do not add up, an assessment, a change of control, and what is said about it."""
    event: Event = EventFactory(
        title=title,
        title_ar="حدث مختلق",
        summary="Made up.",
        earliest=date(2015, 5, 20),
        latest=date(2015, 5, 21),
        date_precision="days",
    )
    actors = ActorFactory.create_batch(2)
    for actor, role in zip(actors, ("attacker", "defender"), strict=True):
        Participant.objects.create(event=event, actor=actor, role=role)
    for low, high, group in ((12, 20, actors[0]), (7, 7, actors[1]), (40, 40, None)):
        ClaimFactory(event=event, low=low, high=high, **({"counted": "group", "group": group} if group else {}))
    CasualtyAssessment.objects.create(
        event=event, low=19, best=21, high=27, rule="spread_of_origins", reason="Made up.", decided_on=date(2021, 1, 2)
    )
    ControlClaimFactory(event=event, place=event.place, holder=actors[0], taken_from=actors[1])
    edited(event, editor)
    figure = event.claims.first()
    assert figure
    say(event, editor, "Is this the best title?", field="title")
    say(event, editor, f"The report says 13. @{editor.username}", field=f"claims:{figure.pk}:low")
    settle(say(event, editor, "This was mended.", field="summary")[0], event, editor, is_settled=True)
    assign(event, editor, editor)
    event.refresh_from_db()
    return event


def _cast_in_print(made: dict[str, Model], publisher: User) -> None:
    for name in ("places_place", "events_actor", "sources_source"):
        publish_cast(made[name], publisher)  # type: ignore[arg-type]
    publish_control([made["control_controlclaim"]], publisher)  # type: ignore[list-item]


def _letters(editor: User) -> None:
    for state in ("open", "answered", "dismissed"):
        letter = ReaderCorrection.objects.create(
            kind="event", code="cm-2015-05-20-022", language="en", text=f"A made-up letter, {state}.", name="A reader"
        )
        if state != "open":
            decide(letter, editor, ReaderCorrection.State(state), "Made up.")


# --- The pages that show it ---


def _role_of(row: dict[str, str]) -> str | None:
    return next((role for role in _FIRST if row[role] == "200"), None)


def _of_events(events: dict[str, Event]) -> Iterator[Page]:
    acts = admin.site.get_model_admin(Event).acts  # type: ignore[attr-defined]
    for state, event in events.items():
        verbs = [act.name for act in acts if act.asks and act.applies(event)]
        for what in (*_IN_EACH_STATE, *verbs):
            yield f"{what} of an event: {state}", Role.PUBLISHER, _page(event, what)


def _of_the_rest(made: dict[str, Model]) -> Iterator[Page]:
    """Every address that answers somebody's GET with 200 (tests/desk/permissions.csv)."""
    for (name, method), row in expected().items():
        role = _role_of(row)
        if method == "GET" and role:
            yield name, role.removesuffix("_own"), address(name, made)


def _others(events: dict[str, Event]) -> Iterable[Page]:
    """Other faces of the same addresses."""
    imported = Batch.objects.get(dataset="chronology")
    listed = reverse("admin:events_event_changelist")
    yield from ((f"the front page of a {role}", role, reverse("admin:index")) for role in Role.values)
    yield "the account of an editor", Role.EDITOR, reverse("mfa_index")
    yield "the second factor that a newcomer needs", "newcomer", reverse("mfa_activate_totp")
    yield "an event that may only be read", Role.VIEWER, _page(events["in review"], "change")
    yield "the translation of a public event", Role.PUBLISHER, _page(events["published"], "translation")
    yield "a list that is filtered", Role.EDITOR, f"{listed}?status__exact=in_review&q=made-up"
    yield "a list with nothing in it", Role.EDITOR, f"{listed}?q=nothing+is+called+so"
    yield "an import with rows", Role.EDITOR, _page(imported, "change")
    yield "the rows of an import", Role.EDITOR, _page(imported, "rows")
    both = f"{_page(events['published'], 'merge')}?other={events['draft'].pk}"
    yield "two events side by side", Role.EDITOR, both
    done = _merge(Merge.State.DONE)
    yield "a merge of two events", Role.PUBLISHER, _page(done, "change")
    yield "an event that another went into", Role.PUBLISHER, _page(Event.objects.get(pk=done.stays), "change")
    yield "an event that went into another", Role.PUBLISHER, _page(Event.objects.get(pk=done.goes), "change")
    yield "a merge of two events that was undone", Role.PUBLISHER, _page(_merge(Merge.State.UNDONE), "change")
    yield "nothing", Role.EDITOR, "/admin/nothing-is-here/"
    yield "what a role may not see", Role.VIEWER, reverse("admin:editorial_user_changelist")


def _merge(state: Merge.State) -> Merge:
    """Of two further events, of which the one that stays was changed since."""
    editor = UserFactory(role=Role.EDITOR)
    stays, goes = (_event(f"A made-up event, merged, {state.label}, {side}", editor) for side in ("stays", "goes"))
    merge = propose(stays, goes, editor, "Made up.", ["title"])
    stays.refresh_from_db()
    stays.title = f"A made-up event, changed since, {state.label}"
    stays.save()
    edited(stays, editor, ["title"])
    decide_pair(stays, _event(f"A made-up event, not related, {state.label}", editor), editor, Pair.NOT_RELATED)
    if state == Merge.State.UNDONE:
        propose_undo(merge, editor, "Made up.")
    return merge


def _page(record: Model, what: str) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{what}", args=[record.pk])


if __name__ == "__main__":
    main()
