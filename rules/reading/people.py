"""Groups of people that a sentence counts."""

from dataclasses import dataclass

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
