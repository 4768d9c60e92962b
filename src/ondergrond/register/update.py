"""A run written into the register of its partnership: what it keeps, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import flag
from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.adopted import is_adopted, settled_by_adoption
from ondergrond.register.at_run import find_missed, tell_trend
from ondergrond.register.decisions import decided_as, last_run, standing, word_on
from ondergrond.register.drift import add_history, find_drift
from ondergrond.register.escalation import escalate
from ondergrond.register.finding_history import CHANGE_DAYS, update_findings
from ondergrond.register.lasting_ids import find_lasting_ids, rename
from ondergrond.register.lasting_places import update_places
from ondergrond.register.recognise import STALE, Recognised
from ondergrond.register.remember import Remembered
from ondergrond.register.said import last_said, name_said
from ondergrond.register.seen import keep_sharing
from ondergrond.register.systems import update_systems
from ondergrond.register.work_history import update_works
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import STATES, arrange, stack
from ondergrond.tables.actions import ESCALATIONS
from ondergrond.tables.adopted import DRIFT, REGISTER_PARTIES, TREND
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.kept_before import with_kept_before
from ondergrond.tables.quiet import without_figures
from ondergrond.tables.register import (
    FINDING_HISTORY,
    FINDING_LINKS,
    REGISTER_PARTNERS,
    REGISTER_RUNS,
    WORK_HISTORY,
)
from ondergrond.tables.register_places import PLACE_LINKS


@dataclass(frozen=True, slots=True)
class Updated:
    """A run as the register knows it.

    ``tables`` are those of the run, with the lasting ids of its findings, and ``register`` those of
    the register after it.
    """

    tables: dict[str, pd.DataFrame]
    register: dict[str, pd.DataFrame]


def update_register(
    remembered: Remembered,
    tables: Mapping[str, pd.DataFrame],
    *,
    on: date,
    rules: str,
    change_days: int = CHANGE_DAYS,
    follow: FollowUp | None = None,
) -> Updated:
    """Write a run into the register; both come as tables and go as tables.

    ``tables`` are those of a run by name (:mod:`ondergrond.tables`), ``remembered`` what the
    register knew of its works; ``on`` is its reference date, and ``rules`` a digest of the rules
    that it kept. ``follow`` says when what was asked is escalated, None as is usual.
    """
    register, made = remembered.register, remembered.made
    run_number = last_run(register) + 1
    earlier = register["register_runs"]["rules"].tail(1)
    key_of = pd.Series(made.keys.array, index=made.works["work_id"].to_numpy(dtype=object))
    lasting = find_lasting_ids(register, tables["findings"], tables["finding_works"], key_of)
    renamed = rename(tables, lasting.ids)
    partners = tables["partners"]["partner"]
    works = update_works(register, made, run_number=run_number, on=on, partners=partners)
    findings = update_findings(
        register, renamed, lasting, key_of, works=works.works, work_history=works.history,
        run_number=run_number, on=on, rules_changed=bool(earlier.ne(rules).any()),
        reopened=remembered.reopened, adopted=remembered.adopted, change_days=change_days,
    )  # fmt: skip
    members = lasting.members[["finding_id", "work_key"]]
    places = update_places(register, renamed["findings"], members, run_number=run_number)
    own = places.findings
    about = findings.findings.set_index("finding_id").reindex(own["finding_id"])
    said = last_said(register, renamed["finding_parties"])
    renamed["finding_parties"] = _assessed(renamed["finding_parties"], said)
    renamed["findings"] = own.assign(
        state=about["state"].array,
        what_changed=about["what"].array,
        decision=word_on(standing(register["decisions"]), own["finding_id"]).array,
        **name_said(said, own["finding_id"]),
        dossier=_dossiers(renamed, tables["works"]).reindex(own["finding_id"]).array,
    )
    was = register["register_members"].merge(
        register["register_works"][["work_key", "partner", "sharing"]], on="work_key"
    )
    was = was[was["finding_id"].isin(own["finding_id"])]
    renamed["runs"] = with_kept_before(renamed["runs"], was)
    quiet = bool(flag(renamed["run"]["quiet"]).any())
    drift = find_drift(register, remembered.adopted, remembered.made, renamed)
    drift = without_figures(DRIFT, drift) if quiet else drift
    register = {**register, "drift_history": add_history(register, drift, run_number)}
    about_run = renamed["run"].assign(rules=rules, run_number=run_number)
    run_row = _run_row(register, about_run, made, findings.findings)
    after = {
        **register,
        "register_partners": _partners(register["register_partners"], tables["partners"]),
        "register_runs": stack(REGISTER_RUNS, [register["register_runs"], run_row]),
        "register_works": works.works,
        "work_history": stack(WORK_HISTORY, [register["work_history"], works.history]),
        "register_findings": findings.findings,
        "register_members": findings.members,
        "register_parties": _parties(register, renamed["finding_parties"], findings.findings),
        "finding_history": stack(FINDING_HISTORY, [register["finding_history"], findings.history]),
        "finding_links": stack(FINDING_LINKS, [register["finding_links"], findings.links]),
        "register_places": places.places,
        "place_findings": places.findings_at,
        "register_systems": update_systems(register, remembered.systems, run_number=run_number),
        "place_links": stack(PLACE_LINKS, [register["place_links"], places.links]),
        "register_sharing": keep_sharing(renamed.get("runs")),
    }
    trend = tell_trend(after, run_number)
    renamed["trend"] = without_figures(TREND, trend) if quiet else trend
    if is_adopted(register):
        renamed["drift"] = drift
    escalations = escalate(after, on=on, rules=follow or FollowUp())
    if len(escalations):
        quietly = without_figures(ESCALATIONS, escalations)
        renamed["escalations"] = quietly if quiet else escalations
    return Updated(renamed, after)


def _dossiers(tables: Mapping[str, pd.DataFrame], works: pd.DataFrame) -> pd.Series:
    """The numbers of the dossiers that works of each finding are in, by finding_id."""
    inside = works.set_index("work_id")["dossier"].dropna().str.split(BETWEEN, regex=False)
    rows = tables["finding_works"][["finding_id", "work_id"]].merge(
        inside.explode(), left_on="work_id", right_index=True
    )
    rows = rows[["finding_id", "dossier"]].drop_duplicates().sort_values(["finding_id", "dossier"])
    return texts_by(rows["finding_id"], rows["dossier"])


def _assessed(parties: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The parties of findings (FINDING_PARTIES) with what they said last."""
    words = said.set_index(["finding_id", "party"])["assessment"]
    own = words.reindex(pd.MultiIndex.from_frame(parties[["finding_id", "party"]]))
    return parties.assign(assessment=own.astype("str").array)


