"""The rules by which an event looks wrong, and what each says."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

import msgspec

from rules.vocabulary import Vocabulary, translatable

_ = translatable


class DoubtRule(Vocabulary):
    """The definition is the sentence that is said, with its values put in."""

    FUTURE = (
        "future",
        _("in the future"),
        _("It is dated %(day)s, which has not come yet: correct the day."),
    )
    EXCHANGED = (
        "exchanged",
        _("coordinates exchanged"),
        _("The spot %(spot)s lies outside the country, and inside once latitude and longitude are exchanged."),
    )
    OUTSIDE = (
        "outside",
        _("outside the country"),
        _("The spot %(spot)s lies outside the country."),
    )
    FAR_FROM_PLACE = (
        "far_from_place",
        _("spot far from its place"),
        _(
            "The spot lies %(km)s km from %(place)s; with the precision «%(precision)s» expected are at most "
            "%(most)s km."
        ),
    )
    AFTER_ITS_REPORT = (
        "after_its_report",
        _("after its report"),
        _("It is dated %(day)s, after «%(report)s» of %(published)s, which tells of it."),
    )
    CONTROL_AFTER_ITS_REPORT = (
        "control_after_its_report",
        _("change of control after its report"),
        _("Who holds %(place)s is dated %(day)s, after «%(report)s» of %(published)s, which says so."),
    )
    PERIOD_APART = (
        "period_apart",
        _("period apart from the event"),
        _("The figure %(figure)s counts %(period)s, and none of these days is a day of the event."),
    )
    OPEN_UPWARDS = (
        "open_upwards",
        _("exact in words, «or more» as a figure"),
        _("The wording «%(wording)s» is exact, but the figure is printed as «%(figure)s»: give the maximum as well."),
    )
    CLOSED_UPWARDS = (
        "closed_upwards",
        _("«at least» in words, exact as a figure"),
        _("The wording «%(wording)s» is open upwards, but the figure is printed as «%(figure)s»."),
    )
    OTHER_FIGURE = (
        "other_figure",
        _("another figure in words"),
        _("The wording «%(wording)s» is another figure than %(figure)s."),
    )
    OWN_EVIDENCE = (
        "own_evidence",
        _("evidence by a party itself"),
        _("«%(evidence)s» is the word of %(source)s, the own voice of a party: it confirms nothing by itself."),
    )
    AGAINST_THE_RULE = (
        "against_the_rule",
        _("grade set against its rule"),
        _("The grade is set to «%(set)s»; the citations give «%(computed)s»."),
    )
    NO_CONTROL = (
        "no_control",
        _("no change of control"),
        _("By its type the place changed hands, and no change of control says who holds it since."),
    )
    LIKE_ANOTHER = (
        "like_another",
        _("like another event"),
        _("It is like «%(event)s», %(day)s: %(reasons)s. Is it the same event?"),
    )

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be true; all others are printed once they are confirmed."""
        return self in {self.FUTURE, self.EXCHANGED}


class LikenessReason(Vocabulary):
    """Why two events may be one."""

    SAME_REPORT = "same_report", _("the same report tells of it")
    SAME_FIGURE = "same_figure", _("the same figure")
    SAME_ACTORS = "same_actors", _("the same actors")


@dataclass(frozen=True, order=True)
class Called:
    """The name of a thing, which a page says in its own language; ``arabic`` is empty where none is known."""

    english: str
    arabic: str = ""

    def __str__(self) -> str:
        return self.english


Value = str | int | date | Vocabulary | Called | tuple[Vocabulary, ...]


@dataclass(frozen=True)
class Doubt:
    """What was found, with the values of its sentence. ``at``: the field of the event's form that it is about;
    ``other``: the primary key of the event that it may be the same as."""

    rule: DoubtRule
    at: str
    values: dict[str, Value] = field(default_factory=dict, hash=False)
    other: int | None = None

    @property
    def text(self) -> str:
        """The sentence in English; ``wording.doubts`` has it in the language of the page."""
        return self.rule.definition % {name: _in_english(value) for name, value in self.values.items()}

    @property
    def key(self) -> str:
        """The same for the same doubt about the same values, whatever the language: what was confirmed once stays
        confirmed until it changes. Two events of one title and day are two doubts."""
        others = [] if self.other is None else [self.other]
        values = sorted(
            (name, str(value) if isinstance(value, Called) else value) for name, value in self.values.items()
        )
        stated = msgspec.json.encode([self.rule, self.at, values, *others])
        return f"{self.rule}-{hashlib.sha256(stated).hexdigest()[:12]}"


def _in_english(value: Value) -> str | int | date:
    match value:
        case tuple():
            return ", ".join(item.label for item in value)
        case Vocabulary():
            return value.label
        case Called():
            return value.english
    return value
