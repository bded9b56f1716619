"""How many records of a kind, in words."""

from django.utils.translation import ngettext


def counted(kind: str, count: int) -> str:
    """«200 events»; ``kind`` as models are named, such as «event»."""
    match kind:
        case "event":
            said = ngettext("%(count)s event", "%(count)s events", count)
        case "place":
            said = ngettext("%(count)s place", "%(count)s places", count)
        case "report":
            said = ngettext("%(count)s report", "%(count)s reports", count)
        case _:
            said = ngettext("%(count)s record", "%(count)s records", count)
    return said % {"count": count}
