"""What stands on a print of the map page beside the map, as it is sent; where modules run, they write it again."""

from typing import TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dashboard.choosing import Form
from wording.addresses import absolute, own_path
from wording.lists import listed


class Printed(TypedDict):
    """``filters`` in words, and the absolute ``address`` of the view."""

    filters: list[str]
    address: str


def sheet(request: HttpRequest, form: Form) -> Printed:
    """``form``: of filters, whose choices are ticked as the address says.

    The days of the window stand in the headline, and all fronts before the other filters.
    """
    fronts = [front.label for front in form.fronts if front.is_chosen]
    front = _("Front: %(names)s") % {"names": listed(fronts)} if fronts else _("All fronts")
    return {
        "filters": [front, *(chip.label for chip in form.chips if chip.filter not in {"start", "front"})],
        "address": absolute(request, own_path(request)),
    }
