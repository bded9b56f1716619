"""What kind of event it is, and what an event of a dataset is to another event."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class EventType(Vocabulary):
    OFFENSIVE = (
        "offensive",
        _("offensive"),
        _("A campaign that other events are part of; its tolls are cumulative."),
    )
    BATTLE = "battle", _("battle"), _("Armed clash between organised parties.")
    CAPTURE = "capture", _("capture"), _("Change of control by force.")
    HANDOVER = "handover", _("handover"), _("Change of control without force.")
    SIEGE = "siege", _("siege"), _("A place cut off by a party that does not hold it.")
    AIR_STRIKE = "air_strike", _("air strike"), _("Attack from aircraft, by drone or missile.")
    SHELLING = "shelling", _("shelling"), _("Artillery, mortar or rocket fire.")
    BOMBING = "bombing", _("bombing"), _("Suicide bomb, car bomb, mine or other explosive device.")
    CHEMICAL_ATTACK = "chemical_attack", _("chemical attack"), _("Use of a chemical weapon.")
    ATTACK_ON_CIVILIANS = (
        "attack_on_civilians",
        _("attack on civilians"),
        _("Violence aimed at people who take no part in the fighting."),
    )
    EXECUTION = "execution", _("execution"), _("Killing of people held by the killer.")
    ABDUCTION = "abduction", _("abduction"), _("People taken and held by an armed party.")
    ARREST = "arrest", _("arrest"), _("People detained by an authority.")
    HERITAGE_DESTRUCTION = (
        "heritage_destruction",
        _("destruction of heritage"),
        _("Damage to or destruction of monuments and cultural property."),
    )
    MASS_GRAVE = "mass_grave", _("mass grave"), _("Discovery of a grave of several people.")
    DISPLACEMENT = "displacement", _("displacement"), _("People driven from or leaving their homes.")
    AIRCRAFT_LOSS = "aircraft_loss", _("aircraft loss"), _("Aircraft shot down or crashed.")
    AGREEMENT = "agreement", _("agreement"), _("Truce, surrender deal or other accord.")
    STATEMENT = "statement", _("statement"), _("A claim as such; what it claims is not established.")
    OTHER = "other", _("other")

    @property
    def is_campaign(self) -> bool:
        return self is self.OFFENSIVE

    @property
    def changes_control(self) -> bool:
        return self in {self.CAPTURE, self.HANDOVER}


class Overlap(Vocabulary):
    """What an event of a dataset is to another event that tells of the same."""

    SAME = "same", _("the same event"), _("Both tell of one event.")
    PART = "part", _("a part of it"), _("The dataset's event is one part of the other, which is longer or wider.")
    CONTAINS = "contains", _("a sum that contains it"), _("The dataset's event sums several events, the other of them.")
