"""What a partnership agreed on that works are weighed by, beside its rules."""

from __future__ import annotations

from typing import Any

from ondergrond.partnership.model import Partnership


def weighing_terms(partnership: Partnership) -> dict[str, Any]:
    """What ``find_and_weigh`` takes of a partnership, by the names that it has there.

    Kinds of partners, days on which budgets close, language, the works that each embargo is for,
    and names of municipalities.
    """
    return {
        "kinds": partnership.kinds,
        "rounds": partnership.budget_rounds,
        "language": partnership.facts.language,
        "selectors": {embargo.name: embargo.works for embargo in partnership.embargo},
        "municipalities": partnership.municipalities,
    }
