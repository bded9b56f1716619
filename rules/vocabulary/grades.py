"""How well an event is attested: its grade, and what each citation adds to it."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class Grade(Vocabulary):
    CLAIMED = (
        "claimed",
        _("claimed"),
        _("One origin says so, or only a belligerent's own media, or the origin is not known."),
    )
    CORROBORATED = "corroborated", _("corroborated"), _("Two or more independent origins say so.")
    CONFIRMED = (
        "confirmed",
        _("confirmed"),
        _(
            "Accepted by the party it speaks against, or checked by somebody who is no party to it, "
            "by pictures or on the ground."
        ),
    )
    DISPUTED = (
        "disputed",
        _("disputed"),
        _("Origins contradict each other on whether it was done, or by whom."),
    )
    DISCOUNTED = "discounted", _("discounted"), _("Judged untrue; it stays visible, with the reason.")
    UNVERIFIED = (
        "unverified",
        _("being verified"),
        _("The editors are still checking whether it happened, and how: no figure, no grade, and part of no sum yet."),
    )


class Evidence(Vocabulary):
    """What a citation adds beyond its origin's word."""

    STATEMENT = "statement", _("statement"), _("The origin says so.")
    ADMISSION = (
        "admission",
        _("admission"),
        _("A party accepts what speaks against itself. Counts against that party alone."),
    )
    VISUAL = (
        "visual",
        _("visual"),
        _("Photograph, video or satellite image that the origin checked. A party's own pictures confirm nothing."),
    )
    ON_THE_GROUND = (
        "on_the_ground",
        _("on the ground"),
        _("The origin checked it on the spot. A party's own visit confirms nothing."),
    )


class Stance(Vocabulary):
    SUPPORTS = "supports", _("supports")
    DIFFERS = "differs", _("gives other details"), _("Says that it happened, with another figure, day or place.")
    CONTRADICTS = "contradicts", _("contradicts"), _("Says it was not done, or by somebody else.")

    @property
    def supports(self) -> bool:
        """Whether it says that the event happened."""
        return self is not Stance.CONTRADICTS
