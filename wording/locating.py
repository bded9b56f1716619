"""Who found the spot of an event, how and when, in words."""

from django.utils.translation import gettext

from rules.documents.events import Located
from wording.dates import day_in_words
from wording.lists import listed


def located_in_words(found: Located) -> str:
    """«located by Example group, geolocation by imagery, 3 May 2015», as far as it is known."""
    by = gettext("located by %(name)s") % {"name": found.by} if found.by else gettext("located")
    return listed([by, gettext(found.how.label) if found.how else "", day_in_words(found.on) if found.on else ""])
