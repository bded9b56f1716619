"""Names and numbers of UCDP: of states, of armed groups, of dyads and conflicts.

The numbers are those of GED's file of Syria 2016 (version 19.1, UCDP, CC BY 4.0). What that file has no number for
gets a negative one.
"""

from zlib import crc32

from rules.parties import SYRIA

CIVILIANS = "Civilians"
# GED's name of a state's government is «Government of …»; Gleditsch and Ward's number of the state.
STATE_NUMBERS = {
    SYRIA: 652,
    "Iran": 630,
    "Iraq": 645,
    "Israel": 666,
    "Jordan": 663,
    "Lebanon": 660,
    "Russia": 365,
    "Turkey": 640,
    "United States of America": 2,
}
_STATE_NAMES = {"Russia": "Russia (Soviet Union)"}
# As in GED's file of 2016: one name for all who fight the Syrian government for the opposition.
INSURGENTS = "Syrian insurgents"
_GROUPS = {
    "islamic-state": "IS",
    "sdf": "SDF",
    "ypg": "YPG",
    "hts": "HTS",
    "al-nusra-front": "Jabhat Fateh al-Sham",
    "syrian-rebels": INSURGENTS,
    "syrian-national-army": "SNA",
}
# Numbers of actors and dyads in GED's file of Syria 2016 (version 19.1, UCDP, CC BY 4.0).
_ACTOR_NUMBERS = {
    CIVILIANS: 1,
    "Government of Turkey": 115,
    "Government of Iraq": 116,
    "Government of Syria": 118,
    "Government of Jordan": 120,
    "Government of Israel": 121,
    "IS": 234,
    "Hezbollah": 366,
    "Jabhat Fateh al-Sham": 1170,
    INSURGENTS: 4456,
    "Ahrar al-Sham": 5554,
    "SDF": 6288,
}
# Dyad → its number, the conflict's number and name.
_DYADS = {
    "Government of Syria - Syrian insurgents": (11973, 299, "Syria: Government"),
    "Government of Syria - IS": (14620, 13604, "Syria: Islamic State"),
    "Government of Syria - SDF": (14784, 13809, "Syria: Government/Rojava Kurdistan"),
    "Government of Israel - Government of Syria": (649, 302, "Israel - Syria"),
    "Government of Israel - Hezbollah": (891, 426, "Israel: Southern Lebanon"),
    "Government of Jordan - IS": (14741, 13886, "Jordan: Islamic State"),
    "Government of Turkey - IS": (14701, 13902, "Turkey: Islamic State"),
    "IS - SDF": (14637, 13616, "IS - SDF"),
    "IS - Jabhat Fateh al-Sham": (13813, 13034, "IS - Jabhat Fateh al-Sham"),
    "Jabhat Fateh al-Sham - SDF": (14638, 13617, "Jabhat Fateh al-Sham - SDF"),
    "IS - Civilians": (973, 506, "IS - Civilians"),
    "SDF - Civilians": (14773, 13720, "SDF - Civilians"),
    "Syrian insurgents - Civilians": (14200, 13299, "Syrian insurgents - Civilians"),
    "Government of Syria - Civilians": (1178, 711, "Government of Syria - Civilians"),
    "Government of Turkey - Civilians": (1177, 710, "Government of Turkey - Civilians"),
    "Government of Jordan - Civilians": (1180, 713, "Government of Jordan - Civilians"),
}


def government(state: str) -> str:
    return f"Government of {_STATE_NAMES.get(state, state)}"


def group(slug: str, en: str) -> str:
    """GED's name of an armed group, else the record's."""
    return _GROUPS.get(slug, en)


def actor_number(name: str) -> int:
    return _ACTOR_NUMBERS.get(name) or _own_number(name)


def dyad_number(dyad: str) -> int:
    return _DYADS[dyad][0] if dyad in _DYADS else _own_number(dyad)


def conflict(dyad: str) -> tuple[int, str]:
    """Number and name of a dyad's conflict; GED names a conflict without a state after its dyad."""
    return _DYADS[dyad][1:] if dyad in _DYADS else (_own_number(f"conflict {dyad}"), dyad)


def _own_number(name: str) -> int:
    """A number for what UCDP's file has none for: negative, so that it can be no number of UCDP's, and always the same
    for the same name. It fits into 32 bits."""
    return -((crc32(name.encode()) & 0x7FFFFFFE) + 1)
