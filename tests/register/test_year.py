"""A year of monthly deliveries into one register: every state is what the script knows it to be."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.partnership import read_partnership
from ondergrond.register.words import import_words
from ondergrond.run import run
from ondergrond.store.register_file import new_register
from tests.cli_fixtures import partner_text

HEAD = "id;naam;van;tot;fase;wkt\n"
STREETS = ("Dam", "Markt", "Kade", "Wal", "Singel")
PERIODS = {"stedin": ("2030-03-01", "2030-03-31"), "evides": ("2030-06-01", "2030-06-30")}
NUMBERS = {"stedin": "G", "evides": "W"}


class Year:
    """A partnership whose deliveries are changed by month, and its register."""

    def __init__(self, folder):
        self.file = folder / "street.toml"
        columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase"}
        text = '[partnership]\nname = "Straat"\nlanguage = "en"\n'
        for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
            text += partner_text(code, **columns, discipline={"constant": discipline})
        self.file.write_text(text, encoding="utf-8")
        self.works = {
            (code, street): {
                "id": f"{NUMBERS[code]}{at}", "van": PERIODS[code][0], "tot": PERIODS[code][1],
                "fase": "idea",
            }
            for code in PERIODS
            for at, street in enumerate(STREETS)
        }  # fmt: skip
        self.month = 0
        self.register = None
        self.tables = None

    def change(self, code, street, **columns):
        self.works[code, street] |= columns

    def renumber(self, code, **numbers):
        for street, number in numbers.items():
            self.change(code, street, id=number)

    def deliver(self, code, without=()):
        rows = [
            f"{each['id']};{street} {code};{each['van']};{each['tot']};{each['fase']};"
            f"LINESTRING ({50_000 + 1_000 * at} 391000, {50_200 + 1_000 * at} 391000)\n"
            for at, street in enumerate(STREETS)
            for each in [self.works[code, street]]
            if street not in without
        ]
        (self.file.parent / f"{code}.csv").write_text(HEAD + "".join(rows), encoding="utf-8")

    def fail(self, code):
        (self.file.parent / f"{code}.csv").unlink()

    def run(self):
        """A run of a month later; gives the state of the opportunity of each street."""
        self.month += 1
        partnership = read_partnership(self.file)
        facts = partnership.facts
        if self.register is None:
            self.register = new_register(title=facts.name, language="en", crs=facts.crs)
        on = date(2027, self.month, 1)
        made = run(partnership, on=on, keep_going=True, register=self.register)
        self.register, self.tables = made.register, made.tables
        findings = self.register["register_findings"]
        chances = findings[findings["kind"].eq("opportunity")].set_index("finding_id")
        self.of_street = {street: chances.index[self._at(chances, street)] for street in STREETS}
        return {
            street: chances.loc[ids, "state"].tolist() for street, ids in self.of_street.items()
        }

    def _at(self, chances, street):
        x = 50_100 + 1_000 * STREETS.index(street)
        return chances.geometry.centroid.x.sub(x).abs().lt(300).to_numpy()

    def decide(self, street, decision, **more):
        (finding,) = self.of_street[street]
        row = pd.DataFrame([{"finding_id": finding, "decision": decision, **more}], index=[2])
        at = date(2027, self.month, 15).isoformat()
        made = import_words(self.register, row.astype("str"), source="t", by="table", at=at)
        assert (made.n_new, made.problems) == (1, ())
        self.register = made.register

    def known(self, street, column):
        (finding,) = self.of_street[street]
        findings = self.register["register_findings"].set_index("finding_id")
        return findings.loc[finding, column]

    def decision(self, street):
        (finding,) = self.of_street[street]
        rows = self.register["decisions"]
        return rows[rows["finding_id"].eq(finding) & rows["standing"]]["decision"].tolist()

    def history(self, change):
        rows = self.register["work_history"]
        return rows[rows["run_number"].eq(self.month) & rows["change"].eq(change)]


def each(state, **other):
    return {street: [other.get(street, state)] for street in STREETS}


def spend_a_year(folder):
    """What twelve months told: states by month, and what was seen beside them."""
    year = Year(folder)
    seen, states = {}, []

    def month():
        states.append(year.run())

    for code in PERIODS:
        year.deliver(code)
    month()
    seen["ids"] = dict(year.of_street)
    month()
    year.change("stedin", "Dam", tot="2030-04-20")  # 20 days: rounded to another month's end
    year.change("stedin", "Markt", van="2030-05-01", tot="2030-05-31")  # 61 days
    year.deliver("stedin")
    month()
    seen["small"] = year.history("changed")["field"].tolist()
    seen["what"] = year.known("Markt", "what")
    year.deliver("evides", without=("Kade",))
    month()
    seen["gone"] = year.known("Kade", "gone_reason")
    year.fail("stedin")
    month()
    seen["stale"] = (
        len(year.history("stale")),
        year.known("Dam", "stale"),
        len(year.tables["works"]),
    )
    seen["remarks"] = year.tables["remarks"]["code"].value_counts().to_dict()
    for code in PERIODS:
        year.deliver(code)
    month()
    seen["back"] = year.history("back")["work_key"].tolist()
    year.renumber("stedin", Dam="S4", Markt="S3", Kade="G1", Wal="G0", Singel="S9")
    year.deliver("stedin")
    month()
    seen["renumbered"] = year.history("renumbered")[["was", "now"]].to_numpy().tolist()
    year.decide("Wal", "agreed")
    month()
    fixed = year.tables["works"].set_index("work_id")
    seen["agreed"] = fixed.loc["stedin:G0", ["start", "end", "fixed_in"]].tolist()
    year.change("stedin", "Wal", tot="2030-04-20")
    year.deliver("stedin")
    month()
    seen["kept"] = (
        year.decision("Wal"),
        year.tables["works"].set_index("work_id").loc["stedin:G0", "start"],
    )
    year.change("stedin", "Wal", van="2030-09-01", tot="2030-10-20")
    year.deliver("stedin")
    month()
    rows = year.register["decisions"]
    seen["reopened"] = (year.decision("Wal"), rows["by"].tolist()[-1], rows["note"].tolist()[-1])
    year.decide("Singel", "declined", note="too dear")
    month()
    findings = year.tables["findings"].set_index("finding_id")
    seen["declined"] = findings.loc[year.of_street["Singel"][0]][
        ["decision", "in_programme", "programme_reason", "agenda"]
    ].tolist()
    year.change("evides", "Markt", fase="cancelled")
    year.deliver("evides")
    month()
    seen["cancelled"] = [year.known("Markt", name) for name in ("state", "gone_reason")]
    seen["ids_after"] = dict(year.of_street)
    seen["runs"] = year.register["register_runs"]
    return {**seen, "states": states}


def check_the_state_of_every_finding_is_that_of_the_script(seen):
    assert seen["states"] == [
        each("new"),
        each("unchanged"),
        each("unchanged", Markt="changed"),
        each("unchanged", Kade="gone"),
        each("unchanged", Kade="gone"),
        each("unchanged", Kade="reopened"),
        each("unchanged"),
        each("unchanged", Wal="changed"),
        each("unchanged"),
        each("unchanged", Wal="reopened"),
        each("unchanged", Singel="changed", Wal="unchanged"),
        each("unchanged", Markt="gone"),
    ]


def check_a_finding_keeps_its_id_through_the_year(seen):
    assert {street: list(ids) for street, ids in seen["ids"].items()} == {
        street: list(ids) for street, ids in seen["ids_after"].items()
    }


def check_small_moves_are_kept_and_not_told_as_changes_of_findings(seen):
    assert sorted(seen["small"]) == ["end", "end", "start"]
    assert seen["what"] == "dates"


def check_what_is_gone_says_why(seen):
    assert seen["gone"] == "not_delivered"
    assert seen["cancelled"] == ["gone", "cancelled"]


def check_a_partner_whose_file_fails_keeps_the_works_of_last_time(seen):
    assert seen["stale"] == (5, True, 9)
    assert seen["remarks"]["kept_from_last_time"] == 5


def check_a_work_that_is_delivered_again_takes_its_key_again(seen):
    assert len(seen["back"]) == 1


def check_renumbered_works_are_told_with_both_numbers(seen):
    assert sorted(seen["renumbered"]) == [
        ["stedin:G0", "stedin:S4"], ["stedin:G1", "stedin:S3"], ["stedin:G2", "stedin:G1"],
        ["stedin:G3", "stedin:G0"], ["stedin:G4", "stedin:S9"],
    ]  # fmt: skip


def check_agreed_dates_become_those_of_the_works_and_last(seen):
    start, end, fixed_in = seen["agreed"]
    assert (end - start).days == 30
    assert fixed_in == seen["ids"]["Wal"][0]
    assert seen["kept"] == (["agreed"], start)


def check_a_change_beyond_the_threshold_reopens_and_says_what_changed(seen):
    word, by, note = seen["reopened"]
    assert (word, by) == (["to_discuss"], "ondergrond")
    assert "stedin:G0: start 1 March 2030 → 1 September 2030" in note


def check_what_was_declined_stays_quiet(seen):
    decision, chosen, reason, agenda = seen["declined"]
    assert (decision, bool(chosen), reason) == ("declined", False, "declined")
    assert pd.isna(agenda)


def check_the_runs_count_what_was_told(seen):
    runs = seen["runs"].reset_index(drop=True)
    assert runs["run_number"].tolist() == list(range(1, 13))
    assert runs["n_new"].tolist()[:2] == [5, 0]
    assert runs["n_stale"].tolist() == [0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]
    assert runs["n_agreed"].tolist()[7:10] == [1, 1, 0]


def test_a_year_of_deliveries_is_told_as_the_script_knows_it(tmp_path):
    """One test, because the year takes long: a second worker would spend it again."""
    seen = spend_a_year(tmp_path)
    check_the_state_of_every_finding_is_that_of_the_script(seen)
    check_a_finding_keeps_its_id_through_the_year(seen)
    check_small_moves_are_kept_and_not_told_as_changes_of_findings(seen)
    check_what_is_gone_says_why(seen)
    check_a_partner_whose_file_fails_keeps_the_works_of_last_time(seen)
    check_a_work_that_is_delivered_again_takes_its_key_again(seen)
    check_renumbered_works_are_told_with_both_numbers(seen)
    check_agreed_dates_become_those_of_the_works_and_last(seen)
    check_a_change_beyond_the_threshold_reopens_and_says_what_changed(seen)
    check_what_was_declined_stays_quiet(seen)
    check_the_runs_count_what_was_told(seen)


def test_a_run_carries_out_the_days_that_were_agreed_for_one_work(tmp_path):
    year = Year(tmp_path)
    for code in PERIODS:
        year.deliver(code)
    year.run()
    year.decide("Kade", "agreed")
    (finding,) = year.of_street["Kade"]
    row = pd.DataFrame(
        [{"finding_id": finding, "work_id": "stedin:G2", "agreed_start": "2030-04-10",
          "agreed_end": "2030-06-20"}],
        index=[2], dtype="str",
    )  # fmt: skip
    made = import_words(year.register, row, source="t", by="table", at="2027-01-20")
    assert (made.n_new, made.problems) == (1, ())
    year.register = made.register
    for _ in range(2):
        year.run()
        works = year.tables["works"].set_index("work_id")
        days = [f"{works.loc['stedin:G2', name]:%Y-%m-%d}" for name in ("start", "end")]
        assert days == ["2030-04-10", "2030-06-20"]
        assert works.loc["stedin:G2", "fixed_in"] == finding
        assert year.decision("Kade") == ["agreed"]
    year.change("stedin", "Kade", van="2030-03-11", tot="2030-04-10")  # ten days later: within
    year.deliver("stedin")
    year.run()
    works = year.tables["works"].set_index("work_id")
    days = [f"{works.loc['stedin:G2', name]:%Y-%m-%d}" for name in ("start", "end")]
    assert days == ["2030-04-10", "2030-06-20"]


def test_a_work_that_is_split_and_joined_again_keeps_its_key_and_its_finding(tmp_path):
    year = Year(tmp_path)
    for code in PERIODS:
        year.deliver(code)
    year.run()
    (finding,) = year.of_street["Dam"]
    key = year.register["register_works"].set_index("work_id").loc["stedin:G0", "work_key"]
    file = tmp_path / "stedin.csv"
    whole = file.read_text(encoding="utf-8")
    rows = whole.splitlines()
    halves = [
        rows[1].replace("50200 391000", "50120 391000"),
        rows[1].replace("G0;", "G0b;").replace("(50000 391000", "(50120 391000"),
    ]
    file.write_text("\n".join([rows[0], *halves, *rows[2:]]) + "\n", encoding="utf-8")
    told = year.run()
    assert sorted(told.pop("Dam")) == ["changed", "new", "new"]
    assert told == {street: ["unchanged"] for street in STREETS if street != "Dam"}
    works = year.register["register_works"].set_index("work_id")["work_key"]
    assert works["stedin:G0"] == key, "the half that keeps the id is what it was"
    assert year.history("new")["work_key"].tolist() == [works["stedin:G0b"]]
    members = year.register["register_members"].groupby("finding_id")["work_key"].agg(set)
    assert members[finding] == {key, works["evides:W0"]}
    links = year.register["finding_links"]
    others = set(year.of_street["Dam"]) - {finding}
    assert set(links["finding_id"]) == others
    assert set(links["link"]) == {"split_from"}
    assert set(links["other_id"]) == {finding}
    file.write_text(whole, encoding="utf-8")
    assert sorted(year.run()["Dam"]) == ["changed", "gone", "gone"]
    findings = year.register["register_findings"].set_index("finding_id")
    assert findings.loc[finding, "state"] == "changed"
    assert set(findings.loc[list(others), "gone_reason"]) == {"not_delivered"}
    assert year.history("gone")["work_key"].tolist() == [works["stedin:G0b"]]
