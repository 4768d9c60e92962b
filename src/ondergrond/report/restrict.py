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
from ondergrond.tables import SHARINGS, WORKS

# The first word of a mailbox that is of a role and of no person, in Dutch, English and French.
_ROLES = (
    "aanvragen|administratie|afdeling|asset|beheer|bestuur|civiel|communicatie|contact|coordinatie|"
    "coordination|coördinatie|dienst|digging|elektra|elektriciteit|energie|engineering|gas|gemeente|"
    "glasvezel|graaf|graafplanning|graafwerk|graafwerken|graafwerkzaamheden|groen|helpdesk|info|"
    "infra|ingenieursbureau|inspectie|kabels|klantenservice|klic|leidingen|loket|mail|melding|"
    "meldingen|netbeheer|nuts|nutswerken|office|omgeving|ondergrond|openbare|openbareruimte|"
    "openbarewerken|permits|planner|planners|planning|postbus|programma|programmering|project|"
    "projecten|projectbureau|projects|realisatie|regie|registratie|riolering|riool|roads|secretariaat|"
    "service|servicedesk|sewer|stadsbeheer|streets|support|techniek|telecom|travaux|vergunningen|"
    "verkeer|voirie|warmte|water|waterbeheer|waterschap|wegbeheer|wegen|werk|werken|"
    "werkvoorbereiding|works"
)
_MAILBOX = rf"(?i)(?:{_ROLES})\d*(?:[._+-][a-z0-9]+)*@[\w.-]+"
# Addresses and telephone numbers in a text, as they are written in the Netherlands and Belgium.
_ADDRESS = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PERSONAL = rf"(?<![\w.+-])(?!{_MAILBOX[4:]}){_ADDRESS}"
_TELEPHONE = r"(?:\+|\b00)(?:31|32)[\d ()/.-]{7,14}\d|\b0\d(?:[ ./-]?\d){7,8}\b"
_LEFT_OUT = "[…]"
_TEXTS = ("name", "description", "period_text", "funding")
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
        made[name] = made[name].mask(others, without_persons(made[name]))
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


def role_mailboxes(contacts: pd.Series) -> pd.Series:
    """The contacts that are the mailbox of a role; null for all that may be a person's."""
    return contacts.where(contacts.str.fullmatch(_MAILBOX).fillna(value=False).astype(bool))


def without_persons(texts: pd.Series) -> pd.Series:
    """Texts without the addresses and telephone numbers in them, but for those of roles."""
    return (
        texts.str.replace(_PERSONAL, _LEFT_OUT, regex=True, case=False)
        .str.replace(_TELEPHONE, _LEFT_OUT, regex=True)
    )  # fmt: skip
