"""A desk that publishes on command: python -m tests.world.printing, as a program of its own.

For each line it reads, it publishes an event, and every third time it corrects an earlier one too; then it answers with
one line of JSON: the code and the revision of everything it printed.
"""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

from editorial.correct import correct  # noqa: E402
from editorial.edit import edited  # noqa: E402
from editorial.publish import publish  # noqa: E402
from editorial.roles import Role  # noqa: E402
from editorial.submit import submit  # noqa: E402
from events.models import Event  # noqa: E402
from record.models import Revision  # noqa: E402
from tests.factories import EventFactory, PlaceFactory, ReportFactory, UserFactory, every_confirmation  # noqa: E402

DAYS = 20


def main() -> None:
    editor, publisher = UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)
    place, report = PlaceFactory(), ReportFactory()
    for number, _line in enumerate(sys.stdin):
        # On any of a few days: before, at and after wherever a reader is.
        day = date(2015, 5, 1) + timedelta(days=number * 7 % DAYS)
        event = EventFactory(earliest=day, place=place, report=report)
        edited(event, editor)
        submit(event, editor)
        printed = [publish(event, publisher, every_confirmation(event))]
        if number % 3 == 2:
            printed.append(_corrected(Event.objects.exclude(pk=event.pk).order_by("?").first(), editor, publisher))
        sys.stdout.write(json.dumps({revision.code: revision.number for revision in printed}) + "\n")
        sys.stdout.flush()


def _corrected(event: Event, editor: object, publisher: object) -> Revision:
    event.summary += " Now in full."
    event.save()
    edited(event, editor, ["summary"])
    submit(event, editor)
    return correct(event, publisher, "It was too brief.", every_confirmation(event))


if __name__ == "__main__":
    main()
