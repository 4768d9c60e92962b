"""What moving costs each party, what it has left, and who contributes to whom, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ondergrond.labels import Language, Words, formats, pick
from ondergrond.labels.money import LEAST_SHOWN, euro, euro_estimate

COSTS: Words = {
    "left": {"nl": "{who} {costs}, houdt {net} over", "en": "{who} {costs}, is left with {net}"},
    "short": {"nl": "{who} {costs}, legt {net} toe", "en": "{who} {costs}, is {net} short"},
    "not_known": {
        "nl": "{who} niet bekend (budget ontbreekt)",
        "en": "{who} not known (no budget)",
    },
    "gives": {"nl": "{who} draagt {eur} bij", "en": "{who} contributes {eur}"},
    "gets": {"nl": "{who} krijgt {eur}", "en": "{who} gets {eur}"},
    "settled": {
        "nl": "{givers}; {getters}: zo legt niemand erop toe",
        "en": "{givers}; {getters}: so nobody is worse off",
    },
    "no_way": {
        "nl": "samen kost het {eur} meer dan het bespaart: geen bijdrage maakt dat niemand erop "
        "toelegt",
        "en": "together it costs {eur} more than it saves: no contribution leaves nobody worse off",
    },
}


def cost_texts(
    rows: Sequence[tuple[str, float | None, float | None]],
    language: Language,
    *,
    exact: bool = False,
) -> list[str]:
    """What moving costs each party and what that leaves it, of who, costs and net of each.

    Estimates to two figures, or ``exact`` to the cent. Who has no costs is left out, also who has
    less than an estimate tells; whose are not known (None) is told beside those that are.
    """
    least = 0.0 if exact else LEAST_SHOWN
    rows = [(who, 0.0 if costs is not None and costs < least else costs, net)
            for who, costs, net in rows]  # fmt: skip
    if not any(costs for _, costs, _ in rows):
        return []
    texts = [_cost_text(who, costs, net, language, exact) for who, costs, net in rows]
    return [text for text in texts if text]


def _cost_text(
    who: str, costs: float | None, net: float | None, language: Language, exact: bool
) -> str:
    if costs is None or net is None:
        return pick(COSTS, "not_known", language).format(who=who)
    if costs <= 0:
        return ""
    form = "left" if net >= 0 else "short"
    amounts = {"costs": _told(costs, language, exact), "net": _told(abs(net), language, exact)}
    return pick(COSTS, form, language).format(who=who, **amounts)


def contributions_text(
    rows: Sequence[tuple[str, float | None, float | None]],
    language: Language,
    *,
    exact: bool = False,
) -> str:
    """Who gives what to whom, of who, net and contribution (positive gives) of each party.

    That no contributions do it where the parties together have less than nothing; nothing where
    nobody has, or where a net is not known; nor, unless ``exact``, where all that is given is less
    than an estimate tells.
    """
    most = max((abs(given) for _, _, given in rows if given is not None), default=None)
    if not exact and most is not None and most < LEAST_SHOWN:
        return ""
    nets = [net for _, net, _ in rows if net is not None]
    if len(nets) < len(rows) or not any(net < 0 for net in nets):
        return ""
    if any(given is None for _, _, given in rows):
        short = _told(-sum(nets), language, exact)
        return pick(COSTS, "no_way", language).format(eur=short)
    sides = [
        [
            pick(COSTS, form, language).format(who=who, eur=_told(abs(given), language, exact))
            for who, _, given in rows
            if given is not None and sign * given > 0
        ]
        for form, sign in (("gives", 1), ("gets", -1))
    ]
    givers, getters = (formats.list_texts(side, language) for side in sides)
    return pick(COSTS, "settled", language).format(givers=givers, getters=getters)


def _told(eur: float, language: Language, exact: bool) -> str:
    return euro(eur, language, cents=True) if exact else euro_estimate(eur, language)
