"""Figures that a party concedes: what its own voice says of its own losses, or of people whom it harmed itself.

They are the word of the party that they speak against, as an admission is (rules/origins.py). They stand apart from
what others say, and are never added to it: only one origin's own figures for disjoint groups are (rules/tolls.py).
"""

from collections.abc import Iterable

from rules.origins import HELD_AGAINST_THE_AUTHOR, Setting, Speaker, are_together
from rules.vocabulary import Harm, Role, Side

# Nobody is said to have lost the people who were displaced.
_LOST = frozenset({Harm.KILLED, Harm.INJURED, Harm.CAPTURED, Harm.MISSING})
_DONE = frozenset({Harm.KILLED, Harm.INJURED, Harm.DISPLACED})
_HARMED = frozenset({Role.TARGET, Role.DEFENDER})


def conceded_by(
    speaker: Speaker | None, harm: Harm, group: tuple[str, Side] | None, within: Iterable[str], setting: Setting
) -> str | None:
    """The actor that concedes a figure by its own voice; None where the figure speaks against nobody whose voice it is.

    ``group``: the actor counted and its side, None where the figure counts no one group; ``within``: what the group was
    inside of on days of the event.

    A party concedes its own losses. Of an act that is held against its author, the author concedes civilians and people
    of its own side: a figure of enemies is a boast. Of a figure that counts no one group, those harmed by the event
    decide.
    """
    if speaker is None or not speaker.speaks_for:
        return None
    if group and harm in _LOST:
        own = [slug for slug in (group[0], *sorted(within)) if slug in speaker.speaks_for]
        if own:
            return own[0]
    if harm not in _DONE or setting.type not in HELD_AGAINST_THE_AUTHOR:
        return None
    authors = [party for party in setting.parties if party.slug in speaker.speaks_for and party.role == Role.ATTACKER]
    harmed = [group[1]] if group else [party.side for party in setting.parties if party.role in _HARMED]
    if not authors or not harmed or any(_is_boast(side, author.side) for side in harmed for author in authors):
        return None
    return min(author.slug for author in authors)


def marked_by(speaker: Speaker | None, group: str | None, setting: Setting) -> str | None:
    """The actor that concedes a figure which the editors marked: the one counted, else one that took part, else any
    whose voice the speaker is. None where the speaker is nobody's voice."""
    if speaker is None or not speaker.speaks_for:
        return None
    if group in speaker.speaks_for:
        return group
    took_part = [party.slug for party in setting.parties if party.slug in speaker.speaks_for]
    return min(took_part or speaker.speaks_for)


def _is_boast(side: Side, author: Side) -> bool:
    return side != Side.CIVILIANS and not are_together(side, author)
