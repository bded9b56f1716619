"""How many speak of an event, as people say it."""

from django import template
from django.utils.translation import gettext, ngettext

from wording.lists import listed

register = template.Library()


@register.simple_tag
def voices(reports: int, origins: int) -> str:
    """«7 reports, 4 origins»; «1 report, nobody named» where no report says whose word it brings."""
    carried = ngettext("%(counter)s report", "%(counter)s reports", reports) % {"counter": reports}
    heard = ngettext("%(counter)s origin", "%(counter)s origins", origins) % {"counter": origins}
    return listed([carried, heard if origins else gettext("nobody named")])
