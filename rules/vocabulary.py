"""The field's standard terms: each with its label, and the definition readers are shown.

The methodology page, the forms, the API's document and the docs are made from these tables, so that they
cannot drift. Labels and definitions are written in English and translated where they are shown.
"""

from enum import StrEnum
from typing import Self


def translatable(text: str) -> str:
    """Mark a text for the translators' catalogue; it is translated where it is shown."""
    return text


_ = translatable


class Vocabulary(StrEnum):
    """A closed list of values; ``label`` names one to a reader, ``definition`` explains it."""

    label: str
    definition: str

    def __new__(cls, value: str, label: str = "", definition: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        return member

    @classmethod
    def values(cls) -> tuple[str, ...]:
        return tuple(member.value for member in cls)


class DatePrecision(Vocabulary):
    DAY = "day", _("day"), _("The day is known.")
    DAYS = "days", _("a few days"), _("Two to six days; the day within them is not known.")
    WEEK = "week", _("week"), _("The week is known, the day is not.")
    MONTH = "month", _("month"), _("The month is known, the day is not.")
    YEAR = "year", _("year"), _("The year is known, the month is not.")
    RANGE = "range", _("range"), _("A stated span of any length.")


class DateBasis(Vocabulary):
    STATED = "stated", _("stated"), _("A source states when it happened.")
    REPORTED_ON = "reported_on", _("reported on"), _("Only the day of the report is known.")


class PlacePrecision(Vocabulary):
    EXACT = "exact", _("exact spot"), _("The spot is known to within 100 metres.")
    SITE = "site", _("site"), _("A named site: an oil field, an airbase, a crossing, a ruin.")
    SETTLEMENT = (
        "settlement",
        _("town or village"),
        _("Somewhere in the settlement, within 1 to 5 kilometres."),
    )
    NEAR = "near", _("near"), _("Within about 25 kilometres of the place named.")
    DISTRICT = "district", _("district"), _("Somewhere in the district or subdistrict.")
    GOVERNORATE = "governorate", _("governorate"), _("Somewhere in the governorate.")
    FEATURE = (
        "feature",
        _("along a feature"),
        _("Along a road, a river, a border, or in a stretch of hills or desert."),
    )
    COUNTRY = "country", _("country"), _("Somewhere in the country; in the list only.")

    @property
    def has_spot(self) -> bool:
        """Whether a dot may be drawn: a dot means that the spot is known."""
        return self in {self.EXACT, self.SITE, self.SETTLEMENT}

    @property
    def has_point(self) -> bool:
        """Whether a point may be printed at all, be it the centre of a ring or of a band."""
        return self.has_spot or self in {self.NEAR, self.FEATURE}

    @property
    def radius_km(self) -> float | None:
        """The radius within which the event lies, in kilometres; None where an area says more."""
        return {
            self.EXACT: 0.1,
            self.SITE: 1.0,
            self.SETTLEMENT: 5.0,
            self.NEAR: 25.0,
            self.FEATURE: 25.0,
        }.get(self)


# How each precision of a place is drawn, and its codes in ACLED (geo_precision, codebook 2023) and UCDP GED
# (where_prec, codebook 25.1).
DRAWN_AS: dict[PlacePrecision, tuple[str, str, str]] = {
    PlacePrecision.EXACT: (_("dot"), "–", "1"),
    PlacePrecision.SITE: (_("dot"), "–", "1"),
    PlacePrecision.SETTLEMENT: (_("dot, with a ring to scale when zoomed in"), "1", "1"),
    PlacePrecision.NEAR: (_("ring of 25 km, no dot"), "2", "2"),
    PlacePrecision.DISTRICT: (_("hatched area, no dot"), "3", "3"),
    PlacePrecision.GOVERNORATE: (_("hatched area, no dot"), "3", "4"),
    PlacePrecision.FEATURE: (_("soft band, no dot"), "2–3", "5"),
    PlacePrecision.COUNTRY: (_("in the list only"), "3", "6"),
}


class PlaceKind(Vocabulary):
    COUNTRY = "country", _("country")
    GOVERNORATE = "governorate", _("governorate"), _("First-level division (adm1).")
    DISTRICT = "district", _("district"), _("Second-level division (adm2).")
    SUBDISTRICT = "subdistrict", _("subdistrict"), _("Third-level division (adm3).")
    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    OIL_OR_GAS_FIELD = "oil_or_gas_field", _("oil or gas field")
    MINE = "mine", _("mine")
    AIRBASE = "airbase", _("airbase")
    MILITARY_BASE = "military_base", _("military base")
    CROSSING = "crossing", _("border crossing")
    DAM = "dam", _("dam")
    PRISON = "prison", _("prison")
    MONUMENT = "monument", _("monument or ancient site")
    INFRASTRUCTURE = "infrastructure", _("pumping station, silo or other works")
    ROAD = "road", _("road or junction")
    HILLS = "hills", _("hill or hills")
    DESERT = "desert", _("desert or countryside")
    OTHER = "other", _("other")

    @property
    def is_division(self) -> bool:
        return self in {self.COUNTRY, self.GOVERNORATE, self.DISTRICT, self.SUBDISTRICT}


class SourceKind(Vocabulary):
    NEWS_AGENCY = "news_agency", _("news agency")
    NEWSPAPER = "newspaper", _("newspaper or news site")
    BROADCASTER = "broadcaster", _("broadcaster")
    MONITORING_GROUP = "monitoring_group", _("monitoring group")
    ARMED_GROUP_MEDIA = "armed_group_media", _("armed group's media")
    GOVERNMENT = "government", _("government or its forces")
    STATE_MEDIA = "state_media", _("state media")
    NGO = "ngo", _("non-governmental organisation")
    DATASET = "dataset", _("dataset")
    RESEARCH = "research", _("research or analysis")
    ENCYCLOPEDIA = (
        "encyclopedia",
        _("encyclopedia"),
        _("Gathers what others reported; never an origin itself."),
    )
    AGGREGATOR = "aggregator", _("site that carries others' texts"), _("Never an origin itself.")
    WITNESS = "witness", _("witness or local official")
    OTHER = "other", _("other")

    @property
    def is_relay_only(self) -> bool:
        """Kinds that gather or copy: what they print without naming who said it has an unknown origin."""
        return self in {self.ENCYCLOPEDIA, self.AGGREGATOR}


class Reliability(Vocabulary):
    """Admiralty code, source reliability (NATO STANAG 2511)."""

    A = "A", _("completely reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("reliability cannot be judged")


class Credibility(Vocabulary):
    """Admiralty code, information credibility (NATO STANAG 2511); judged apart from the source."""

    CONFIRMED = "1", _("confirmed by other sources")
    PROBABLY_TRUE = "2", _("probably true")
    POSSIBLY_TRUE = "3", _("possibly true")
    DOUBTFUL = "4", _("doubtful")
    IMPROBABLE = "5", _("improbable")
    CANNOT_BE_JUDGED = "6", _("truth cannot be judged")


class ReadAs(Vocabulary):
    FULL_TEXT = "full_text", _("full text"), _("The whole text was read.")
    EXCERPT = "excerpt", _("excerpt"), _("Only an excerpt was read.")
    DATASET = "dataset", _("dataset"), _("The rows of a dataset were read.")


class TitleBasis(Vocabulary):
    AS_PUBLISHED = "as_published", _("as published"), _("The headline as its publisher printed it.")
    FROM_ADDRESS = (
        "from_address",
        _("formed from the address"),
        _("The headline was formed from the address."),
    )
    TRANSLATED = (
        "translated",
        _("translated"),
        _("Our translation of the headline, or of the words in its address."),
    )
    DESCRIPTIVE = "descriptive", _("description"), _("A description in our words, not a headline.")


class AddressBasis(Vocabulary):
    AS_PUBLISHED = "as_published", _("as published")
    FROM_TITLE = "from_title", _("formed from the article's title")
    SHORT_LINK = "short_link", _("short link; the permanent address is not known")
    PUBLISHER = "publisher", _("the publisher's address; the text was read elsewhere")


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


class FindingRule(Vocabulary):
    """What the figure linter finds. The definition is the sentence that is said, with its figures put in."""

    EQUALS_A_TOTAL = (
        "equals_a_total",
        _("one group’s figure equals a total"),
        _("%(number)s for %(group)s equals %(sum)s, reported as a total by the same origin (%(origin)s)."),
    )
    EQUALS_ANOTHERS_TOTAL = (
        "equals_anothers_total",
        _("one group’s figure equals another origin’s total"),
        _("%(number)s for %(group)s equals %(sum)s, reported as a total by %(origin)s."),
    )
    PARTS_EXCEED_TOTAL = (
        "parts_exceed_total",
        _("parts exceed their total"),
        _("The parts come to %(sum)s, more than the total of %(number)s."),
    )
    PARTS_FALL_SHORT = (
        "parts_fall_short",
        _("parts fall short of their total"),
        _("The parts come to %(sum)s, less than the total of %(number)s."),
    )
    GROUPS_EXCEED_TOTAL = (
        "groups_exceed_total",
        _("groups exceed the total"),
        _("The figures of one origin (%(origin)s) for its groups come to %(sum)s, more than the total of %(number)s."),
    )
    INCIDENTS_EXCEED_CAMPAIGN = (
        "incidents_exceed_campaign",
        _("incidents exceed their campaign"),
        _(
            "The incidents of this campaign come to at least %(sum)s, more than the campaign’s own figure of "
            "%(number)s: figures of incidents overlap, or the campaign’s figure leaves some out."
        ),
    )
    SERIES_FALLS = (
        "series_falls",
        _("a cumulative figure falls"),
        _("%(origin)s gave %(earlier)s for %(group)s, and later %(later)s for a longer period, without a correction."),
    )
    KILLED_OR_WOUNDED = (
        "killed_or_wounded",
        _("killed and wounded taken together"),
        _("Entered as killed, but worded as «%(wording)s»: the figure may count the wounded too."),
    )
    SAME_ORIGIN_TWICE = (
        "same_origin_twice",
        _("one origin through several outlets"),
        _("%(number)s for %(group)s goes back to one origin (%(origin)s) in %(reports)s reports: it is one count."),
    )
    MIN_ABOVE_MAX = (
        "min_above_max",
        _("minimum above maximum"),
        _("The minimum %(low)s is above the maximum %(high)s."),
    )
    PERIOD_AFTER_REPORT = (
        "period_after_report",
        _("period ends after the report"),
        _("The period counted ends on %(end)s, after the report of %(reported)s."),
    )
    BEFORE_THE_EVENT = (
        "before_the_event",
        _("said before it happened"),
        _("The report of %(reported)s is older than the event, which began on %(began)s at the earliest."),
    )


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


class Overlap(Vocabulary):
    """What an event of a dataset is to another event that tells of the same."""

    SAME = "same", _("the same event"), _("Both tell of one event.")
    PART = "part", _("a part of it"), _("The dataset's event is one part of the other, which is longer or wider.")
    CONTAINS = "contains", _("a sum that contains it"), _("The dataset's event sums several events, the other of them.")


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
    SYSTEM = "system", _("loaded by the system"), _("Loaded and approved by named system accounts.")


class Verb(Vocabulary):
    PUBLISH = "publish", _("published")
    CORRECT = "correct", _("corrected")
    RETRACT = "retract", _("retracted")
    REVERT = "revert", _("reverted")


class Window(Vocabulary):
    POSSIBLY = (
        "possibly",
        _("possibly in the window"),
        _("The event may have happened in the window: its dates overlap it."),
    )
    CERTAINLY = (
        "certainly",
        _("certainly in the window"),
        _("The event cannot have happened outside the window."),
    )
