"""Addresses and telephone numbers of persons in texts, and the mailboxes that are of a role."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.tables import TABLES, partner_of

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
# What may stand behind it: another such word, a part of the country, a number.
_BEHIND = rf"(?:{_ROLES}|noord|oost|zuid|west|midden|regio|team|north|east|south|nl|be)\d*|\d+"
_MAILBOX = rf"(?i)(?:{_ROLES})\d*(?:[._+-](?:{_BEHIND}))*@[\w.-]+"
# Addresses, also as people write them for people: jan (at) a punt nl.
_AT = r"(?:\s?@\s?|\s?[\[({]\s?(?:at|@|apenstaartje)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punt)\s?[\])}]\s?)"
_ADDRESS = rf"(?<![\w.+-])[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
_PERSONAL = rf"(?<![\w.+-])(?!{_MAILBOX[4:]}){_ADDRESS}"
# Telephone numbers as they are written in the Netherlands and Belgium, with any kind of space and
# hyphen. A day (01-02-2028) is none.
_DASH = "\\-\u2010-\u2015\u2212"
_BETWEEN = rf"[\s.()/]{{0,2}}[{_DASH}]?[\s(]?"
_NO_DAY = r"(?!\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)"
_START = rf"(?<![\w.,{_DASH}])"
_TELEPHONE = (
    rf"(?:\+|{_START}00)\s?(?:31|32)(?:{_BETWEEN}\(?0\))?(?:(?:{_BETWEEN}\d){{9}}|(?:{_BETWEEN}\d){{8}})(?!\d)"
    rf"|{_START}{_NO_DAY}\(?0[1-9](?:(?:{_BETWEEN}\d){{8}}|(?:{_BETWEEN}\d){{7}})(?!\d)"
)
# Behind these words any number of four digits and more is one.
_CALLED = (
    rf"(?i)\b((?:tel(?:efoon)?(?:nr|nummer)?|mob(?:iel)?|gsm|toestel|tst|fax|phone)\b[.:\s]{{0,3}})"
    rf"\+?\d(?:{_BETWEEN}\d){{3,}}"
)
_LEFT_OUT = "[…]"
_OF_FINDINGS = (
    "findings", "finding_texts", "finding_works", "finding_parties", "finding_joiners", "parties",
    "sites",
)  # fmt: skip


def role_mailboxes(contacts: pd.Series) -> pd.Series:
    """The contacts that are the mailbox of a role; null for all that may be a person's."""
    return contacts.where(contacts.str.fullmatch(_MAILBOX).fillna(value=False).astype(bool))


def without_persons(texts: pd.Series) -> pd.Series:
    """Texts without the addresses and telephone numbers in them, but for those of roles."""
    codes, distinct = pd.factorize(texts)
    each = pd.Series(distinct, dtype="str")
    each = each.str.replace(_PERSONAL, _LEFT_OUT, regex=True, case=False)
    each = each.str.replace(_TELEPHONE, _LEFT_OUT, regex=True)
    each = each.str.replace(_CALLED, rf"\1{_LEFT_OUT}", regex=True)
    made = np.array([*each, None], dtype=object)[codes]
    return pd.Series(made, texts.index, dtype="str", name=texts.name)


def drift_without_persons(drift: pd.DataFrame, partner: str) -> pd.DataFrame:
    """DRIFT as a partner gets it, without persons in titles and in the names of works of others."""
    others = partner_of(drift["party"].fillna("")).ne(partner)
    name = drift["work_name"]
    return drift.assign(
        title=without_persons(drift["title"]),
        work_name=name.mask(others, without_persons(name)),
    )


def names_person(texts: pd.Series) -> npt.NDArray[np.bool_]:
    """Whether a text has an address or telephone number that is not of a role."""
    told = texts.notna() & without_persons(texts).ne(texts)
    flags: npt.NDArray[np.bool_] = told.to_numpy(dtype=bool)
    return flags


def without_persons_in(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of findings without addresses and telephone numbers in any text but ids.

    ``tables`` are those of a part of a run; names of works and departments stand in theirs.
    """
    made = {}
    for name in _OF_FINDINGS:
        if name not in tables:
            continue
        frame = tables[name]
        texts = [
            each for each in TABLES[name].columns
            if each.type == "text" and not each.values and each.name in frame
            and not each.name.endswith("_id")
        ]  # fmt: skip
        made[name] = frame.assign(
            **{each.name: without_persons(frame[each.name]) for each in texts}
        )
    return made
