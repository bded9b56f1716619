"""Whose own voice gives a figure that speaks against it."""

import pytest

from rules.concessions import conceded_by, marked_by
from rules.origins import Party, Setting, Speaker
from rules.vocabulary import EventType, Harm, Role, Side, SourceKind

ARMY = Speaker("army-media", SourceKind.GOVERNMENT, frozenset({"army"}), frozenset({Side.GOVERNMENT}))
MONITOR = Speaker("monitor", SourceKind.MONITORING_GROUP)
OWN, ENEMY, CIVILIANS = ("army", Side.GOVERNMENT), ("group", Side.ISLAMIC_STATE), ("civilians", Side.CIVILIANS)
ALLIES = ("allied-group", Side.RUSSIA)
STRIKE = Setting(EventType.AIR_STRIKE, (Party("army", Side.GOVERNMENT, Role.ATTACKER),))


def conceded(speaker, group, harm=Harm.KILLED, within=(), setting=STRIKE):
    return conceded_by(speaker, harm, group, within, setting)


@pytest.mark.parametrize("harm", [Harm.KILLED, Harm.INJURED, Harm.CAPTURED, Harm.MISSING])
def test_a_party_concedes_its_own_losses_in_any_event(harm):
    assert conceded(ARMY, OWN, harm, setting=Setting(EventType.BATTLE)) == "army"
    assert conceded(ARMY, ("brigade", Side.GOVERNMENT), harm, {"army"}, Setting(EventType.BATTLE)) == "army"


@pytest.mark.parametrize("group", [CIVILIANS, ALLIES])
def test_an_author_concedes_those_whom_it_harmed_and_who_are_no_enemies(group):
    assert conceded(ARMY, group) == "army"


def test_a_figure_of_enemies_is_a_boast():
    assert conceded(ARMY, ENEMY) is None
    assert conceded(ARMY, ENEMY, Harm.CAPTURED) is None
    assert conceded(ARMY, ("some", Side.OTHER)) is None


def test_what_others_say_is_conceded_by_nobody():
    assert conceded(MONITOR, OWN) is None
    assert conceded(None, OWN) is None


def test_in_a_battle_nobody_is_the_author_of_a_civilians_death():
    battle = Setting(EventType.BATTLE, STRIKE.parties)
    assert conceded(ARMY, CIVILIANS, setting=battle) is None
    assert conceded(ARMY, CIVILIANS, setting=Setting(EventType.AIR_STRIKE)) is None
    assert conceded(ARMY, CIVILIANS, Harm.CAPTURED) is None


@pytest.mark.parametrize(
    ("harmed", "party"),
    [
        ([], None),
        ([Party("civilians", Side.CIVILIANS, Role.TARGET)], "army"),
        ([Party("civilians", Side.CIVILIANS, Role.TARGET), Party("group", Side.ISLAMIC_STATE, Role.TARGET)], None),
    ],
)
def test_of_a_figure_of_no_one_group_those_harmed_decide(harmed, party):
    setting = Setting(EventType.AIR_STRIKE, (*STRIKE.parties, *harmed))
    assert conceded(ARMY, None, setting=setting) == party


def test_a_figure_that_editors_mark_is_conceded_by_the_party_counted_or_one_that_took_part():
    both = Speaker("joint", SourceKind.GOVERNMENT, frozenset({"zeta", "army", "alpha"}))
    assert marked_by(both, "zeta", STRIKE) == "zeta"
    assert marked_by(both, None, STRIKE) == "army"
    assert marked_by(both, None, Setting()) == "alpha"
    assert marked_by(MONITOR, "army", STRIKE) is None
