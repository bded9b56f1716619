"""Fields that find a record of the desk by its name, on pages that are no form of one record."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest

from desk.inputs import RecordField
from desk.site import DeskSite
from desk.widgets import RecordSelect


def choice_of(
    model: type[Model], of: type[Model], column: str, request: HttpRequest, site: AdminSite, **kwargs: Any
) -> RecordField:
    """Records of ``model`` that the person may name, found as in the forms of the column."""
    assert isinstance(site, DeskSite), "the desk's own site takes the place of Django's default"
    admin = site.finding(model)
    widget = RecordSelect(of._meta.get_field(column), site)
    queryset = site.choosable(request.user, admin.choices())
    return RecordField(queryset=queryset, label_of=admin.label, widget=widget, **{"required": False, **kwargs})
