"""What stands on a print of the map page beside the map, as it is sent; where modules run, they write it again."""

from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dashboard.families import Family
from wording.addresses import absolute, own_path


class Printed(TypedDict):
    """``filters`` in words, ``families`` of the key, and the absolute ``address`` of the view."""

    filters: list[str]
    families: list[dict[str, str]]
    address: str


def sheet(request: HttpRequest, choosing: dict[str, Any]) -> Printed:
    """``choosing``: the form of filters (dashboard/choosing.py), whose choices are ticked as the address says.

    The days of the window stand in the headline, and all fronts before the other filters.
    """
    fronts = [front["label"] for front in choosing["fronts"] if front["is_chosen"]]
    # Translators: between the items of a list.
    names = pgettext("list", ", ").join(fronts)
    front = _("Front: %(names)s") % {"names": names} if fronts else _("All fronts")
    return {
        "filters": [front, *(chip.label for chip in choosing["chips"] if chip.filter not in {"start", "front"})],
        "families": [{"value": family.value, "label": _(family.label)} for family in Family],
        "address": absolute(request, own_path(request)),
    }
