"""QGIS tells euros, dates, periods, numbers of days and parties as every other output does.

Each expression is evaluated in QGIS and compared with the function of ``labels.formats`` that it
follows, in both languages, on ordinary amounts and dates and on those at the edges of the rule.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from ondergrond.labels import LANGUAGES, Language, formats, pick
from ondergrond.labels.pages import SHARED
from ondergrond.labels.parties import lead_label, party_label
from ondergrond.labels.values import value_label
from ondergrond.report import write_outputs
from ondergrond.report.qgis import expressions as ex
from ondergrond.rerender import in_language
from ondergrond.store.read import FinishedRun, read_run
from ondergrond.tables import PRECISIONS
from tests.report.qgis_values import qgis_values
from tests.report.system_python import asked_of_qgis

pytestmark = pytest.mark.qgis

NAMES = {"goes": 'Gemeente "Goes" <i> & co', "o'brien": "O'Brien [% 1 %]"}
AMOUNTS = [
    None, 0, 0.4, -0.4, 0.5, 1, 49.5, 50, 99.49, 99.5, 99.99, 100, 104.99, 105, 499.5, 994.99, 995,
    999.49, 999.5, 1000, 1249.99, 1250, 9949.99, 9950, 9999.99, 26749, 41234, 49987.64, 99_500,
    104_999.99, 105_000, 266_676.07, 999_999.99, 1e6, 1_250_000, 12_345_678.9, 3.45e9, 1e12,
    -1, -200, -1250, -49_987.64, -1e6,
]  # fmt: skip
DAYS = [None, 0, 1, -1, 1.4, 1.5, 2, 30, 45.5, 60, 61, 365, 1200, 99_999]
PARTIES = ["goes", "goes/Wegen", "o'brien/a/b", "unknown", "unknown/x & <y>", "goes/"]


Asked = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def evaluated() -> Iterator[Callable[[Asked], list[Any]]]:
    """Evaluates expressions, each with the values of its feature, in one QGIS."""
    with asked_of_qgis("qgis_evaluate.py", json.dumps(NAMES)) as ask:
        yield ask


@pytest.fixture
def same(evaluated) -> Callable[..., None]:
    """Asserts that an expression tells each value of a column as ``told`` does."""

    def check(expression: str, column: str, values: list[Any], told: Callable[[Any], str]) -> None:
        texts = evaluated([(expression, {column: value}) for value in values])
        assert dict(zip(map(str, values), texts, strict=True)) == {
            str(value): told(value) for value in values
        }

    return check


def test_a_bar_is_dark_in_every_cell_that_one_of_its_days_falls_in(evaluated):
    rng = random.Random(3)
    asked, wanted = [], []
    names = ("first_on", "start_on", "end_on", "last_on")
    for _ in range(200):
        whole = rng.randint(1, 1500)
        start = rng.randrange(whole)
        end = rng.randrange(start, whole)
        days = (0, start, end, whole - 1)
        day = {name: str(date(2027, 1, 1) + timedelta(n))
               for name, n in zip(names, days, strict=True)}  # fmt: skip
        asked.append(day)
        size = Fraction(whole, ex.BAR_CELLS)
        wanted.append(
            "".join(
                ex.BAR[max(cell * size, start) < min((cell + 1) * size, end + 1)]
                for cell in range(ex.BAR_CELLS)
            )
        )
    first, start, end, last = (ex.column(name) for name in names)
    expression = ex.time_bar(start, end, first, last)
    assert evaluated([(expression, each) for each in asked]) == wanted
    nothing = dict.fromkeys(names)
    assert evaluated([(expression, nothing)]) == [""]


@pytest.mark.parametrize("language", LANGUAGES)
class TestOneRule:
    def test_for_estimates_in_euros(self, same, language):
        random.seed(7)
        some = [round(10 ** random.uniform(-1, 8), 2) for _ in range(500)]
        expression = ex.euro_estimate(ex.column("x_eur"), language)
        same(expression, "x_eur", AMOUNTS + some, lambda x: formats.euro_estimate(x, language))

    def test_for_amounts_in_whole_euros(self, same, language):
        expression = ex.euro(ex.column("x_eur"), language)
        same(expression, "x_eur", AMOUNTS, lambda x: formats.euro(x, language))

    def test_for_days_and_distances_in_time(self, same, language):
        expression = ex.days(ex.column("x_days"), language)
        same(expression, "x_days", DAYS, lambda x: formats.days(x, language))
        expression = ex.span(ex.column("x_days"), language)
        same(expression, "x_days", DAYS, lambda x: formats.span(x, language))

    def test_for_how_far_a_work_moves(self, same, language):
        expression = ex.move(ex.column("x_days"), language)
        same(expression, "x_days", [*DAYS, -61, -400], lambda x: formats.move(x, language))

    def test_for_numbers_and_metres(self, same, language):
        values = [None, 0, 0.5, 70.5, 71.4, 1234.5, -2.5]
        expression = ex.number(ex.column("x_eur"), language)
        same(expression, "x_eur", values, lambda x: formats.number(x, language))
        expression = ex.metres(ex.column("x_eur"), language)
        same(expression, "x_eur", values, lambda x: formats.measure(x, "m", language))

    def test_for_days_of_every_month(self, same, language):
        days = [None, *(date(2027, month, month + 9).isoformat() for month in range(1, 13))]
        for expression, told in ((ex.day, formats.day), (ex.day_short, formats.day_short)):
            same(
                expression(ex.column("x_on"), language),
                "x_on",
                days,
                lambda x, told=told: told(x and date.fromisoformat(x), language),
            )

    def test_for_periods_of_every_precision(self, evaluated, language):
        firsts = [date(2027, month, 1) for month in range(1, 13)] + [date(2027, 5, 3)]
        edges = [date(2027 + n // 12, n % 12 + 1, 1) - timedelta(days=1) for n in range(1, 37)]
        asked = [
            (start, end, precision)
            for start in firsts
            for end in [*edges, date(2027, 5, 3), date(2029, 11, 30)]
            if start <= end
            for precision in (*PRECISIONS, None, "of its own")
        ]
        expression = ex.period(
            ex.column("start_on"), ex.column("end_on"), ex.column("precision"), language
        )
        texts = evaluated(
            [
                (expression, {"start_on": str(start), "end_on": str(end), "precision": precision})
                for start, end, precision in asked
            ]
        )
        assert dict(zip(asked, texts, strict=True)) == {
            (start, end, precision): formats.period(start, end, precision or "", language)
            for start, end, precision in asked
        }
        nothing = {"start_on": None, "end_on": None, "precision": "day"}
        assert evaluated([(expression, nothing)]) == [""]


def test_a_party_has_one_name(same, evaluated):
    same(ex.party(ex.column("x")), "x", PARTIES, lambda party: party_label(party, NAMES))
    several = "; ".join(PARTIES[:4])
    assert evaluated([(ex.parties(ex.column("x")), {"x": several})]) == [
        "; ".join(party_label(party, NAMES) for party in PARTIES[:4])
    ]


@pytest.fixture(scope="module")
def demo(samples_before) -> FinishedRun:
    """The run of the samples."""
    return read_run(samples_before.folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_samples_is_told_by_the_one_rule(demo, tmp_path, language):
    run = in_language(demo, language)
    written = write_outputs(tmp_path, run.tables, run.options, only=["geopackage"])
    findings = run.tables["findings"].set_index("finding_id", drop=False)
    chosen = [str(id_) for id_ in findings.index[findings["kind"].eq("opportunity")][::24]]
    told = qgis_values(written["ondergrond.gpkg"], language, sheets=chosen)
    assert told.keys() == {*findings.index}
    expected = {
        str(row["finding_id"]): in_words(row, run.options.names, language)
        for row in findings.to_dict("records")
    }
    shown = {id_: {fact: told[id_][fact] for fact in facts} for id_, facts in expected.items()}
    assert shown == expected
    sheets = [facts for facts in told.values() if "sheet_saving_large" in facts]
    assert len(sheets) == len(chosen) > 5
    for facts in sheets:
        # nothing at all has no low and high
        nothing = facts["saving"] == formats.euro_estimate(0, language)
        large = facts["sheet_saving_large"]
        assert facts["saving"].startswith(large if nothing else large + " (")
        assert facts["sheet_lead"] == facts["lead"]
        assert (facts["sheet_title"], facts["sheet_why"]) == (facts["title"], facts["why"])
        assert facts["sheet_shorter_large"] in (facts["days"], "–")


def in_words(finding: dict[Any, Any], names: dict[str, str], language: Language) -> dict[str, str]:
    """What is to be told of a finding, by the functions that every output uses."""
    row = {name: None if pd.isna(value) else value for name, value in finding.items()}
    low, mid, high = (
        formats.euro_estimate(row[f"saving_{band}_eur"], language)
        for band in ("low", "mid", "high")
    )
    between = pick(SHARED, "euro_range", language).format(low=low, mid=mid, high=high)
    severity = row["severity"] and value_label("severity", row["severity"], language)
    lead = row["lead_partner"]
    return {
        "title": row["title"],
        "why": row["why"],
        "severity": " ".join(filter(None, (severity, value_label("kind", row["kind"], language)))),
        "parties": "; ".join(party_label(party, names) for party in row["parties"].split("; ")),
        "proposal": formats.proposed(
            row["proposed_start"], row["proposed_end"], row["proposed_precision"], language
        ),
        "saving": between if row["saving_high_eur"] else mid,
        "days": formats.days(row["days_avoided"], language),
        "score": formats.number(row["score"], language),
        "lead": lead_label(lead, row["lead_reason"] or "", names, language) if lead else "",
        "decide_by": formats.day(row["decide_by"], language),
    }
