"""How a delivery is: figures that add up, and what is worth mending first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.labels.codes import REASONS, REMARKS
from ondergrond.labels.quality import MEASURES, TOPICS, topic_of
from ondergrond.report.quality.measures import find_partners, measure
from ondergrond.report.quality.to_mend import choose_first, find_to_mend
from ondergrond.store.read import read_finished
from tests.cli_fixtures import SamplesRun
from tests.examples import examples

ON = date(2026, 11, 24)
# Codes of which the topic is not told by their name: of what comes first, and of agreements.
OF_ORDER = ("after_", "follow_", "note_", "movable_", "kept_from_")


@pytest.fixture(scope="module")
def tables(samples_before: SamplesRun) -> dict[str, pd.DataFrame]:
    return read_finished(samples_before.folder, places=False)


def counted(tables: Mapping[str, pd.DataFrame], partner: str) -> dict[str, int]:
    made = measure(tables, partner, ON)
    assert list(made["measure"]) == list(MEASURES)
    return dict(zip(made["measure"], made["n"].astype(int), strict=True))


def test_every_code_has_a_topic() -> None:
    for code in (*REASONS, *REMARKS):
        assert topic_of(code) in TOPICS
        assert (topic_of(code) == "order") == code.startswith(OF_ORDER), code


def test_the_figures_of_the_samples_are_those_of_counting_by_hand(
    tables: dict[str, pd.DataFrame],
) -> None:
    read = int(tables["rejected"]["partner"].isna().sum())  # of a register, and nobody's
    for partner in find_partners(tables):
        told = counted(tables, partner)
        works = [row for row in tables["works"].to_dict("records") if row["partner"] == partner]
        remarks = [row for row in tables["remarks"].to_dict("records") if row["partner"] == partner]
        read += told["read"]
        assert told["read"] == told["works"] + told["rejected"]
        assert told["works"] == len(works)
        assert told["usable"] == sum(
            row["phase"] not in {"done", "cancelled"}
            and not (pd.isna(row["phase"]) and row["end"] < pd.Timestamp(ON))
            for row in works
        )
        warned = {row["work_id"] for row in remarks if row["severity"] == "warning"}
        assert told["warned"] == len(warned)
        assert told["untouched"] == len(works) - len({row["work_id"] for row in remarks})
        assert told["has_contact"] == sum(pd.notna(row["contact"]) for row in works)
        levels = [name for name in told if name.startswith("known_to_")]
        assert sum(told[name] for name in levels) == len(works)
        assert told["topic_stale"] == sum(r["code"] == "past_end_not_closed" for r in remarks)
    assert read == tables["deliveries"]["n_read"].sum()


def test_protected_surfaces_are_counted_apart(tables: dict[str, pd.DataFrame]) -> None:
    partner = find_partners(tables)[0]
    works = tables["works"]
    own = works["partner"].eq(partner)
    listed = own & (own.cumsum() <= 3)
    before = counted(tables, partner)
    flags = pd.Series(None, works.index, dtype="boolean").mask(listed, other=True)
    after = counted({**tables, "works": works.assign(protected=flags)}, partner)
    assert (before["protected"], after["protected"]) == (0, 3)
    assert after["works"] == before["works"] - 3
    assert after["read"] == before["read"]
    assert after["read"] == after["works"] + after["protected"] + after["rejected"]


def test_all_that_was_noticed_is_to_be_mended_and_nothing_of_another(
    tables: dict[str, pd.DataFrame],
) -> None:
    for partner in find_partners(tables):
        told = find_to_mend(tables, partner)
        n = sum(int(tables[name]["partner"].eq(partner).sum()) for name in ("rejected", "remarks"))
        assert len(told) == n
        assert set(told["partner"]) <= {partner}


def test_what_takes_no_part_comes_first_then_what_is_in_most_findings() -> None:
    made = find_to_mend(
        made_up(
            rejected=[("a.csv", 9, "period_missing"), ("a.csv", 2, "duplicate_record")],
            remarks=[
                ("a.csv", 3, "w3", "period_vague", "info"),
                ("a.csv", 4, "w4", "id_missing", "warning"),
                ("a.csv", 5, "w5", "id_missing", "warning"),
                ("a.csv", 5, "w5", "end_open", "info"),
            ],
            findings=["w5", "w5", "w3"],
        ),
        "goes",
    )
    assert made["source_row"].tolist() == [9, 5, 5, 4, 3, 2]
    assert made["weight"].tolist() == ["rejected", "warning", "info", "warning", "info", "info"]
    assert made["n_findings"].tolist() == [0, 2, 2, 0, 1, 0]
    assert choose_first(made, 2)["source_row"].tolist() == [9, 5, 5]


@examples(60)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["warning", "info"])), max_size=12),
    st.lists(st.integers(7, 12), max_size=6, unique=True),
    st.lists(st.integers(1, 6), max_size=8),
    st.integers(1, 5),
)
def test_records_stand_together_and_the_heaviest_first(
    noticed: list[tuple[int, str]], lost: list[int], findings: list[int], most: int
) -> None:
    codes = {"warning": "id_missing", "info": "period_vague"}
    made = find_to_mend(
        made_up(
            rejected=[("a.csv", row, "period_missing") for row in lost],
            remarks=[("a.csv", row, f"w{row}", codes[how], how) for row, how in noticed],
            findings=[f"w{row}" for row in findings],
        ),
        "goes",
    )
    rows = made["source_row"].tolist()
    order = list(dict.fromkeys(rows))
    assert rows == sorted(rows, key=order.index)
    assert set(order[: len(lost)]) == set(lost)
    warned = [any(how == "warning" for at, how in noticed if at == row) for row in order]
    left = warned[len(lost) :]
    # any number of remarks to know weighs less than a warning of which nothing is in a finding
    light = [sum(how == "info" for at, how in noticed if at == row) for row in order][len(lost) :]
    if not findings and max(light, default=0) < 10:
        assert left == sorted(left, reverse=True)
    assert choose_first(made, most)["source_row"].nunique() == min(most, len(order))


def made_up(
    *,
    rejected: list[tuple[str, int, str]],
    remarks: list[tuple[str, int, str, str, str]],
    findings: list[str],
) -> dict[str, pd.DataFrame]:
    """What :func:`find_to_mend` reads of a run, of partner goes."""
    left_out = pd.DataFrame(rejected, columns=["source", "source_row", "reason"])
    left_out = left_out.assign(partner="goes", source_layer=None, message="mend it")
    told = pd.DataFrame(remarks, columns=["source", "source_row", "work_id", "code", "severity"])
    told = told.assign(partner="goes", source_layer=None, message="look at it")
    works = pd.DataFrame({"work_id": [f"w{n}" for n in range(1, 7)]})
    rows = pd.DataFrame({"work_id": findings, "finding_id": range(len(findings))})
    return {
        "rejected": left_out,
        "remarks": told,
        "works": works.assign(partner="goes", name="Riool"),
        "finding_works": rows.astype({"work_id": "str"}),
    }
