"""Tariffs at the prices of one year: off by default, and told with every amount where it is on."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from ondergrond.errors import RulesError
from ondergrond.rules import read_rules
from ondergrond.rules.price_index import at_prices_of
from ondergrond.run import find_and_weigh
from ondergrond.store.read import read_finished
from tests.build import work, works
from tests.cli_fixtures import partner_text

VALUES = {2014: 100.0, 2022: 120.0, 2023: 130.0, 2026: 143.0}
INDEX = {
    "name": "made up",
    "values": {str(year): {"value": value, "source": "assumption: made up"}
               for year, value in VALUES.items()},
}  # fmt: skip


def rules_with(**index):
    return read_rules(overrides={"money": {"index": {**INDEX, **index}}})


def prices(rules, name="tiles"):
    tariff = rules.money.restoration[name]
    return tariff.low, tariff.mid, tariff.high


def test_every_shipped_price_has_its_year_and_none_is_indexed():
    rules = read_rules()
    assert rules.money.index is None
    assert at_prices_of(rules, 2026) is rules
    for tariffs in rules.money.tariffs.values():
        for tariff in tariffs.values():
            assert tariff.years is not None
            assert "assumption" in tariff.source or all(
                str(year) in tariff.source for year in tariff.years
            )


def test_a_price_is_multiplied_by_the_index_of_the_year_over_that_of_its_own():
    # 21.81 and 28.26 are of 2023, 26.86 of 2022: 26.86 x 143 / 120 is 32.01
    assert prices(at_prices_of(rules_with(), 2026)) == (23.99, 31.09, 32.01)
    assert prices(at_prices_of(rules_with(year=2023), 2026)) == (21.81, 28.26, 29.10)
    assert prices(at_prices_of(rules_with(active=False), 2026)) == (21.81, 26.86, 28.26)


def test_the_source_says_by_how_much_and_parts_of_budgets_stay():
    raised, own = at_prices_of(rules_with(), 2026), read_rules()
    source = raised.money.restoration["tiles"].source
    assert source.endswith("[made up: 2026/2022 = 143/120; 2026/2023 = 143/130]")
    assert raised.money.mobilisation == own.money.mobilisation
    assert raised.money.earlier == own.money.earlier


def test_prices_of_old_and_new_years_stay_in_order():
    low, mid, high = prices(at_prices_of(rules_with(), 2026), "unpaved")
    assert (low, mid, high) == (2.76, 3.15, 9.54)  # 2.51 of 2023 is less than 2.20 of 2014


def test_a_year_that_the_index_lacks_is_one_line_with_the_mend():
    with pytest.raises(RulesError) as fault:
        at_prices_of(rules_with(), 2027)
    assert str(fault.value) == (
        "rules, money.index: money.index has no value for 2027 (it has 2014, 2022, 2023, 2026); "
        "add it to money.index.values, or choose a year with money.index.year"
    )
    lacking = {year: each for year, each in INDEX["values"].items() if year != "2022"}
    with pytest.raises(RulesError) as fault:
        read_rules(overrides={"money": {"index": {**INDEX, "values": lacking}}})
    assert "has no value for 2022, the year of money.restoration.tiles" in str(fault.value)
    assert "choose a year" not in str(fault.value)  # none would do without it


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"soon": 100}, "values.soon: it should be a year, not 'soon'"),
        ({"2022": 100}, "values.2022.source: it should say who published it in which year"),
    ],
)
def test_what_the_index_wants_is_said_in_words(values, said):
    values = {year: {"value": value, "source": "heard it"} for year, value in values.items()}
    with pytest.raises(RulesError) as fault:
        read_rules(overrides={"money": {"index": {**INDEX, "values": values}}})
    assert said in str(fault.value)
    assert "[key]" not in str(fault.value)


def test_a_tariff_of_which_no_year_is_known_is_one_line_with_the_mend():
    tariff = tomllib.loads("""
        unit = "d"
        low = 250.0
        mid = 300.0
        high = 400.0
        source = "assumption: agreed"
    """)
    with pytest.raises(RulesError, match=r"money.traffic.road has no year .* add: year = 2023"):
        read_rules(overrides={"money": {"index": INDEX, "traffic": {"road": tariff}}})


def test_every_amount_of_a_run_rises_with_its_tariff():
    table = works(*(
        work(f"{partner}:1", "LINESTRING (0 0, 100 0)", start="2028-03-01", end="2028-04-30",
             precision="day", phase="idea", discipline=discipline, surface="bricks")
        for partner, discipline in (("stedin", "gas"), ("evides", "drinking_water"))
    ))  # fmt: skip
    on = date(2026, 1, 1)
    plain, raised = (
        find_and_weigh(table, rules, on=on).tables["finding_items"]
        for rules in (read_rules(), rules_with())
    )
    assert plain["item"].tolist() == raised["item"].tolist()
    restored = plain["item"].eq("restoration")
    assert raised.loc[restored, "tariff_mid"].tolist() == [32.82]  # 29.84 x 143 / 130
    assert raised.loc[restored, "quantity_mid"].equals(plain.loc[restored, "quantity_mid"])
    assert (raised.loc[restored, "amount_mid_eur"] > plain.loc[restored, "amount_mid_eur"]).all()


def test_pages_tell_the_price_level_and_a_year_without_a_value_is_refused(ondergrond, tmp_path):
    columns = {"work_id": "id", "start": "van", "phase": "fase"}
    text = '[partnership]\nname = "Straat"\nlanguage = "nl"\n'
    for code, discipline in (("stedin", "gas"), ("goes", "sewer")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
        rows = "id;van;fase;wkt\n1;2030;design;LINESTRING (51000 391000, 51200 391000)\n"
        (tmp_path / f"{code}.csv").write_text(rows, encoding="utf-8")
    text += '[rules.money.index]\nname = "CBS"\n[rules.money.index.values]\n'
    for year, value in VALUES.items():
        text += f'{year} = {{ value = {value}, source = "assumption: made up" }}\n'
    file = tmp_path / "straat.toml"
    file.write_text(text, encoding="utf-8")
    out = ("--out", tmp_path / "uit", "--only", "geopackage,agenda,summary")
    made = ondergrond("run", file, *out, "--on", "2026-11-24")
    assert made.code == 0, made.err
    finding = read_finished(tmp_path / "uit")["findings"]["finding_id"].iloc[0]
    told = ondergrond("explain", finding, "--run", tmp_path / "uit").out
    assert "prijspeil 2026: tarieven geïndexeerd met CBS" in told
    assert "[CBS: 2026/2022 = 143/120; 2026/2023 = 143/130]" in told
    for page in ("agenda.html", "samenvatting.html"):
        words = (tmp_path / "uit" / page).read_text("utf-8")
        assert "Prijspeil 2026: tarieven geïndexeerd met CBS." in words
    refused = ondergrond("run", file, *out, "--on", "2027-01-01")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert "money.index has no value for 2027 (it has 2014, 2022, 2023, 2026)" in refused.err
