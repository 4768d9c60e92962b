"""How far apart two works may lie that a rule brings together, whoever they are of."""

from __future__ import annotations

from ondergrond.match.blocks import EPS_M
from ondergrond.match.party_views import PartyView
from ondergrond.rules.model import Rules


def find_farthest_m(rules: Rules, *, uncertain_m: float = 0.0) -> float:
    """The farthest that any party looks by any active rule, both works grown, in m.

    ``uncertain_m`` is how far works may be drawn off at most. ``EVERYWHERE_M`` or more where a rule
    sets no distance.
    """
    active = list(rules.active.values())
    own = [PartyView.of(rule, *name) for rule in active for name in [("", ""), *_parties(rules)]]
    grown = max((each.m for rule in active for each in rule.buffer_m), default=0.0)
    return max((each.hindering_m for each in own), default=0.0) + 2 * (grown + uncertain_m + EPS_M)


def _parties(rules: Rules) -> list[tuple[str, str]]:
    """The parties and partners that some rule names, each as its own partner."""
    named = {key for rule in rules.active.values() for key in rule.partner}
    return [(key, key) for key in sorted(named)]
