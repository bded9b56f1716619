"""Origin, not outlet."""

from hypothesis import given
from hypothesis import strategies as st

from rules.origins import Speaker, Testimony, grade, origin_of
from rules.vocabulary import Evidence, Grade, SourceKind, Stance

SOHR = Speaker("sohr", SourceKind.MONITORING_GROUP)
AFP = Speaker("afp", SourceKind.NEWS_AGENCY)
GAZETTE = Speaker("gazette", SourceKind.NEWSPAPER)
WIKIPEDIA = Speaker("wikipedia", SourceKind.ENCYCLOPEDIA)
AAMAQ = Speaker("aamaq", SourceKind.ARMED_GROUP_MEDIA, frozenset({"islamic-state"}))
PARTIES = frozenset({"islamic-state", "russian-forces"})

speakers = st.sampled_from([SOHR, AFP, GAZETTE, AAMAQ, None])
testimonies = st.lists(st.builds(Testimony, speakers), max_size=8)


def test_the_origin_is_whom_the_text_names_before_whom_it_relays_before_itself():
    assert origin_of(attributed_to=SOHR, origin_unknown=False, source=GAZETTE, relays=AFP) == SOHR
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=AFP) == AFP
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=None) == GAZETTE


def test_a_text_that_only_gathers_what_others_said_has_no_known_origin():
    assert origin_of(attributed_to=None, origin_unknown=False, source=WIKIPEDIA, relays=None) is None
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=WIKIPEDIA) is None
    assert origin_of(attributed_to=None, origin_unknown=True, source=GAZETTE, relays=None) is None


def test_six_outlets_quoting_one_origin_are_one_origin():
    assert grade([Testimony(SOHR)] * 6, PARTIES).grade == Grade.CLAIMED


def test_two_independent_origins_corroborate():
    grading = grade([Testimony(SOHR), Testimony(AFP)], PARTIES)

    assert grading.grade == Grade.CORROBORATED
    assert grading.independent == ("sohr", "afp")


def test_a_belligerents_own_media_never_corroborate_their_own_claim():
    grading = grade([Testimony(AAMAQ), Testimony(SOHR)], PARTIES)

    assert grading.grade == Grade.CLAIMED
    assert grading.belligerent == ("aamaq",)


def test_the_same_media_may_corroborate_what_does_not_concern_their_side():
    assert grade([Testimony(AAMAQ), Testimony(SOHR)], frozenset({"israel"})).grade == Grade.CORROBORATED


def test_an_unknown_origin_corroborates_nothing():
    grading = grade([Testimony(None), Testimony(None), Testimony(SOHR)], PARTIES)

    assert (grading.grade, grading.unknown) == (Grade.CLAIMED, 2)


def test_admission_or_what_was_seen_confirms():
    for evidence in (Evidence.ADMISSION, Evidence.VISUAL, Evidence.ON_THE_GROUND):
        assert grade([Testimony(SOHR, evidence=evidence)], PARTIES).grade == Grade.CONFIRMED


def test_an_origin_that_contradicts_the_others_makes_it_disputed():
    grading = grade([Testimony(SOHR), Testimony(AFP), Testimony(GAZETTE, Stance.CONTRADICTS)], PARTIES)

    assert (grading.grade, grading.contradicting) == (Grade.DISPUTED, ("gazette",))


@given(testimonies)
def test_repeating_what_was_said_never_raises_the_grade(given_testimonies):
    assert grade(given_testimonies * 3, PARTIES).grade == grade(given_testimonies, PARTIES).grade


@given(testimonies)
def test_an_origin_that_is_not_known_never_raises_the_grade(given_testimonies):
    assert grade([*given_testimonies, Testimony(None)], PARTIES).grade == grade(given_testimonies, PARTIES).grade


@given(testimonies)
def test_discounting_is_never_computed(given_testimonies):
    assert grade(given_testimonies, PARTIES).grade != Grade.DISCOUNTED
