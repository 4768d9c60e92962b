"""Works of others as one may see them: without the columns that their owners keep back.

What others get of a work holds no address or telephone number of a person: a contact is a role
mailbox, or the one that its owner gives for others (``contact`` under ``[partner.sharing]``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.partnership.sharing import RESTRICTED, Sharing, said_of
from ondergrond.report.persons import names_person, role_mailboxes, without_persons
from ondergrond.tables import SHARINGS, WORKS

_TEXTS = ("name", "description", "street", "period_text", "funding")
# Of works of others: what they delivered without a column for it was not meant for the table,
# and a fingerprint covers it; what was noted may name works that others keep private. Files are
# for who delivered them.
_OWN_ONLY = ("extra", "after", "noted", "no_part", "source_layer")
_NOT_SHOWN = "-"
_NO_ROW = 0


def restrict_works(
    works: pd.DataFrame, partner: str | None, sharing: Mapping[str, Sharing]
) -> pd.DataFrame:
    """The works as ``partner`` may see them, with null where it may not; None is the public.

    ``works`` keeps WORKS, and so does what is returned; ``sharing`` is by code of a partner, ``""``
    for all others. Its own works stay as they are.
    """
    others = works["partner"].ne(partner or "").to_numpy(dtype=bool)
    hidden = find_hidden(works, partner, sharing)
    made = {
        name: works[name].mask(others & hidden[name].to_numpy(dtype=bool))
        for name in RESTRICTED
        if name in works
    }
    made |= {name: works[name].mask(others) for name in _OWN_ONLY}
    made |= {name: works[name].mask(others, _NOT_SHOWN) for name in ("fingerprint", "source")}
    # Gaps between rows tell that something was kept back, how much and where.
    made["source_row"] = works["source_row"].mask(others, _NO_ROW)
    for name in _TEXTS:
        text = made.get(name, works[name])
        made[name] = text.mask(others, without_persons(text))
    # Parties are called after it, in every table.
    made["department"] = without_persons(works["department"])
    # An address within is no address any more without it.
    made["url"] = made["url"].mask(others & names_person(made["url"]))
    contacts = works["partner"].map(lambda code: said_of(sharing, code).contact).astype("str")
    made["contact"] = made["contact"].mask(others, role_mailboxes(made["contact"]).fillna(contacts))
    made["contact"] = made["contact"].mask(others & hidden["contact"].to_numpy(dtype=bool))
    whole: pd.DataFrame = works.assign(**made)
    for name in {*made}:
        dtype: Any = WORKS[name].dtype
        whole[name] = whole[name].astype(dtype)
    return whole


def find_hidden(
    works: pd.DataFrame, partner: str | None, sharing: Mapping[str, Sharing]
) -> pd.DataFrame:
    """Which of the columns in ``RESTRICTED`` of each work its owner keeps from ``partner``.

    Flags by column, on the index of ``works``; nothing is kept from the owner itself.
    """
    open_to = SHARINGS.index("open" if partner is None else "partners")
    codes = works["partner"].to_numpy(dtype=object)
    kept: dict[str, npt.NDArray[np.bool_]] = {}
    levels = {code: said_of(sharing, code).levels for code in {*codes}}
    for name in RESTRICTED:
        of = {code: SHARINGS.index(levels[code][name]) > open_to for code in levels}
        kept[name] = np.array([of[code] and code != partner for code in codes], dtype=bool)
    return pd.DataFrame(kept, index=works.index)
