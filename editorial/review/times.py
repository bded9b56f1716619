"""A moment in words with its time zone, and as the clocks in Damascus show it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wording.dates import moment_in_words

DAMASCUS = ZoneInfo("Asia/Damascus")


def in_both_zones(moment: datetime) -> str:
    """«30 November 2026, 04:00 UTC (07:00 in Damascus)»"""
    there = f"{moment.astimezone(DAMASCUS):%H:%M}"
    return _("%(moment)s (%(there)s in Damascus)") % {"moment": moment_in_words(moment), "there": there}
