"""Origin, not outlet; and a party's own evidence confirms nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.origins import Party, Setting, Speaker, Testimony, grade, origin_of, witnesses
from rules.vocabulary import EventType, Evidence, Grade, Role, Side, SourceKind, Stance

SOHR = Speaker("sohr", SourceKind.MONITORING_GROUP)
AFP = Speaker("afp", SourceKind.NEWS_AGENCY)
GAZETTE = Speaker("gazette", SourceKind.NEWSPAPER)
WIKIPEDIA = Speaker("wikipedia", SourceKind.ENCYCLOPEDIA)


def voice(slug, actor, side, kind=SourceKind.STATE_MEDIA):
    return Speaker(slug, kind, frozenset({actor}), frozenset({side}))


AAMAQ = voice("aamaq", "islamic-state", Side.ISLAMIC_STATE, SourceKind.ARMED_GROUP_MEDIA)
SANA = voice("sana", "government-forces", Side.GOVERNMENT)
ARMY = voice("syrian-army", "government-forces", Side.GOVERNMENT)
MINISTRY = voice("russian-defence-ministry", "russian-forces", Side.RUSSIA, SourceKind.GOVERNMENT)
CENTCOM = voice("centcom", "us-led-coalition", Side.COALITION, SourceKind.GOVERNMENT)
IDF = voice("israeli-military", "israel", Side.ISRAEL, SourceKind.GOVERNMENT)
VOICES = (AAMAQ, SANA, ARMY, MINISTRY, CENTCOM, IDF)

IS = Party("islamic-state", Side.ISLAMIC_STATE, Role.ATTACKER)
RUSSIANS = Party("russian-forces", Side.RUSSIA, Role.TARGET)
SOLDIERS = Party("government-forces", Side.GOVERNMENT, Role.TARGET)
CIVILIANS = Party("civilians", Side.CIVILIANS, Role.TARGET)
COALITION = Party("us-led-coalition", Side.COALITION, Role.ATTACKER)
ISRAEL = Party("israel", Side.ISRAEL, Role.ATTACKER)
# The founding story as somebody may enter it on the first day: five Russian soldiers executed, says Aamaq.
EXECUTED = Setting(EventType.EXECUTION, (IS, RUSSIANS))
CLAIMED = Setting(EventType.STATEMENT, (Party("islamic-state", Side.ISLAMIC_STATE, Role.CLAIMANT), RUSSIANS))
TOWN_TAKEN = Setting(EventType.CAPTURE, (IS, Party("government-forces", Side.GOVERNMENT, Role.DEFENDER), CIVILIANS))
NOBODY_S = Setting()
ADMITS, SHOWS, WAS_THERE = Evidence.ADMISSION, Evidence.VISUAL, Evidence.ON_THE_GROUND
NOT_A_STATEMENT = (ADMITS, SHOWS, WAS_THERE)

SETTINGS = (EXECUTED, CLAIMED, TOWN_TAKEN, NOBODY_S)
stances = st.sampled_from(list(Stance))
testimonies = st.lists(
    st.builds(
        Testimony,
        st.sampled_from([SOHR, AFP, GAZETTE, AAMAQ, SANA, MINISTRY, None]),
        stances,
        st.sampled_from(list(Evidence)),
        st.booleans(),
    ),
    max_size=8,
)
statements = st.lists(st.builds(Testimony, st.sampled_from([SOHR, AFP, GAZETTE, AAMAQ, None])), max_size=8)
SURER = (Grade.DISPUTED, Grade.CLAIMED, Grade.CORROBORATED, Grade.CONFIRMED)


def graded(setting, *given_testimonies):
    return grade(given_testimonies, setting).grade


def test_the_origin_is_whom_the_text_names_before_whom_it_relays_before_itself():
    assert origin_of(attributed_to=SOHR, origin_unknown=False, source=GAZETTE, relays=AFP) == SOHR
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=AFP) == AFP
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=None) == GAZETTE


def test_a_text_that_only_gathers_what_others_said_has_no_known_origin():
    assert origin_of(attributed_to=None, origin_unknown=False, source=WIKIPEDIA, relays=None) is None
    assert origin_of(attributed_to=None, origin_unknown=False, source=GAZETTE, relays=WIKIPEDIA) is None
    assert origin_of(attributed_to=None, origin_unknown=True, source=GAZETTE, relays=None) is None


def test_an_outlet_is_an_origin_only_of_what_it_says_on_its_own():
    assert witnesses(GAZETTE, [SOHR, SOHR]) == (SOHR,)
    assert witnesses(GAZETTE, [SOHR, AFP, SOHR]) == (SOHR, AFP)
    assert witnesses(GAZETTE, [SOHR, GAZETTE]) == (GAZETTE,)
    assert witnesses(GAZETTE, []) == (GAZETTE,)
    # For what it brings without a name an outlet answers itself.
    assert witnesses(GAZETTE, [SOHR, None]) == (GAZETTE,)
    assert witnesses(None, [SOHR]) == (None,)


def test_six_outlets_quoting_one_origin_are_one_origin():
    assert grade([Testimony(SOHR)] * 6, EXECUTED).grade == Grade.CLAIMED


def test_two_independent_origins_corroborate():
    grading = grade([Testimony(SOHR), Testimony(AFP)], EXECUTED)

    assert grading.grade == Grade.CORROBORATED
    assert grading.independent == ("sohr", "afp")


def test_an_origin_that_gives_other_details_says_that_it_happened():
    assert graded(EXECUTED, Testimony(SOHR), Testimony(AFP, Stance.DIFFERS)) == Grade.CORROBORATED


def test_a_belligerents_own_media_never_corroborate_their_own_claim():
    grading = grade([Testimony(AAMAQ), Testimony(SOHR)], EXECUTED)

    assert grading.grade == Grade.CLAIMED
    assert grading.belligerent == ("aamaq",)


def test_the_same_media_may_corroborate_what_does_not_concern_their_side():
    israel_alone = Setting(EventType.AIR_STRIKE, (ISRAEL, SOLDIERS))

    assert graded(israel_alone, Testimony(AAMAQ), Testimony(SOHR)) == Grade.CORROBORATED


@pytest.mark.parametrize(
    ("speaker", "party"),
    [
        (SANA, Party("hezbollah", Side.GOVERNMENT)),  # of one side
        (MINISTRY, Party("government-forces", Side.GOVERNMENT)),  # of a side that fought with it
        (CENTCOM, Party("sdf", Side.SDF)),
    ],
)
def test_an_ally_s_voice_is_a_party_s_voice(speaker, party):
    setting = Setting(EventType.BATTLE, (party, IS))

    grading = grade([Testimony(SOHR), Testimony(speaker, evidence=SHOWS)], setting)

    assert (grading.grade, grading.belligerent, grading.unchecked) == (Grade.CLAIMED, (speaker.slug,), (speaker.slug,))


def test_nobody_speaks_for_civilians_or_for_those_of_no_side():
    bystander = Speaker("a", SourceKind.OTHER, frozenset({"x"}), frozenset({Side.OTHER, Side.CIVILIANS}))

    setting = Setting(EventType.BATTLE, (CIVILIANS, Party("jordan", Side.OTHER)))

    assert graded(setting, Testimony(bystander), Testimony(SOHR)) == Grade.CORROBORATED


def test_an_unknown_origin_corroborates_nothing():
    grading = grade([Testimony(None), Testimony(None), Testimony(SOHR)], EXECUTED)

    assert (grading.grade, grading.unknown) == (Grade.CLAIMED, 2)


def test_what_is_weak_corroborates_confirms_and_contradicts_nothing():
    weak = [
        Testimony(AFP, weak=True),
        Testimony(GAZETTE, Stance.CONTRADICTS, weak=True),
        Testimony(AFP, evidence=SHOWS, weak=True),
        Testimony(MINISTRY, evidence=ADMITS, weak=True),
    ]

    grading = grade([Testimony(SOHR), *weak], EXECUTED)

    assert (grading.grade, grading.independent, grading.weak) == (Grade.CLAIMED, ("sohr",), 4)
    assert (grading.evidence, grading.unchecked, grading.contradicting) == ((), (), ())


@pytest.mark.parametrize("evidence", [SHOWS, WAS_THERE])
@pytest.mark.parametrize("setting", SETTINGS)
def test_what_somebody_who_is_no_party_has_checked_is_confirmed(evidence, setting):
    grading = grade([Testimony(SOHR, evidence=evidence)], setting)

    assert (grading.grade, grading.evidence, grading.unchecked) == (Grade.CONFIRMED, (evidence,), ())


@pytest.mark.parametrize("evidence", NOT_A_STATEMENT)
@pytest.mark.parametrize("setting", [EXECUTED, CLAIMED, TOWN_TAKEN])
def test_aamaq_confirms_nothing_about_its_enemy_by_whatever_it_shows(evidence, setting):
    grading = grade([Testimony(AAMAQ, evidence=evidence)], setting)

    assert (grading.grade, grading.evidence, grading.unchecked) == (Grade.CLAIMED, (), ("aamaq",))
    assert graded(setting, Testimony(AAMAQ, evidence=evidence), Testimony(SOHR)) == Grade.CLAIMED


@pytest.mark.parametrize("evidence", NOT_A_STATEMENT)
def test_evidence_without_an_origin_confirms_nothing(evidence):
    assert graded(EXECUTED, Testimony(None, evidence=evidence)) == Grade.CLAIMED


@pytest.mark.parametrize(
    ("setting", "testimony"),
    [
        # A ministry's own video, a state agency's own pictures, a winner's own camera in the town.
        (Setting(EventType.AIR_STRIKE, (Party("russian-forces", Side.RUSSIA, Role.ATTACKER), IS)), (MINISTRY, SHOWS)),
        (Setting(EventType.CAPTURE, (Party("government-forces", Side.GOVERNMENT, Role.ATTACKER), IS)), (SANA, SHOWS)),
        (Setting(EventType.CAPTURE, (Party("government-forces", Side.GOVERNMENT, Role.ATTACKER), IS)), (ARMY, ADMITS)),
        # Whoever was attacked accuses; that is no admission, and who it was is not settled by it.
        (Setting(EventType.ATTACK_ON_CIVILIANS, (ISRAEL, CIVILIANS)), (SANA, ADMITS)),
        # A party that only took part: the event does not say against whom it speaks.
        (Setting(EventType.BATTLE, (Party("government-forces", Side.GOVERNMENT), IS)), (SANA, ADMITS)),
        # An ally admits nothing on behalf of another.
        (TOWN_TAKEN, (MINISTRY, ADMITS)),
    ],
)
def test_a_party_s_own_evidence_confirms_nothing(setting, testimony):
    speaker, evidence = testimony

    assert graded(setting, Testimony(speaker, evidence=evidence)) == Grade.CLAIMED
    assert graded(setting, Testimony(speaker, evidence=evidence), Testimony(SOHR)) in {
        Grade.CLAIMED,
        Grade.CORROBORATED,  # where the speaker is no party to it
    }


@pytest.mark.parametrize(
    ("setting", "speaker"),
    [
        (TOWN_TAKEN, SANA),  # the loss of a town
        (Setting(EventType.BOMBING, (IS, RUSSIANS)), MINISTRY),  # the loss of soldiers
        (Setting(EventType.AIR_STRIKE, (COALITION, CIVILIANS)), CENTCOM),  # a strike of one's own that hit civilians
        (Setting(EventType.AIR_STRIKE, (COALITION, SOLDIERS)), CENTCOM),  # and soldiers one was not at war with
        (Setting(EventType.ATTACK_ON_CIVILIANS, (IS, CIVILIANS)), AAMAQ),
    ],
)
def test_an_admission_confirms_what_speaks_against_the_party_whose_voice_it_is(setting, speaker):
    assert graded(setting, Testimony(SOHR), Testimony(speaker, evidence=ADMITS)) == Grade.CONFIRMED
    assert graded(setting, Testimony(SOHR), Testimony(speaker)) == Grade.CLAIMED


def test_a_blow_against_an_enemy_is_confirmed_where_both_sides_say_so():
    strike = Setting(EventType.AIR_STRIKE, (ISRAEL, SOLDIERS))
    owns_up = Testimony(IDF, evidence=ADMITS)

    assert graded(strike, owns_up, Testimony(AFP)) == Grade.CLAIMED
    assert graded(strike, owns_up, Testimony(ARMY)) == Grade.CONFIRMED
    assert graded(EXECUTED, Testimony(AAMAQ, evidence=ADMITS), Testimony(MINISTRY)) == Grade.CONFIRMED


def test_an_origin_that_contradicts_the_others_makes_it_disputed():
    grading = grade([Testimony(SOHR), Testimony(AFP), Testimony(GAZETTE, Stance.CONTRADICTS)], EXECUTED)

    assert (grading.grade, grading.contradicting) == (Grade.DISPUTED, ("gazette",))


def test_a_party_s_denial_disputes_a_claim_and_not_what_independent_origins_agree_on():
    denial = Testimony(SANA, Stance.CONTRADICTS)

    assert graded(TOWN_TAKEN, Testimony(AAMAQ), denial) == Grade.DISPUTED
    assert graded(TOWN_TAKEN, Testimony(SOHR), denial) == Grade.DISPUTED
    grading = grade([Testimony(SOHR), Testimony(AFP), denial], TOWN_TAKEN)
    assert (grading.grade, grading.contradicting) == (Grade.CORROBORATED, ("sana",))


def test_what_was_checked_outweighs_a_word_against_it_which_stays_visible():
    grading = grade([Testimony(AFP, evidence=SHOWS), Testimony(GAZETTE, Stance.CONTRADICTS)], TOWN_TAKEN)

    assert (grading.grade, grading.contradicting) == (Grade.CONFIRMED, ("gazette",))


def test_whoever_denied_first_and_said_so_later_contradicts_nothing():
    grading = grade([Testimony(SOHR, Stance.CONTRADICTS), Testimony(SOHR), Testimony(AFP)], TOWN_TAKEN)

    assert (grading.grade, grading.contradicting) == (Grade.CORROBORATED, ())


@pytest.mark.parametrize(
    ("said", "is_thin"),
    [
        ([Testimony(SOHR)], True),
        ([Testimony(SOHR), Testimony(AAMAQ), Testimony(None)], True),
        ([Testimony(None)], True),  # an encyclopedia alone
        ([], False),
        ([Testimony(AAMAQ)], False),
        ([Testimony(AAMAQ), Testimony(None)], False),
        ([Testimony(SOHR), Testimony(SANA, Stance.CONTRADICTS)], False),
        ([Testimony(SOHR), Testimony(AFP)], False),
        ([Testimony(SOHR, evidence=SHOWS)], False),
    ],
)
def test_thin_is_what_one_origin_says_that_is_no_party_and_nobody_denies(said, is_thin):
    assert grade(said, TOWN_TAKEN).is_thin == is_thin


@given(testimonies, st.sampled_from(SETTINGS))
def test_repeating_what_was_said_never_raises_the_grade(given_testimonies, setting):
    assert grade(given_testimonies * 3, setting).grade == grade(given_testimonies, setting).grade


@given(testimonies, st.sampled_from(SETTINGS))
def test_an_origin_that_is_not_known_never_raises_the_grade(given_testimonies, setting):
    before = grade(given_testimonies, setting).grade
    for evidence in Evidence:
        after = grade([*given_testimonies, Testimony(None, evidence=evidence)], setting).grade
        assert after == before or not any(item.stance.supports and not item.weak for item in given_testimonies)


@given(
    st.lists(
        st.builds(Testimony, st.sampled_from([SOHR, AFP, GAZETTE, None]), stances, st.sampled_from(list(Evidence))),
        max_size=6,
    ),
    st.lists(st.builds(Testimony, st.just(AAMAQ), stances, st.sampled_from(list(Evidence))), min_size=1, max_size=4),
    st.sampled_from([EXECUTED, CLAIMED, TOWN_TAKEN]),
)
def test_a_party_s_voice_about_its_enemy_never_raises_the_grade_above_what_others_give(others, own, setting):
    """Without others there is nothing but the party's claim; with them, whatever it adds makes nothing surer."""
    without, together = grade(others, setting).grade, grade([*others, *own], setting).grade

    assert SURER.index(together) <= max(SURER.index(without), SURER.index(Grade.CLAIMED))


@given(statements)
def test_statements_alone_never_confirm(given_testimonies):
    assert grade(given_testimonies, EXECUTED).grade in {Grade.CLAIMED, Grade.CORROBORATED}


@given(testimonies, st.sampled_from(SETTINGS))
def test_discounting_is_never_computed(given_testimonies, setting):
    assert grade(given_testimonies, setting).grade != Grade.DISCOUNTED
