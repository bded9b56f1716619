"""How often letters come, in words."""

from django.utils.translation import gettext_lazy as _

from rules.following import Rhythm

RHYTHMS = (
    (Rhythm.HOURLY.value, _("soon, in one e-mail an hour at most")),
    (Rhythm.DAILY.value, _("once a day, in the morning")),
)
