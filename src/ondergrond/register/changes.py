"""What is new, changed and gone in a register since the run before."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.errors import UsageError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.register.action_list import ask_in_words
from ondergrond.register.adopted import drift_at, settled_by_adoption
from ondergrond.register.at_run import SETTLED, find_trend, present_at
from ondergrond.register.decisions import sort_by_moment, standing_before, word_on
from ondergrond.register.finding_history import CHANGE_DAYS
from ondergrond.register.noted_changes import find_noted
from ondergrond.register.seen import as_seen_by, kept_columns
from ondergrond.register.work_changes import find_work_changes
from ondergrond.store.read import language_of, names_of
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import partner_of
from ondergrond.tables.changes import Changes
from ondergrond.tables.drift_view import view_drift

# Terms that end within so many months of the day of a run are told.
TERM_MONTHS = 3
_ABOUT = ["finding_id", "kind", "title"]
_OF_ACTION = (
    "action_id", "asks", "party", "question", "asked_on", "due", "reminded", "action_state",
    "answer", "answered_on",
)  # fmt: skip


def find_changes(
    register: RegisterTables,
    *,
    run_number: int | None = None,
    partner: str | None = None,
    language: Language | None = None,
    term_months: int = TERM_MONTHS,
    change_days: int = CHANGE_DAYS,
) -> Changes:
    """What the run ``run_number`` of a register (None: the last) changed since the one before.

    With ``partner``, a code, only what concerns that partner: its works, and the findings that it
    is a party to, but those with a work that somebody else keeps private; without the titles and
    euros that follow from what others keep of their works. What was decided is told from the run
    before until the run after. Coming terms end within ``term_months`` of the day of the run; moves
    of at most ``change_days`` are counted and not listed. What was noted is told in ``language``,
    None for that of the partnership. What a finding is called, costs and waits for is told as it
    was last. Raises ``UsageError`` where there is no such run or partner.
    """
    runs = register["register_runs"].sort_values("run_number", ignore_index=True)
    number = _find_run(runs, run_number)
    day = runs.loc[runs["run_number"].eq(number), "reference_date"].iloc[0]
    until = day + pd.DateOffset(months=term_months)
    before = runs[runs["run_number"].lt(number)].tail(1)
    day_before = day if before.empty else before["reference_date"].iloc[0]
    concerns, closed = _concerned(register, partner)
    hidden = register["register_findings"].loc[closed, "finding_id"]
    drift, n_hidden_adopted = _drift(register, number, pd.Index(hidden), partner)
    if partner is not None:
        register = as_seen_by(register, partner)
    about = register["register_findings"]
    about = pd.DataFrame(about[concerns].drop(columns="geometry"))
    quiet = not (about["saving_mid_eur"].notna().any() or runs["gain_eur"].notna().any())
    findings = _findings(register, about, number, day)
    works = find_work_changes(
        register, number, partner=partner, change_days=change_days, quiet=quiet
    )
    waiting = _waiting(register, about, number)
    passed = waiting["decide_by"].between(day_before, day, inclusive="left")
    own = register["register"].iloc[0]
    spoken = language_of(register["register"])
    return Changes(
        title=str(own["title"]),
        names=names_of(register["register_partners"]),
        language=spoken,
        run_number=number,
        reference_date=day.date(),
        run_before=None if before.empty else int(before["run_number"].iloc[0]),
        date_before=None if before.empty else day_before.date(),
        partner=partner,
        n_hidden=len(hidden),
        quiet=quiet,
        change_days=change_days,
        terms_until=until.date(),
        findings=findings,
        moves=_moves(register, findings, works.large_moves),
        decisions=_decisions(register, about, number),
        noted=find_noted(register, number, language or spoken, partner=partner),
        links=_links(register, about, number),
        works=works.works,
        work_changes=works.changes,
        small_moves=works.small_moves,
        stale=works.stale,
        terms=waiting[waiting["decide_by"].between(day, until)].reset_index(drop=True),
        missed=waiting[passed].reset_index(drop=True),
        trend=find_trend(register, number, of=None if partner is None else concerns),
        drift=drift,
        actions=_actions(register, number, pd.Index(hidden), partner, language or spoken),
        n_hidden_adopted=n_hidden_adopted,
    )


def _find_run(runs: pd.DataFrame, wanted: int | None) -> int:
    numbers = runs["run_number"].astype("int64").tolist()
    if not numbers:
        raise UsageError.of("--register", message("register_no_runs"))
    if wanted is not None and wanted not in numbers:
        known = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} - {numbers[-1]}"
        raise UsageError.of("--run", message("register_no_run", run=str(wanted), known=known))
    return numbers[-1] if wanted is None else wanted


def _concerned(register: RegisterTables, partner: str | None) -> tuple[pd.Series, pd.Series]:
    """Which findings are told, and which of the partner are not (bool, on their index)."""
    findings, works = register["register_findings"], register["register_works"]
    if partner is None:
        whole = pd.Series(data=True, index=findings.index)
        return whole, ~whole
    parties = findings["parties"].str.split("; ").explode()
    of_partner = parties.str.split("/", n=1).str[0].eq(partner).groupby(level=0).any()
    known = sorted({*works["partner"], *parties.dropna().str.split("/", n=1).str[0]})
    if partner not in known:
        raise UsageError.of(
            "--partner",
            message("register_no_partner", partner=partner, near=nearest(partner, known)),
        )
    private = works["sharing"].eq("private") & works["partner"].ne(partner)
    members = register["register_members"]
    closed = members["work_key"].isin(works.loc[private, "work_key"])
    hidden = findings["finding_id"].isin(members.loc[closed, "finding_id"])
    own = of_partner.reindex(findings.index).fillna(value=False).astype(bool)
    return own & ~hidden, own & hidden


def _findings(
    register: RegisterTables, about: pd.DataFrame, number: int, day: pd.Timestamp
) -> pd.DataFrame:
    history = register["finding_history"]
    history = history[history["run_number"].eq(number)]
    told = ["finding_id", "kind", "severity", "title", "parties", "decide_by", "saving_mid_eur"]
    rows = history.drop(columns="run_number").merge(about[told], on="finding_id")
    said = register["decisions"]
    by_run = said["run_number"].eq(number - 1) & said["source"].eq("run")
    notes = said[by_run].drop_duplicates("finding_id", keep="last").set_index("finding_id")["note"]
    note = notes.reindex(rows["finding_id"]).array
    late = rows["decide_by"].lt(day)
    rows = rows.assign(note=pd.Series(note, rows.index).where(rows["state"].eq("reopened")))
    order = rows.assign(late=late).sort_values(["late", "decide_by", "finding_id"])
    return order.drop(columns="late").reset_index(drop=True)


def _moves(
    register: RegisterTables, findings: pd.DataFrame, large_moves: pd.DataFrame
) -> pd.DataFrame:
    changed = findings.loc[findings["state"].eq("changed"), "finding_id"]
    members = register["register_members"]
    members = members.loc[members["finding_id"].isin(changed), ["finding_id", "work_key", "party"]]
    return members.merge(large_moves, on="work_key").sort_values(
        ["finding_id", "work_id", "field"], ascending=[True, True, False], ignore_index=True
    )  # fmt: skip


def _decisions(register: RegisterTables, about: pd.DataFrame, number: int) -> pd.DataFrame:
    rows = register["decisions"]
    said = rows["run_number"].isin([number - 1, number]) & rows["source"].ne("run").fillna(True)
    rows = sort_by_moment(rows[said]).drop(columns=["source", "run_number"])
    return rows.merge(about[_ABOUT], on="finding_id").reset_index(drop=True)


def _links(register: RegisterTables, about: pd.DataFrame, number: int) -> pd.DataFrame:
    rows = register["finding_links"]
    rows = rows[rows["run_number"].eq(number)].drop(columns="run_number")
    other = about[_ABOUT].set_axis(["other_id", "other_kind", "other_title"], axis=1)
    both = rows.merge(about[_ABOUT], on="finding_id").merge(other, on="other_id", how="left")
    return both.sort_values(["link", "finding_id", "other_id"], ignore_index=True)


def _drift(
    register: RegisterTables, number: int, hidden: pd.Index, partner: str | None
) -> tuple[pd.DataFrame, int]:
    """How the plans had drifted from the adopted programmes, and how many findings are not told.

    That is of one partner: ``hidden`` are findings (ids) that it may not see.
    """
    rows = drift_at(register, number).drop(columns="run_number")
    if partner is None:
        return rows, 0
    sharing = register["register_works"].set_index("work_key")["sharing"]
    shared = rows.assign(sharing=sharing.reindex(rows["work_key"]).array)
    kept = kept_columns(register, partner)
    seen, n_hidden = view_drift(shared, partner, hidden, kept)
    return seen.drop(columns="sharing"), n_hidden


def _actions(
    register: RegisterTables,
    number: int,
    hidden: pd.Index,
    partner: str | None,
    language: Language,
) -> pd.DataFrame:
    """What became of actions from the run before until the run after; of one partner its own.

    ``hidden`` are findings (ids) that it may not see.
    """
    log = register["actions"]
    told = log.loc[log["run_number"].isin([number - 1, number]), "action_id"]
    rows = log[log["run_number"].le(number) & log["action_id"].isin(told)]
    rows = rows.drop_duplicates("action_id", keep="last")
    if partner is not None:
        works = register["register_works"]
        private = works["sharing"].eq("private") & works["partner"].ne(partner)
        closed = rows["finding_id"].isin(hidden)
        closed |= rows["work_key"].isin(works.loc[private, "work_key"])
        rows = rows[partner_of(rows["party"]).eq(partner) & ~closed]
    rows = ask_in_words(register, rows, language)
    return rows.sort_values(["due", "action_id"], ignore_index=True)[[*_OF_ACTION]]


def _waiting(register: RegisterTables, about: pd.DataFrame, number: int) -> pd.DataFrame:
    """Findings of a run on which nothing was decided until the run after, the first term first."""
    decision = word_on(standing_before(register, number + 1), about["finding_id"])
    adopted = about["finding_id"].isin(settled_by_adoption(register, number, until=number))
    there = present_at(register, number).reindex(about.index)
    rows = about.assign(decision=decision, in_programme=flag(about["in_programme"]))
    rows = rows[there & ~decision.isin(SETTLED) & ~adopted]
    columns = [*_ABOUT, "severity", "parties", "decide_by", "decision", "in_programme"]
    # On one day what was chosen goes first, and then what is heavy.
    rank = pd.DataFrame({"chosen": ~rows["in_programme"], "light": rows["severity"].ne("heavy")})
    order = ["decide_by", "chosen", "light", "finding_id"]
    return rows.join(rank).sort_values(order, ignore_index=True)[columns]
