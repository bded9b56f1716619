"""How many of each group were killed in one event, as sums over events take it.

Each group's own spread; the total only where no group is told. A part of a group does not stand beside its whole, and a
figure that counts more days than its event stands in no sum.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from rules.vocabulary import ClaimStatus, Counted, Harm

# The least and the most killed, and true where a claim says «at least»; None: it counts more days than the event.
Figures = dict[str, list[int | bool] | None]
_CURRENT = {ClaimStatus.STANDS, ClaimStatus.DISPUTED}


def killed_by_group(claims: Collection[Mapping[str, Any]]) -> Figures:
    """For each group (its slug, else «total» or «unknown») what the claims of one printed event come to."""
    told = [claim for claim in claims if claim["harm"] == Harm.KILLED]
    of_a_group = {claim["number"] for claim in claims if claim["counted"] != Counted.TOTAL}
    spreads: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for claim in told:
        has_number = claim["min"] is not None or claim["max"] is not None
        if has_number and claim["status"] in _CURRENT and claim["part_of"] not in of_a_group:
            who = claim["group"]["slug"] if claim["group"] else claim["counted"]
            spreads[claim["counted"], who].append(claim)
    longer = {key for key, figures in spreads.items() if any(claim["counts_longer"] for claim in figures)}
    is_divided = any(counted != Counted.TOTAL for counted, _ in spreads.keys() - longer)
    return {
        who: None if (counted, who) in longer else _spread(figures)
        for (counted, who), figures in sorted(spreads.items())
        if counted != Counted.TOTAL or not is_divided
    }


def _spread(claims: list[Mapping[str, Any]]) -> list[int | bool]:
    low = min(claim["min"] or 0 for claim in claims)
    highs = [claim["max"] for claim in claims]
    high = max([low, *(high for high in highs if high is not None)])
    return [low, high, True] if None in highs else [low, high]
