"""One sentence per finding, built from its facts alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.labels import Language, pick
from ondergrond.labels.phrases import WHY
from ondergrond.memory import give_back
from ondergrond.threads import slices
from ondergrond.weigh.asides import tell_asides
from ondergrond.weigh.circle import ROLES, Circle, circle_of, days_apart, opens
from ondergrond.weigh.facts import Facts
from ondergrond.weigh.groups import among
from ondergrond.weigh.telling import call_works, filled, place_of

# The facts of a sentence are Python texts; those of all findings at once take gigabytes.
FINDINGS_PER_SLICE = 25_000


def why(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    names: Mapping[str, str],
    languages: Sequence[Language],
    swaps: pd.DataFrame,
    joiners: pd.DataFrame,
    closed: pd.DataFrame,
) -> pd.DataFrame:
    """The sentence of each finding, a column of text per language, the index of ``findings``.

    ``findings`` and ``finding_works`` hold at least the columns of FINDINGS and
    FINDING_WORKS that are known before ``why``, and findings ``street``; ``works``
    keeps WORKS; ``swaps`` comes from :func:`ondergrond.weigh.swaps.find_swaps`, ``joiners``
    from :func:`ondergrond.weigh.joiners.find_joiners`, ``closed`` from
    :func:`ondergrond.weigh.closed.measure_closed`.
    """
    circle = circle_of(findings["finding_id"], finding_works, works)
    phrase = _phrase(findings, circle, swaps.index, closed.index)
    facts = findings.assign(
        place=place_of(findings, opens(findings["finding_id"], finding_works, works)),
        apart=days_apart(circle, works),
    )
    kinds, phrases = pd.factorize(phrase)
    give_back()
    told = {}
    for language in languages:
        called = call_works(works, names, language)
        asides = tell_asides(
            facts["finding_id"],
            circle,
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
                some = Facts(facts.iloc[at[part]], at[part], circle, called, asides, language)
                sentences = filled(words, {name: some.tell(name) for name in wanted})
                parts.append(pd.Series(sentences, at[part], dtype="str"))
                del some, sentences
                give_back()
        whole = pd.concat(parts) if parts else pd.Series(dtype="str")
        told[language] = whole.sort_index().set_axis(findings.index)
        give_back()
    return pd.DataFrame(told, index=findings.index)


def _phrase(
    findings: pd.DataFrame, circle: Circle, turned: pd.Index, shut: pd.Index
) -> npt.NDArray[np.object_]:
    """Which sentence a finding gets; one whose works also stand in each other's way says so."""
    kind = findings["kind"]
    phrase = kind.mask(kind.eq("opportunity") & findings["window_start"].isna(), "opportunity_bare")
    dated = kind.ne("conflict") & findings["proposed_start"].notna()
    moved = circle.has(circle.moves)
    phrase = phrase.mask(dated & kind.eq("opportunity"), "joint").mask(dated & moved, "moved")
    joins = findings["joins"].notna()
    phrase = phrase.mask(joins, "joins_bare").mask(joins & moved & dated, "joins")
    at_once = findings["rules"].str.contains(r"\b(?:clash|hindrance)\b")
    ordered = circle.has(circle.role == ROLES.index("later"))
    phrase = phrase.mask(ordered & ~at_once, "reopening")
    phrase = phrase.mask(among(findings["finding_id"], turned) & ~at_once, "wrong_order")
    kept_out = "embargo_" + findings["proposal"].fillna("each")
    return phrase.mask(among(findings["finding_id"], shut), kept_out).to_numpy(dtype=object)
