"""Groups of people that a sentence counts."""

from dataclasses import dataclass
from datetime import date

from rules.reading.amounts import Amount
from rules.vocabulary import Harm


@dataclass(frozen=True)
class Counted:
    """Counted people. ``noun``: the group of the noun, None where no noun was given; ``party`` whose they are.

    ``harm``: where the noun says it itself, as in «12 dead»; ``head``: the word behind the noun.
    """

    first: int
    after: int
    head: int
    amount: Amount
    noun: str | None
    party: str | None = None
    harm: Harm | None = None
    state: Harm | None = None
    is_rest: bool = False
    of_them: bool = False
    parties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Harmed:
    """Counted people with what was done to them. ``part_of``: the one before it that they are among.

    ``is_shared_out``: such people as were counted before, at another place: «12 were killed in Douma and 9 in Harasta».
    """

    counted: Counted
    harm: Harm
    part_of: int | None = None
    is_trailing: bool = False
    is_shared_out: bool = False


@dataclass(frozen=True)
class CasualtyClaim:
    """A figure as the text gives it. No ``low`` and no ``high``: a figure without a number.

    ``part_of``: the number of the claim, counted from 0, that these people are among. ``is_period_near``: its days are
    those of a sentence before.
    """

    first: int
    after: int
    group: str
    harm: Harm
    low: int | None
    high: int | None
    wording: str
    start: date | None
    end: date | None
    attributed_to: str | None
    part_of: int | None = None
    is_period_near: bool = False
