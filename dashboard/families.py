"""Types of event in five families, by which marks are counted. All are drawn in ink: the sign tells the type."""

from rules.vocabulary import EventType, Vocabulary, translatable

_ = translatable


class Family(Vocabulary):
    GROUND = "ground", _("fighting")
    CONTROL = "control", _("change of control")
    FIRE = "fire", _("from the air, from afar")
    PEOPLE = "people", _("against people")
    OTHER = "other", _("heritage, statements")


FAMILY_OF: dict[EventType, Family] = {
    EventType.OFFENSIVE: Family.GROUND,
    EventType.BATTLE: Family.GROUND,
    EventType.SIEGE: Family.GROUND,
    EventType.BOMBING: Family.GROUND,
    EventType.CAPTURE: Family.CONTROL,
    EventType.HANDOVER: Family.CONTROL,
    EventType.AGREEMENT: Family.CONTROL,
    EventType.AIR_STRIKE: Family.FIRE,
    EventType.SHELLING: Family.FIRE,
    EventType.CHEMICAL_ATTACK: Family.FIRE,
    EventType.AIRCRAFT_LOSS: Family.FIRE,
    EventType.ATTACK_ON_CIVILIANS: Family.PEOPLE,
    EventType.EXECUTION: Family.PEOPLE,
    EventType.ABDUCTION: Family.PEOPLE,
    EventType.ARREST: Family.PEOPLE,
    EventType.MASS_GRAVE: Family.PEOPLE,
    EventType.DISPLACEMENT: Family.PEOPLE,
    EventType.HERITAGE_DESTRUCTION: Family.OTHER,
    EventType.STATEMENT: Family.OTHER,
    EventType.OTHER: Family.OTHER,
}
