"""One sentence per finding, built from its facts alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from string import Formatter

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.groups import isin
from ondergrond.arrays.memory import give_back
from ondergrond.arrays.threads import slices
from ondergrond.labels import Language, pick
from ondergrond.labels.phrases import WHY
from ondergrond.rules import Rules
from ondergrond.sentences.clauses import write_clauses
from ondergrond.sentences.facts import Facts
from ondergrond.sentences.participants import (
    ROLES,
    Participants,
    days_apart,
    find_participants,
    opens,
)
from ondergrond.sentences.phrasing import call_works, filled, place_of

# The facts of a sentence are Python texts; those of all findings at once take gigabytes.
FINDINGS_PER_SLICE = 25_000


def why(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    names: Mapping[str, str],
    rules: Rules,
    languages: Sequence[Language],
    swaps: pd.DataFrame,
    joiners: pd.DataFrame,
    closed: pd.DataFrame,
) -> pd.DataFrame:
    """The sentence of each finding, a column of text per language, the index of ``findings``.

    ``findings`` and ``finding_works`` hold at least the columns of FINDINGS and
    FINDING_WORKS that are known before ``why``, and findings ``street``; ``works``
    keeps WORKS; ``swaps`` and ``joiners`` come from the room that weighs, ``closed`` from
    :func:`ondergrond.sentences.closures.measure_closures`.
    """
    participants = find_participants(findings["finding_id"], finding_works, works)
    phrase = _phrase(findings, participants, swaps.index, closed.index, rules.at_once)
    facts = findings.assign(
        place=place_of(findings, opens(findings["finding_id"], finding_works, works)),
        apart=days_apart(participants, works),
    )
    kinds, phrases = pd.factorize(phrase)
    give_back()
    told = {}
    for language in languages:
        called = call_works(works, names, language)
        clauses = write_clauses(
            facts["finding_id"],
            participants,
            works,
            called,
            swaps=swaps,
            joiners=joiners,
            closed=closed,
            language=language,
        )
        give_back()
        parts = []
        for n, each in enumerate(phrases):
            words = pick(WHY, each, language)
            wanted = [name for _, name, _, _ in Formatter().parse(words) if name]
            at = np.flatnonzero(kinds == n)
            for part in slices(len(at), FINDINGS_PER_SLICE):
                some = Facts(
                    facts.iloc[at[part]], at[part], participants, called, clauses, rules, language
                )
                sentences = filled(words, {name: some.tell(name) for name in wanted})
                parts.append(pd.Series(sentences, at[part], dtype="str"))
                del some, sentences
                give_back()
        whole = pd.concat(parts) if parts else pd.Series(dtype="str")
        told[language] = whole.sort_index().set_axis(findings.index)
        give_back()
    return pd.DataFrame(told, index=findings.index)


def _phrase(
    findings: pd.DataFrame,
    participants: Participants,
    turned: pd.Index,
    shut: pd.Index,
    at_once_rules: Collection[str],
) -> npt.NDArray[np.object_]:
    """Which sentence a finding gets; one whose works also stand in each other's way says so."""
    kind = findings["kind"]
    phrase = kind.mask(kind.eq("opportunity") & findings["window_start"].isna(), "opportunity_bare")
    dated = kind.ne("conflict") & findings["proposed_start"].notna()
    moved = participants.has(participants.moves)
    phrase = phrase.mask(dated & kind.eq("opportunity"), "joint").mask(dated & moved, "moved")
    joins = findings["joins"].notna()
    phrase = phrase.mask(joins, "joins_bare").mask(joins & moved & dated, "joins")
    rules = findings["rules"].str.split("; ").explode()
    at_once = rules.isin(at_once_rules).groupby(level=0).any().reindex(findings.index)
    ordered = participants.has(participants.role == ROLES.index("later"))
    phrase = phrase.mask(ordered & ~at_once, "reopening")
    phrase = phrase.mask(isin(findings["finding_id"], turned) & ~at_once, "wrong_order")
    kept_out = "embargo_" + findings["proposal"].fillna("each")
    return phrase.mask(isin(findings["finding_id"], shut), kept_out).to_numpy(dtype=object)
