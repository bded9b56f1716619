"""Who speaks, how far the desk relies on it, and how its text was read."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


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
