"""One sentence per finding, built from its facts alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.arrays.parts import in_slices
from ondergrond.arrays.rows import flag, isin
from ondergrond.labels import Language, pick
from ondergrond.labels.phrases import WHY
from ondergrond.rules import Rules
from ondergrond.sentences.clauses import write_clauses
from ondergrond.sentences.facts import SentenceFacts
from ondergrond.sentences.participants import (
    ROLES,
    Participants,
    days_apart,
    find_at_once,
    find_participants,
    opens,
)
from ondergrond.sentences.phrasing import call_works, fill, place_of

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
    finding_rules: pd.DataFrame,
    swaps: pd.DataFrame,
    joiners: pd.DataFrame,
    closed: pd.DataFrame,
) -> pd.DataFrame:
    """The sentence of each finding, a column of text per language, the index of ``findings``.

    ``findings`` and ``finding_works`` hold at least the columns of FINDINGS and
    FINDING_WORKS that are known before ``why``, and findings ``street``; ``works``
    keeps WORKS, ``finding_rules`` FINDING_RULES, ``joiners`` JOINERS, ``swaps`` SWAPS (index
    finding_id); ``closed`` comes from
    :func:`ondergrond.sentences.closures.measure_closures`.
    """
    participants = find_participants(findings["finding_id"], finding_works, works)
    hinder = finding_rules.loc[finding_rules["rule"].isin(rules.at_once), "finding_id"]
    waits = [name for name, rule in rules.rule.items() if rule.time == "waits"]
    early = finding_rules.loc[finding_rules["rule"].isin(waits), "finding_id"]
    spots = [name for name, rule in rules.rule.items() if rule.against == "spot"]
    stacked = finding_rules.loc[finding_rules["rule"].isin(spots), "finding_id"]
    paved = [name for name, rule in rules.rule.items() if rule.paved]
    apart = finding_rules.loc[finding_rules["rule"].isin(paved), "finding_id"]
    is_listed = flag(works["protected"]).to_numpy()
    phrase = _phrase(
        findings,
        hinder,
        participants,
        swaps.index,
        closed.index,
        early=early,
        apart=apart,
        stacked=stacked,
        at_once=find_at_once(finding_works),
        listed=participants.has(is_listed[participants.work]),
    )
    facts = findings.assign(
        place=place_of(findings, opens(findings["finding_id"], finding_works, works)),
        apart=days_apart(participants, works),
    )
    conflict = findings.loc[findings["kind"].eq("conflict"), "finding_id"]
    conflicts = finding_rules[isin(finding_rules["finding_id"], conflict)]
    kinds, phrases = pd.factorize(phrase)
    by_language = {}
    for language in languages:
        called = call_works(works, names, language)
        clauses = write_clauses(
            facts["finding_id"],
            participants,
            works,
            called,
            finding_rules=conflicts,
            rules=rules,
            swaps=swaps,
            joiners=joiners,
            closed=closed,
            language=language,
        )
        parts = []
        for n, each in enumerate(phrases):
            words = pick(WHY, each, language)
            wanted = [name for _, name, _, _ in Formatter().parse(words) if name]
            at = np.flatnonzero(kinds == n)
            for part in in_slices(len(at), FINDINGS_PER_SLICE):
                some = SentenceFacts(
                    facts.iloc[at[part]], at[part], participants, called, clauses, language
                )
                sentences = fill(words, {name: some.tell(name) for name in wanted})
                parts.append(pd.Series(sentences, at[part], dtype="str"))
                del some, sentences
        whole = pd.concat(parts) if parts else pd.Series(dtype="str")
        by_language[language] = whole.sort_index().set_axis(findings.index)
    return pd.DataFrame(by_language, index=findings.index)


def _phrase(
    findings: pd.DataFrame,
    hinder: pd.Series,
    participants: Participants,
    turned: pd.Index,
    shut: pd.Index,
    *,
    early: pd.Series,
    apart: pd.Series,
    stacked: pd.Series,
    at_once: pd.Index,
    listed: Flags,
) -> npt.NDArray[np.object_]:
    """Which sentence a finding gets; one whose works also stand in each other's way says so."""
    kind = findings["kind"]
    phrase = kind.mask(kind.eq("opportunity") & findings["window_start"].isna(), "opportunity_bare")
    phrase = phrase.mask(phrase.eq("opportunity_bare") & isin(findings["finding_id"], apart),
                         "opportunity_apart")  # fmt: skip
    dated = kind.ne("conflict") & findings["proposed_start"].notna()
    moved = participants.has(participants.moves)
    stay = findings["shift_total_days"].eq(0).fillna(value=False)
    joint = dated & kind.eq("opportunity")
    phrase = phrase.mask(joint, "joint").mask(joint & stay, "in_order")
    phrase = phrase.mask(dated & kind.eq("near_miss"), "near_miss_in_order")
    later = joint & findings["form"].eq("in_order")
    phrase = phrase.mask(later, "ordered").mask(later & stay, "ordered_already")
    phrase = phrase.mask(dated & moved, "moved").mask(later & moved, "moved_in_order")
    together = joint & ~later & isin(findings["finding_id"], at_once)
    phrase = phrase.mask(together & phrase.eq("joint"), "at_once")
    phrase = phrase.mask(together & phrase.eq("in_order"), "at_once_already")
    done = findings["agreed"].fillna(value=False).astype(bool)
    phrase = phrase.mask(done & kind.eq("opportunity"), "agreed")
    joins = findings["joins"].notna()
    phrase = phrase.mask(joins, "joins_bare").mask(joins & dated, "joins_in_order")
    phrase = phrase.mask(joins & moved & dated, "joins")
    hinders = isin(findings["finding_id"], hinder)
    ordered = participants.has(participants.role == ROLES.index("later"))
    phrase = phrase.mask(ordered & ~hinders, "reopening")
    phrase = phrase.mask(ordered & ~hinders & listed, "protected")
    phrase = phrase.mask(isin(findings["finding_id"], turned) & ~hinders, "wrong_order")
    phrase = phrase.mask(isin(findings["finding_id"], early) & ~hinders, "wrong_sequence")
    phrase = phrase.mask(isin(findings["finding_id"], stacked), "stacked")
    kept_out = "embargo_" + findings["proposal"].fillna("each")
    return phrase.mask(isin(findings["finding_id"], shut), kept_out).to_numpy(dtype=object)
