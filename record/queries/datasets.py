"""The outside datasets of which there are public events: what they are called."""

from collections.abc import Iterable

from record.tables.cast import SourceRecord
from rules.sums import EDITED

# English and Arabic name, the latter None where it is not known, as ``Named`` has them.
Names = dict[str, str | None]


def names(slugs: Iterable[str]) -> dict[str, Names]:
    """By the slugs of their sources; what is no dataset in the record is absent."""
    wanted = {slug for slug in slugs if slug != EDITED}
    if not wanted:
        return {}
    found = SourceRecord.public.filter(slug__in=wanted).values_list("slug", "name_en", "name_ar")
    return {slug: {"slug": slug, "en": en, "ar": ar or None} for slug, en, ar in found}
