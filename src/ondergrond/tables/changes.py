"""What a run changed in a register, as tables: made by ``register``, told by ``report``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ondergrond.labels import Language


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, changed and gone since the run before.

    ``title`` and ``language`` are those of the partnership, ``names`` are the names of partners by
    their code, ``run_number`` and ``reference_date``
    those of the run, ``run_before`` and ``date_before`` those of the one before, None for the first
    one. ``partner`` is the code of whom the changes concern, None for all; ``n_hidden`` counts
    findings of it that it may not see. ``quiet`` says that no euros were kept, ``change_days`` how
    far a day may move to be counted as a small move, ``terms_until`` until when terms are coming
    ones. Codes are those of the register (:mod:`ondergrond.tables.register`), days are dates,
    amounts in euros:

    - ``findings``: finding_id, state (new, changed, reopened, gone), kind, severity, title,
      parties, what, gone_reason, note (why it was reopened; null where it was gone), decide_by,
      saving_mid_eur; what is to be decided first comes first,
      what is past its term last
    - ``moves``: finding_id, work_key, work_id, party, field (start, end), was, now (days): of works
      of changed findings whose days moved by more than the threshold
    - ``decisions``: finding_id, kind, title, decision, by, at (text), agreed_start, agreed_end,
      lead, note, standing, clash; the oldest first
    - ``noted``: about (note, driver, dossier, adopted), title, said, by, at (text); the oldest
      first
    - ``links``: finding_id, kind, title, link, other_id, other_kind, other_title
    - ``works``: partner, change (new, gone, renumbered, back), work_key, work_id, name, street,
      start, end, precision, gone_reason, was_id
    - ``work_changes``: partner, work_key, work_id, name, street, field,
      was, now (text): but for small moves
    - ``small_moves``: partner, n_works, n_days (first and last days that moved a little)
    - ``stale``: partner, n_works, since (the day of the run in which they were last delivered)
    - ``terms``: finding_id, kind, severity, title, parties, decide_by, decision, in_programme
    - ``missed``: the same, of terms that passed since the run before
    - ``trend``: run_number, reference_date, n_findings, n_new, n_gone, n_agreed, n_missed,
      agreed_eur, gain_eur; the run itself first, then those before it
    - ``drift``: the columns of DRIFT (:mod:`ondergrond.tables.adopted`), a row for every work of
      the programmes that stood adopted; of one partner those that it may see
      (:mod:`ondergrond.tables.drift_view`), without ``n_hidden_adopted`` findings
    - ``actions``: action_id, asks, party, question (in words), asked_on, due, reminded,
      action_state, answer, answered_on; what is due first comes first
    """

    title: str
    names: Mapping[str, str]
    language: Language
    run_number: int
    reference_date: date
    run_before: int | None
    date_before: date | None
    partner: str | None
    n_hidden: int
    quiet: bool
    change_days: int
    terms_until: date
    findings: pd.DataFrame
    moves: pd.DataFrame
    decisions: pd.DataFrame
    noted: pd.DataFrame
    links: pd.DataFrame
    works: pd.DataFrame
    work_changes: pd.DataFrame
    small_moves: pd.DataFrame
    stale: pd.DataFrame
    terms: pd.DataFrame
    missed: pd.DataFrame
    trend: pd.DataFrame
    drift: pd.DataFrame
    actions: pd.DataFrame
    n_hidden_adopted: int = 0
