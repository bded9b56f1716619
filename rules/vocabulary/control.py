"""In what way a place is held."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class ControlStatus(Vocabulary):
    CONTROLLED = "controlled", _("controlled")
    CONTESTED = "contested", _("contested"), _("Two or more parties fight inside the place.")
    BESIEGED = "besieged", _("besieged"), _("Held by one party and cut off by another.")
    PRESENCE = "presence", _("presence"), _("A party is there without holding the place.")
    MIXED = "mixed", _("mixed"), _("Several parties hold parts, by agreement or stalemate.")
    UNKNOWN = "unknown", _("unknown")
    LAST_KNOWN = (
        "last_known",
        _("last known"),
        _("What was last said of a place whose holder has ended since, or of which nobody has said anything for long."),
    )

    @property
    def is_claimed(self) -> bool:
        """Whether a source can say so; the others are derived."""
        return self != ControlStatus.LAST_KNOWN
