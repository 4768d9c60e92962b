"""Units in the heads of columns: ``Raming (x € 1.000)``, ``Diepte (cm)``, ``duur_weken``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ondergrond.load.values import FACTORS, Kind

# What multiplies an amount, once signs of multiplication and of euros are away.
_THOUSANDS = "1000 duizend duizenden thousand thousands k dzd t"
_MILLIONS = "1000000 1mln 1miljoen mln mio m miljoen miljoenen million"
_AMOUNTS = {
    **dict.fromkeys(_THOUSANDS.split(), 1e3),
    **dict.fromkeys(_MILLIONS.split(), 1e6),
    **dict.fromkeys(["mrd", "miljard", "1mrd"], 1e9),
}
# Of these it is known that they are no unit of ours, so that the values would be wrong.
_FOREIGN = frozenset(
    (
        *("$", "usd", "£", "gbp", "chf", "dkk", "sek", "nok"),
        *("ft", "feet", "foot", "in", "inch", "inches", "yd", "yard", "km", "ha", "nap", "m+nap"),
        *("mnap", "m-nap", "uur", "uren", "hour", "hours", "manuur", "manuren", "man-uren"),
    )
)
_HARMLESS = re.compile(
    r"(?:in|ex|inclusief|exclusief|incl|excl)\.?\s*b\.?t\.?w\.?|indicatief|raming|optioneel|optional"
    r"|estimate|verplicht|required|prijspeil\s*20[0-9]{2}|20[0-9]{2}"
)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_TIMES = re.compile(r"(?:^|[\s_(\[])[x×*]\s*(?:€|eur|euro)?\s*(1[.,]?000(?:[.,]?000)?|1?\s*mln)\b")
_BETWEEN = re.compile(r"[\s_]+")
MOST_WORDS = 3  # "in duizend euro"
# A letter or a number alone may be anything: "diepte m", "fase k", "lijst 1000".
_ANYTHING = re.compile(r"[^\W\d_]|[0-9.,]+")


@dataclass(frozen=True, slots=True)
class HeadingUnit:
    """What a head says of the unit of its column.

    ``factor`` makes of a number in it one in our unit. ``unknown`` is what stands where a unit
    would and is none that is known; ``foreign`` says that the values can then not be used at all.
    """

    factor: float = 1.0
    unknown: str = ""
    foreign: bool = False


def heading_unit(head: str, kind: Kind) -> HeadingUnit:
    """The unit that the head of a column of ``kind`` names, in brackets or as its last word."""
    text = head.casefold()
    times = _TIMES.search(text) if kind == "money" else None
    if times:
        return HeadingUnit(_factor(times[1], kind) or 1.0)
    for inside in _BRACKETS.findall(text):
        bare = _HARMLESS.sub("", inside).strip(" ,;.-")
        factor = _factor(bare, kind)
        if factor is not None:
            if factor != 1.0 or bare:
                return HeadingUnit(factor)
        elif bare:
            squeezed = re.sub(r"\s", "", bare)
            return HeadingUnit(1.0, inside.strip(), squeezed in _FOREIGN)
    words = [word for word in _BETWEEN.split(_BRACKETS.sub("", text)) if word][1:]
    ends = (" ".join(words[-count:]) for count in range(min(len(words), MOST_WORDS), 0, -1))
    named = (_factor(end, kind) for end in ends if not _ANYTHING.fullmatch(end))
    return HeadingUnit(next((factor for factor in named if factor is not None), 1.0))


def _factor(unit: str, kind: Kind) -> float | None:
    """What a unit multiplies by; None where it is no unit of the kind."""
    bare = re.sub(r"[\s.,'’]", "", unit.replace("per stuk", ""))
    if kind != "money":
        return FACTORS[kind].get(re.sub(r"[-()]", "", bare).removeprefix("in"))
    amount = re.sub(r"^in|[x×*]|€|euros|euro|eur", "", bare)
    return 1.0 if not amount else _AMOUNTS.get(amount)
