"""Two versions of a draft compared in words, on the page of its history."""

from dataclasses import dataclass

from django.http import HttpRequest

from desk.models import Versioned
from editorial.review.versions import Version, kept
from wording.difference import Difference, difference

_MOST = 200


@dataclass(frozen=True)
class Compared:
    """``versions``: all that can be chosen, newest first."""

    versions: list[Version]
    older: Version
    newer: Version
    difference: Difference


def compared(request: HttpRequest, record: Versioned) -> Compared | None:
    """The two versions that the address names, else the newest two; None where there are no two."""
    versions = list(kept(record).defer("document", "state")[:_MOST])
    if len(versions) < 2:
        return None
    by_number = {str(version.version): version for version in versions}
    newer = by_number.get(request.GET.get("version", ""), versions[0])
    before = next((version for version in versions if version.version < newer.version), newer)
    older = by_number.get(request.GET.get("against", ""), before)
    if older.version > newer.version:
        older, newer = newer, older
    return Compared(versions, older, newer, difference(older.printed, newer.printed))
