"""How a printed state came to be public."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class Approval(Vocabulary):
    """How a printed state came to be public."""

    TWO_PERSONS = (
        "two_persons",
        _("approved by a second person"),
        _("One person prepared it, another published it."),
    )
    ONE_PERSON = (
        "one_person",
        _("published by its author"),
        _("The desk allows one person to publish their own work."),
    )
    SMALL_CHANGE = (
        "small_change",
        _("small change, published by its author"),
        _("Spelling, punctuation or spaces were mended, and nothing else; the author published it."),
    )
    SYSTEM = "system", _("loaded by the system"), _("Loaded and approved by named system accounts.")


class Verb(Vocabulary):
    PUBLISH = "publish", _("published")
    CORRECT = "correct", _("corrected")
    RETRACT = "retract", _("retracted")
    REVERT = "revert", _("reverted")
    SIGN = "sign", _("translation signed")


class TranslationState(Vocabulary):
    """How far a translation can be relied on."""

    DRAFT = (
        "draft",
        _("draft translation, not signed"),
        _("A first translation that no editor has read and signed yet."),
    )
    SIGNED = (
        "signed",
        _("translation signed"),
        _("An editor has read the translation against the English and signed it."),
    )
