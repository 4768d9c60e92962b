"""What was run, on what, with what result: tables ``run``, ``partners`` and ``runs``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from ondergrond import __version__
from ondergrond.load import EmbargoInput, Loaded
from ondergrond.partnership import Partnership
from ondergrond.partnership.sharing import EVERYBODY, SHARING
from ondergrond.rules.values import list_rounds, list_values
from ondergrond.store.geopackage import SCHEMA_VERSION
from ondergrond.tables import PARTNERS, RUN, RUNS, arrange

RULES = ("rule_value", "budget_round")  # subjects in `runs`, as is the next
DIGEST = "rules_digest"
_COUNTED = ("n_read", "n_works", "n_rejected", "n_remarks")


def run_facts(
    tables: Mapping[str, pd.DataFrame],
    loaded: Loaded,
    partnership: Partnership,
    *,
    on: date,
    programme: Mapping[str, float],
    terms: Mapping[str, object],
) -> pd.DataFrame:
    """The facts of a run as table RUNS: subject, name, value.

    ``programme`` says what the joint programme gains, what a better one could at most, and of how
    many opportunities not every smaller circle was tried;
    ``terms`` are columns of RUN: what was asked beside the partnership file, null where not.
    Holds nothing that differs between two runs on the same inputs, rules and day: no clock
    time, no duration, no absolute path.
    """
    facts = list(_facts(tables, loaded, partnership))
    chosen = tables["findings"]["in_programme"].fillna(value=False).astype(bool)
    facts.append(("programme", "findings", int(chosen.sum())))
    facts += [
        ("programme", name, str(worth) if isinstance(worth, int) else f"{worth:.2f}")
        for name, worth in programme.items()
    ]
    facts += [("asked", name, str(value)) for name, value in terms.items() if value is not None]
    columns: dict[str, object] = {
        "subject": [subject for subject, _, _ in facts],
        "name": [name for _, name, _ in facts],
        "value": [str(value) for _, _, value in facts],
    }
    frame = pd.DataFrame(columns)
    frame["run_id"] = run_id(loaded, partnership, on)
    frame["reference_date"] = pd.Timestamp(on)
    frame["version"] = __version__
    return arrange(RUNS, frame)


def run_row(
    tables: Mapping[str, pd.DataFrame],
    loaded: Loaded,
    partnership: Partnership,
    *,
    on: date,
    programme: Mapping[str, float],
    terms: Mapping[str, object],
) -> pd.DataFrame:
    """The run as one row of table RUN; takes what :func:`run_facts` takes."""
    first, last = partnership.facts.horizon or (None, None)
    chosen = tables["findings"]["in_programme"].fillna(value=False).astype(bool)
    row: dict[str, object] = {
        "run_id": run_id(loaded, partnership, on),
        "reference_date": pd.Timestamp(on),
        "version": __version__,
        "schema_version": SCHEMA_VERSION,
        "title": partnership.facts.name,
        "language": partnership.facts.language,
        "crs": partnership.facts.crs,
        "time_zone": partnership.facts.time_zone,
        "rules": partnership.rules_agreed.profile.name,
        "horizon_first": pd.Timestamp(first) if first else pd.NaT,
        "horizon_last": pd.Timestamp(last) if last else pd.NaT,
        **{name: int(loaded.deliveries[name].sum()) for name in _COUNTED},
        "n_findings": int(chosen.sum()),
        **{name: round(worth, 2) for name, worth in programme.items()},
        **terms,
    }
    return arrange(RUN, pd.DataFrame([row]))


def add_facts(
    tables: Mapping[str, pd.DataFrame],
    loaded: Loaded,
    partnership: Partnership,
    *,
    on: date,
    programme: Mapping[str, float],
    terms: Mapping[str, object],
) -> dict[str, pd.DataFrame]:
    """The tables of a run with those that tell of it: partners, run and runs.

    Takes what :func:`run_facts` takes.
    """
    return {
        **tables,
        "partners": partners_table(loaded, partnership),
        "run": run_row(tables, loaded, partnership, on=on, programme=programme, terms=terms),
        "runs": run_facts(tables, loaded, partnership, on=on, programme=programme, terms=terms),
    }


def partners_table(loaded: Loaded, partnership: Partnership) -> pd.DataFrame:
    """Who takes part as table PARTNERS: those of the file first, then those of registers."""
    names = partnership.names | loaded.names
    kinds = {each.code: each.kind for each in partnership.partner}
    rows = [(code, name, kinds.get(code)) for code, name in names.items()]
    return arrange(PARTNERS, pd.DataFrame(rows, columns=["partner", "name", "kind"]))


def run_id(loaded: Loaded, partnership: Partnership, on: date) -> str:
    """A name made from the inputs, the settings, the version and the day."""
    parts = [
        on.isoformat(),
        __version__,
        partnership.model_dump_json(),
        partnership.rules_agreed.model_dump_json(),
        *sorted(loaded.deliveries["sha256"].unique()),
        *sorted(digest for _, _, digest in _street_files(loaded)),
        *sorted(digest for files in loaded.files_of.values() for _, _, digest in files),
        *sorted(loaded.embargo_input.sources["sha256"].unique()),
        *([loaded.followed.digest] if loaded.followed else []),
        *([loaded.noted] if loaded.noted else []),
        *(value for _, _, value in _sharing(partnership)),
    ]
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
    return f"{on:%Y%m%d}-{digest}"


def digest_of(partnership: Partnership) -> str:
    """A digest of the rules that a partnership agreed on."""
    text = partnership.rules_agreed.model_dump_json()
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def find_other_rules(runs: pd.DataFrame, partnership: Partnership) -> list[str]:
    """Which rules and closing days of budgets a run (RUNS) had otherwise than the partnership has.

    By the names that table ``runs`` has for them, sorted; ``rule`` where it is none of these.
    """
    agreed = {(subject, name): str(value) for subject, name, value in _rules(partnership)}
    had = {
        (row["subject"], row["name"]): row["value"]
        for row in runs[runs["subject"].isin(RULES)].to_dict("records")
    }
    differs = [name for subject, name in {*agreed, *had}
               if agreed.get((subject, name)) != had.get((subject, name))]  # fmt: skip
    if differs:
        return sorted({*differs})
    digests = runs.loc[runs["subject"].eq(DIGEST), "value"].tolist()
    return ["rule"] if digests and digests != [digest_of(partnership)] else []


def _facts(
    tables: Mapping[str, pd.DataFrame], loaded: Loaded, partnership: Partnership
) -> Iterator[tuple[str, str, object]]:
    deliveries = loaded.deliveries
    yield from _terms(partnership)
    for column in _COUNTED:
        yield "records", column.removeprefix("n_"), int(deliveries[column].sum())
    yield from _delivered(deliveries)
    for use, files in (("streets", _street_files(loaded)), *loaded.files_of.items()):
        yield from ((use, name, f"{size} bytes, sha256 {digest}") for name, size, digest in files)
    yield from _embargo_facts(loaded.embargo_input)
    if loaded.followed:
        counted = f"joint works {loaded.followed.n_joint}, works {loaded.followed.n_works}"
        yield "followed", loaded.followed.run_id, counted
    for subject, problems in (("note", loaded.notes), ("absent", loaded.absent)):
        yield from ((subject, str(each.where), str(each.what)) for each in problems)
    works = tables["works"]
    for code, n in works["partner"].value_counts().sort_index().items():
        yield "partner", str(code), f"works {n}"
    for code, name in (partnership.names | loaded.names).items():
        yield "partner_name", code, name
    yield from sorted(("partner_kind", each.code, each.kind) for each in partnership.partner)
    for subject, table, column in (
        ("reason", "rejected", "reason"),
        ("remark", "remarks", "code"),
        ("rule", "pairs", "rule"),
        ("finding", "findings", "kind"),
    ):
        for key, n in tables[table][column].value_counts().sort_index().items():
            yield subject, str(key), n
    for column, n in sorted(loaded.fills.items()):
        yield "filled", column, n


def _street_files(loaded: Loaded) -> tuple[tuple[str, int, str], ...]:
    return () if loaded.streets is None else loaded.streets.files


def _delivered(deliveries: pd.DataFrame) -> Iterator[tuple[str, str, object]]:
    for row in deliveries.to_dict("records"):
        layer = row["source_layer"]
        name = row["source"] if pd.isna(layer) else f"{row['source']} | {layer}"
        yield (
            "delivery",
            name,
            f"read {row['n_read']}, works {row['n_works']}, rejected {row['n_rejected']}",
        )
    files = deliveries.drop_duplicates("source")
    for row in files.to_dict("records"):
        yield "file", row["source"], f"{row['size_bytes']} bytes, sha256 {row['sha256']}"


def _terms(partnership: Partnership) -> Iterator[tuple[str, str, object]]:
    """What outputs need to know to be made again: name, language, horizon."""
    yield "partnership", partnership.facts.name, partnership.facts.crs
    yield "language", "report", partnership.facts.language
    if partnership.facts.horizon is not None:
        yield from zip(("horizon",) * 2, ("first", "last"), partnership.facts.horizon, strict=True)
    yield "rules", partnership.rules_agreed.profile.name, partnership.facts.rules
    yield DIGEST, partnership.rules_agreed.profile.name, digest_of(partnership)
    yield from _rules(partnership)
    yield from _sharing(partnership)


def _rules(partnership: Partnership) -> Iterator[tuple[str, str, object]]:
    """The values of ``RULES``: what was agreed, and when budgets close."""
    own = list_values(partnership.rules_agreed), list_rounds(partnership.budget_rounds)
    for subject, values in zip(RULES, own, strict=True):
        yield from ((subject, *each) for each in values)


def _sharing(partnership: Partnership) -> Iterator[tuple[str, str, str]]:
    """Who may see what, for who is given a part of the run; of the coordinator alone."""
    for code, said in sorted(partnership.sharing_agreed.items()):
        yield SHARING, code or EVERYBODY, said.model_dump_json(exclude_defaults=True)


def _embargo_facts(closed: EmbargoInput) -> Iterator[tuple[str, str, object]]:
    """What was read of embargoes, apart from the deliveries, and how often each is closed."""
    for row in closed.sources.to_dict("records"):
        counted = f"read {row['n_read']}, taken {row['n_taken']}, rejected {row['n_rejected']}"
        yield "embargo", row["entry"], f"{row['source']}: {counted}"
    for row in closed.sources.drop_duplicates("source").to_dict("records"):
        yield "file", row["source"], f"{row['size_bytes']} bytes, sha256 {row['sha256']}"
    for problem in closed.problems:
        yield "embargo", str(problem.where), str(problem.what)
    times = closed.embargoes.groupby("entry", sort=True)
    for entry, n in times.size().items():
        yield "embargo", str(entry), f"closed {n} times, areas counted each"
