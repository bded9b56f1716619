"""What figures count, where they come from, and what becomes of them in sums."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class Harm(Vocabulary):
    KILLED = "killed", _("killed")
    INJURED = "injured", _("injured")
    CAPTURED = "captured", _("captured")
    MISSING = "missing", _("missing")
    DISPLACED = "displaced", _("displaced")


class Manner(Vocabulary):
    """How the people of a figure were killed, where the source says so; apart from what kind of event it is."""

    EXECUTED = "executed", _("executed"), _("Killed while held by the killer, as the source says or claims.")
    BOMBARDED = "bombarded", _("killed by bombardment"), _("From the air, by artillery, mortars or rockets.")
    EXPLOSIVE = "explosive", _("killed by an explosive device"), _("A mine, a car bomb, a suicide bomb.")


class Counted(Vocabulary):
    """Whom a figure counts: one group, everybody, or people the source does not assign to a group."""

    GROUP = "group", _("one group")
    TOTAL = "total", _("all groups together"), _("A sum over groups, marked as the sum it is.")
    UNKNOWN = "unknown", _("group not stated"), _("The source does not say to which group they belong.")


class PersonStatus(Vocabulary):
    CHILDREN = "children", _("children"), _("Under 18 years of age.")
    WOMEN = "women", _("women"), _("Women of 18 years or more, and women of no stated age.")
    JOURNALISTS = "journalists", _("journalists"), _("Journalists and media workers.")
    MEDICAL_PERSONNEL = (
        "medical_personnel",
        _("medical personnel"),
        _("Doctors, nurses, ambulance crews and rescue workers."),
    )


class Concession(Vocabulary):
    """Whether the party that a figure speaks against concedes it, where the editors say so and not the rule."""

    CONCEDED = "conceded", _("conceded"), _("The party that it speaks against gave the figure itself.")
    NOT_CONCEDED = "not_conceded", _("not conceded"), _("Its origin does not speak against itself here.")


class ClaimStatus(Vocabulary):
    STANDS = "stands", _("stands")
    SUPERSEDED = "superseded", _("superseded"), _("The same origin has since given another figure.")
    RETRACTED = "retracted", _("retracted"), _("The origin has withdrawn it.")
    DISPUTED = "disputed", _("disputed"), _("There is a stated reason to doubt it.")


class AssessmentRule(Vocabulary):
    HIGHEST_OF_LOWS = "highest_of_lows", _("highest of the lows"), _("The largest figure every claim allows.")
    MAJORITY_OF_ORIGINS = (
        "majority_of_origins",
        _("majority of origins"),
        _("What most independent origins say."),
    )
    SPREAD_OF_ORIGINS = (
        "spread_of_origins",
        _("spread of the origins"),
        _("From the least to the most that independent origins give for all of it."),
    )
    MOST_RELIABLE_ORIGIN = (
        "most_reliable_origin",
        _("most reliable origin"),
        _("The figure of the origin with the best reliability."),
    )
    EDITORS_JUDGEMENT = (
        "editors_judgement",
        _("editors' judgement"),
        _("Decided by the editors, with the reason given."),
    )


class KilledBasis(Vocabulary):
    """Where the range of people killed in an event comes from."""

    ASSESSED = "assessed", _("assessed"), _("The editors' assessment of the total.")
    TOTALS = "totals", _("totals as claimed"), _("From the lowest to the highest total that was claimed.")
    ONE_GROUP = (
        "one_group",
        _("one group as claimed"),
        _("Every claim counts the same group; no total was claimed."),
    )
    GROUPS_SUMMED = (
        "groups_summed",
        _("groups added up by us"),
        _(
            "Nobody gave a total: at least what the figures of one origin for separate groups come to, added up by us. "
            "Of several origins: the lowest sum of those that give figures for the most groups."
        ),
    )
    WITHOUT_NUMBER = (
        "without_number",
        _("no number given"),
        _("People are said to have been killed; no number was given."),
    )
    NONE = "none", _("no figures"), _("No figure for people killed.")


class SumPart(Vocabulary):
    """What becomes of an event where people killed are added up over several."""

    ADDED = "added", _("added up")
    CAMPAIGN = "campaign", _("campaign"), _("A campaign's figure is cumulative: it stands beside its incidents.")
    LONGER = "longer", _("counts more days"), _("Its figures count more days than the event.")
    WITHOUT = "without", _("no figure"), _("No figure for people killed, or none with a number.")
    DATASET = (
        "dataset",
        _("from a dataset"),
        _("A dataset's events tell of the same war once more: they are added up only where its events are included."),
    )
    MATCHED = (
        "matched",
        _("counted in another event"),
        _("A dataset's event that tells of the same as another event here, whose figure is taken."),
    )