def _parties(register: RegisterTables, now: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """What each party has in each finding of a run, and in those that are gone as it was last."""
    gone = findings.loc[findings["state"].eq("gone"), "finding_id"]
    before = register["register_parties"]
    rows = [arrange(REGISTER_PARTIES, now), before[before["finding_id"].isin(gone)]]
    parties = stack(REGISTER_PARTIES, rows)
    return parties.sort_values(["finding_id", "party"], ignore_index=True)


def _partners(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Who takes part, and who did: their last name counts."""
    withdrew = before[~before["partner"].isin(now["partner"])]
    return stack(REGISTER_PARTNERS, [now, withdrew])


def _run_row(
    register: RegisterTables,
    run: pd.DataFrame,
    made: Recognised,
    findings: pd.DataFrame,
) -> pd.DataFrame:
    run_number = int(run["run_number"].iloc[0])
    decisions = register["decisions"]
    chosen = findings[findings["finding_id"].isin(decided_as(decisions, "agreed"))]
    seen = findings["state"].ne("gone") | findings["last_run"].eq(run_number - 1)
    counts = findings.loc[seen, "state"].value_counts()
    return run.assign(
        n_works=len(made.works),
        n_stale=int(made.how.eq(STALE).sum()),
        **{f"n_{state}": int(counts.get(state, 0)) for state in STATES},
        n_agreed=len(chosen),
        n_missed=int(
            find_missed(
                findings,
                standing(decisions),
                run["reference_date"].iloc[0],
                adopted=settled_by_adoption(register, run_number),
            ).sum()
        ),
        agreed_eur=round(float(chosen["saving_mid_eur"].sum()), 2),
    )
