"""Which events are likely related, and in what order they are proposed."""

from datetime import date, timedelta

from rules.kinship import KinFacts, KinReason, kin_of, ranked

DAY = date(2015, 5, 20)
ACTORS = frozenset({(1, "Alpha"), (2, "Beta")})
EVENT = KinFacts(1, DAY, DAY, place=1, spot=(38.28, 34.56), campaign=7, actors=ACTORS)


def other(pk=2, days=0, **facts):
    day = DAY + timedelta(days=days)
    return KinFacts(pk, day, day, **{"place": 9, **facts})


def reasons(found):
    return None if found is None else [reason for reason, _value in found.reasons]


def test_near_in_place_and_time_is_likely_and_says_how_near():
    found = kin_of(EVENT, other(days=2, place=1, actors=ACTORS))

    assert found.reasons == (
        (KinReason.SAME_PLACE, 0),
        (KinReason.DAYS_APART, 2),
        (KinReason.SAME_ACTORS, ("Alpha", "Beta")),
    )
    assert reasons(kin_of(EVENT, other(spot=(38.3, 34.6)))) == [KinReason.NEAR, KinReason.SAME_DAYS]


def test_one_thing_in_common_is_too_little():
    assert kin_of(EVENT, other(place=1, days=400, actors=ACTORS)) is None
    assert kin_of(EVENT, other(actors=ACTORS)) is None
    assert kin_of(EVENT, other(campaign=7, days=300)) is None
    assert kin_of(EVENT, other(spot=(37.0, 36.5), actors=ACTORS)) is None
    assert kin_of(EVENT, other()) is None


def test_events_without_a_campaign_are_of_no_common_one():
    assert kin_of(KinFacts(1, DAY, DAY, place=1), other()) is None


def test_within_a_campaign_place_or_time_or_actors_decide():
    assert reasons(kin_of(EVENT, other(campaign=7))) == [KinReason.SAME_CAMPAIGN, KinReason.SAME_DAYS]
    assert reasons(kin_of(EVENT, other(campaign=7, days=300, actors=ACTORS))) == [
        KinReason.SAME_CAMPAIGN,
        KinReason.SAME_ACTORS,
    ]


def test_the_likeliest_come_first_and_of_those_the_nearest_in_days():
    others = [
        other(2, days=3, place=1),
        other(3, days=2, place=1),
        other(4, place=1, campaign=7, actors=ACTORS),
        other(5, days=900),
    ]

    assert [kin.pk for kin in ranked(EVENT, others)] == [4, 3, 2]
    assert [kin.pk for kin in ranked(EVENT, others, most=1)] == [4]
    assert ranked(EVENT, others[::-1]) == ranked(EVENT, others)
