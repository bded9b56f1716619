"""How Django writes days and moments by itself, as in lists of the desk: as `wording.dates` does."""

from django.utils.translation import gettext_noop as _

# Django says months in Egypt's Arabic. Named here, they come from our catalogue, in Syria's.
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
