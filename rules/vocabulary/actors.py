"""Who takes part, on which side of the war, and what each was to an event."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class ActorKind(Vocabulary):
    ARMED_GROUP = "armed_group", _("armed group")
    STATE_FORCE = "state_force", _("state force")
    ALLIANCE = "alliance", _("alliance")
    POPULATION = "population", _("population group")


class Side(Vocabulary):
    """Which hue a holder is drawn in; the hues readers know from published maps of this war."""

    GOVERNMENT = "government", _("Assad government and allies")
    ISLAMIC_STATE = "islamic_state", _("Islamic State")
    SDF = "sdf", _("Syrian Democratic Forces")
    OPPOSITION = "opposition", _("opposition")
    TRANSITIONAL = "transitional", _("Hayat Tahrir al-Sham and transitional government")
    TURKISH_BACKED = "turkish_backed", _("Turkey and Turkish-backed")
    RUSSIA = "russia", _("Russia")
    COALITION = "coalition", _("US-led coalition")
    ISRAEL = "israel", _("Israel")
    CIVILIANS = "civilians", _("civilians")
    OTHER = "other", _("other")


class Role(Vocabulary):
    """What an actor was to an event."""

    ATTACKER = "attacker", _("attacker")
    DEFENDER = "defender", _("defender")
    TARGET = "target", _("target")
    CLAIMANT = "claimant", _("claimant")
    INVOLVED = (
        "involved",
        _("involved"),
        _("Took part; the sources read do not say on which side of the act."),
    )
