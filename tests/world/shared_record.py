"""One event and many editors: python -m tests.world.shared_record make 20, and what was kept: … read KEY. JSON, both.

As programs of their own, with the desk's database role.
"""

import json
import secrets
import sys

import django

django.setup()

from editorial.edit import edited  # noqa: E402
from editorial.log import Edit  # noqa: E402
from editorial.review.subjects import about  # noqa: E402
from editorial.review.versions import kept  # noqa: E402
from editorial.roles import Role  # noqa: E402
from events.models import Event  # noqa: E402
from places.models import Place  # noqa: E402
from sources.models import Report  # noqa: E402
from tests.factories import EventFactory, UserFactory  # noqa: E402


def make(editors: int) -> dict[str, object]:
    """The event's key and version, and passphrases by user name: on a site that has the chronology."""
    passphrases = {}
    for number in range(1, editors + 1):
        person = UserFactory(role=Role.EDITOR, username=f"editor-{number}-{secrets.token_hex(4)}")
        passphrases[person.username] = secrets.token_urlsafe(24)
        person.set_password(passphrases[person.username])
        person.save()
    place, report = Place.objects.get(slug="palmyra"), Report.objects.first()
    event: Event = EventFactory(title="A made-up event that twenty people edit", place=place, report=report)
    edited(event, UserFactory(role=Role.EDITOR, username=f"began-it-{secrets.token_hex(4)}"))
    event.refresh_from_db()
    return {"key": event.pk, "version": event.version, "passphrases": passphrases}


def read(key: int) -> dict[str, object]:
    """The event as it is, its kept versions and its edits, oldest first; figures as their lowest numbers."""
    event = Event.objects.get(pk=key)
    return {
        "summary": event.summary,
        "figures": [claim.low for claim in event.claims.all()],
        "versions": [
            {
                "version": version.version,
                "by": version.by.username if version.by else "",
                "summary": version.state["fields"]["summary"] if version.state else "",
            }
            for version in kept(event).order_by("version")
        ],
        "edits": [
            {"version": edit.version, "by": edit.user.username, "fields": edit.fields}
            for edit in Edit.objects.filter(about(event)).select_related("user").order_by("id")
        ],
    }


if __name__ == "__main__":
    what, number = sys.argv[1], int(sys.argv[2])
    json.dump(make(number) if what == "make" else read(number), sys.stdout)
