"""Printed events of which a test says the parties alone."""

from tests.rules import printed

KINDS = {
    "government-forces": ("state_force", "government"),
    "iranian-forces": ("state_force", "government"),
    "hezbollah": ("armed_group", "government"),
    "iran-and-allied-militia": ("alliance", "government"),
    "transitional-government": ("state_force", "transitional"),
    "hts": ("alliance", "transitional"),
    "islamic-state": ("armed_group", "islamic_state"),
    "sdf": ("alliance", "sdf"),
    "ypg": ("armed_group", "sdf"),
    "syrian-rebels": ("armed_group", "opposition"),
    "syrian-national-army": ("alliance", "turkish_backed"),
    "turkish-forces": ("state_force", "turkish_backed"),
    "russian-forces": ("state_force", "russia"),
    "russian-contractors": ("armed_group", "russia"),
    "us-led-coalition": ("alliance", "coalition"),
    "us-forces": ("state_force", "coalition"),
    "israel": ("state_force", "israel"),
    "jordan": ("state_force", "other"),
    "civilians": ("population", "civilians"),
    "shuaytat": ("population", "other"),
}
SYRIA = {"slug": "syria", "en": "Syria", "ar": "سوريا", "kind": "country"}
HOMS = {"slug": "homs-governorate", "en": "Homs governorate", "ar": "حمص", "kind": "governorate"}
PALMYRA = {"slug": "palmyra", "en": "Palmyra", "ar": "تدمر", "kind": "town", "within": [HOMS, SYRIA]}


def party(slug, role="involved"):
    kind, side = KINDS[slug]
    return {"slug": slug, "en": slug.replace("-", " ").title(), "ar": None, "kind": kind, "side": side, "role": role}


def side(slug):
    return {name: value for name, value in party(slug).items() if name not in {"kind", "role"}}


def change(holder, taken_from=None, day="2015-05-20", place=PALMYRA, standing="stands"):
    return printed.control(
        "r1",
        holder=holder and side(holder),
        **{"from": taken_from and side(taken_from)},
        earliest=day,
        latest=day,
        date_precision="day",
        place=place,
        standing=standing,
    )


def claim(number, low, high=None, group=None, counted="group", **also):
    named = group and {"slug": group, "en": group, "ar": None}
    return printed.claim(number, "r1", low, high, group=named, counted=counted, **also)


def event(type="battle", parties="", control=(), day="2015-05-20", latest=None, precision="day", **also):
    """``parties``: «attacker:islamic-state defender:government-forces», in the event's order."""
    roles = [item.split(":") for item in parties.split()]
    return printed.event(
        type=type,
        participants=[party(slug, role) for role, slug in roles],
        control=list(control),
        earliest=day,
        latest=latest or day,
        date_precision=precision,
        place=PALMYRA,
        **also,
    )
