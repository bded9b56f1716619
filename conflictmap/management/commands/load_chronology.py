"""Load the chronology: draft it, and publish it by the same verbs as an editor's work, as two system accounts.

All in one transaction: a failure leaves nothing behind. What was loaded before is never loaded again, and what an
editor has changed is never touched; docs/chronology.md.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from desk.models import Printable
from editorial.accounts import User
from editorial.checks import NotReady
from editorial.edit import drafted
from editorial.publish import publish_cast, publish_control, publish_together
from editorial.roles import Role
from editorial.submit import submit
from editorial.translations.loading import add_drafts
from events.models import Event
from imports.chronology import stories
from imports.chronology.arabic import Phrases
from imports.chronology.draft import draft
from imports.chronology.tables import chronology_tables
from imports.errors import Unmapped, Unreadable
from imports.outcome import Outcome

AUTHOR, APPROVER = "chronology author", "chronology approver"
Made = TypeVar("Made", bound=Printable)


class Command(BaseCommand):
    help = "Load the chronology of Palmyra and the other fronts, and who held what; running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drafts-only", action="store_true", help="draft, and leave publishing to the editors")
        parser.add_argument("--quiet", action="store_true", help="print nothing where all went well")

    def handle(self, *args: object, drafts_only: bool, quiet: bool, **options: object) -> None:
        try:
            outcome, lines = load(drafts_only=drafts_only)
        except (Unmapped, Unreadable, NotReady) as problem:
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        if not quiet:
            for line in (*report_lines(outcome), *lines):
                self.stdout.write(line)


@transaction.atomic
def load(*, drafts_only: bool = False) -> tuple[Outcome, list[str]]:
    """Draft what is new and, unless drafts are all that is wanted, publish it; with what there is to say of that."""
    outcome = draft()
    author = system_account(AUTHOR, Role.EDITOR)
    drafted(outcome.printables(), author)
    if not outcome.is_empty:
        outcome.made["texts in Arabic"] += add_drafts(outcome.printables(), arabic())
    if drafts_only:
        left = [] if outcome.is_empty else ["Everything was left as drafts, to be submitted and published at the desk."]
        return outcome, left
    approver = system_account(APPROVER, Role.PUBLISHER)
    lines = [] if outcome.is_empty else publish(outcome, author, approver)
    return outcome, [*lines, *lead_through(author, approver)]


def lead_through(author: User, approver: User) -> list[str]:
    """Draft and publish the stories that the desk does not have yet; they cite what is public."""
    found = stories.draft()
    drafted(found.made, author)
    for story in found.made:
        publish_cast(story, approver)
    lines = [f"Published: {len(found.made)} stories."] if found.made else []
    return [*lines, *_section("Stories left out, because they cite what readers do not see", found.left_out)]


def arabic() -> Callable[[Printable, str], str]:
    """The Arabic of a record's text, empty where the chronology has none."""
    phrases = Phrases(chronology_tables())
    return lambda record, english: phrases.arabic(english, record.external_id if isinstance(record, Event) else "")


def publish(outcome: Outcome, author: User, approver: User) -> list[str]:
    """Submit and publish the drafts: events in the file's order, so that their codes count as the file's do."""
    for event in outcome.events:
        submit(event, author)
    publish_together(outcome.events, approver)
    publish_control(_not_public(outcome.control), approver)
    # Places and fronts that no event or claim names: they are part of the gazetteer all the same.
    for records in (outcome.places, outcome.fronts):
        for record in _not_public(records):
            publish_cast(record, approver)
    return list(_published(outcome))


def _not_public(records: Sequence[Made]) -> list[Made]:
    """Those of the records, all of one kind, that are not public by now, as the desk has them, in the order given."""
    if not records:
        return []
    keys = [record.pk for record in records]
    waiting = type(records[0])._default_manager.filter(pk__in=keys, public_revision=None)
    return sorted(waiting, key=lambda record: keys.index(record.pk))


def system_account(username: str, role: Role) -> User:
    """The named account; it cannot log in."""
    account = User.objects.filter(username=username).first()
    if account is None:
        return User.objects.create_user(username, None, name=username, role=role, is_system=True)
    if not account.is_system or account.role != role:
        raise CommandError(
            f"Nothing was loaded. There is an account «{username}» that is not the system account of the role {role}; "
            "rename it, and run the command again."
        )
    return account


def report_lines(outcome: Outcome) -> Iterator[str]:
    """The outcome in lines for the person who runs the command."""
    if outcome.is_empty:
        yield "Nothing to do: these very files were read before."
        return
    yield f"Read {', '.join(outcome.files_read)}."
    yield "Made: " + ", ".join(f"{number} {name}" for name, number in sorted(outcome.made.items())) + "."
    yield from _section("Changed upstream, kept as it came and not applied", outcome.changed)
    yield from _section(
        "Mapped by judgement, by table (the reasons stand in it)",
        [f"{table} ({len(rows)}): {'; '.join(rows)}" for table, rows in outcome.judged.items()],
    )
    yield from _section("Left out", outcome.left_out)
    yield from _section(
        "Looked for by the compilers, not found, and not loaded",
        [f"{fact}: {why}" for fact, why in outcome.not_verified],
    )


def _published(outcome: Outcome) -> Iterator[str]:
    yield f"Published: {len(outcome.events)} events, {len(outcome.control)} control claims and what they name."
    differing = [f"{event.external_id} is {event.code}" for event in outcome.events if event.code != event.external_id]
    yield from _section("Public codes that differ from the file's, because the record was not empty", differing)
    waiting = [actor.slug for actor in _not_public(outcome.actors)]
    waiting += [source.slug for source in _not_public(outcome.sources)]
    yield from _section("At the desk only, because nothing public names it yet", waiting)


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{heading} ({len(lines)}):"
        yield from (f"  {line}" for line in lines)
