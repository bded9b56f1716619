"""Why two events are likely related, in the language of the page."""

from django.utils.translation import gettext

from rules.kinship import Kin
from wording.lists import listed


def kin_in_words(kin: Kin) -> str:
    """«part of the same campaign, at the same place, on the same days»"""
    return listed(
        gettext(reason.definition) % {"value": listed(value) if isinstance(value, tuple) else value}
        for reason, value in kin.reasons
    )
