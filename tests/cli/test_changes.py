"""``ondergrond changes`` through the real command line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ondergrond.store.register_file import write_register_at
from tests.cli_fixtures import write_partnership
from tests.register.made_register import made_register

ENGLISH = """\
AZON
Run 2 of 1 February 2027, against run 1 of 1 January 2027
Findings: 1 new, 1 changed, 1 reopened, 1 gone
Works: 1 new, 1 changed, 1 renumbered, 1 gone, 1 delivered again

FINDINGS
  New (1):
    K-2 opportunity Kade · goes; goes (Wegen) · 1 Feb 2027 (today) · €1,200
  Changed (1):
    K-1 opportunity Oostwal · evides; goes (Wegen) · dates of works; into or out of the programme \
· goes:1: start 1 March 2028 → 1 May 2028
  Reopened (1):
    C-1 conflict Markt · evides; goes (Riolering) · goes:05: begin 1 januari 2029 → 1 mei 2029
  Gone (1):
    K-3 opportunity Plein · goes; stedin · a work is cancelled
  Decided (4):
    C-1 conflict Markt · agreed, replaced since · zo doen we het · Ans, 5 Jan 2027
    K-5 opportunity Vest · declined, clashes with what another decided, replaced since · te duur \
· Carla, 10 Jan 2027
    K-5 opportunity Vest · agreed, clashes with what another decided · Bram, 10 Jan 2027
    K-2 opportunity Kade · declined · Ans, 20 Feb 2027
  Split and merged (1):
    K-3 opportunity Plein · merged into K-1 opportunity Oostwal

WORKS
  Moved by 31 days at most, and not listed below:
    Partner     Works  First or last days
    goes            1                   2

evides
Nothing could be read of this partner: 2 works are those of 1 January 2027. Ask for the delivery.

goes
  New (1):
    goes:4 · Kade · 2028
  Gone (1):
    goes:3 · Plein · cancelled
  Renumbered (1):
    goes:05 · Markt · was goes:5
  Delivered again (1):
    goes:6 · Vest · 2029
  Changed (1):
    goes:1 · Riool Oostwal · start 1 March 2028 → 1 May 2028; place differs by up to 1,240 m; \
phase design → preparation; budget (€) not known → €41,000

TO BE DECIDED BY 1 MAY 2027
  Not decided on yet (3):
    C-1 conflict Markt · evides; goes (Riolering) · 15 Feb 2027 · to discuss
    K-1 opportunity Oostwal · evides; goes (Wegen) · 30 Apr 2027 · open, in the programme
    B-1 near miss Vest · evides; goes · 1 May 2027 · open

ALL RUNS
Missed: findings whose term has passed without a decision.
Gain: saving and spared nuisance, less the price of moving.
    Run             Findings       New      Gone    Agreed    Missed  Saving agreed  \
Gain of programme
    2 · 1 Feb 2027         5         1         1         1         0           €700             \
€8,000
    1 · 1 Jan 2027         5         5         0         0         0             €0             \
€9,000
"""
DUTCH = """\
AZON
Run 3 van 1 maart 2027, tegenover run 2 van 1 februari 2027
Bevindingen: 0 nieuw, 1 gewijzigd, 0 heropend, 1 verdwenen
Werken: 0 nieuw, 0 gewijzigd, 0 omgenummerd, 0 vervallen, 0 weer aangeleverd

BEVINDINGEN
  Gewijzigd (1):
    K-1 meekoppelkans Oostwal · evides; goes (Wegen) · andere werken
  Verdwenen (1):
    B-1 bijna-kans Vest · evides; goes · de werken staan er nog, maar geven deze bevinding niet meer
  Besloten (1):
    K-2 meekoppelkans Kade · afgewezen · Ans, 20 feb 2027

WERKEN
Aan de werken veranderde niets.

TE BESLISSEN T/M 1 JUNI 2027
  Nog niet besloten (1):
    K-1 meekoppelkans Oostwal · evides; goes (Wegen) · 30 apr 2027 · open, in het programma
  Termijn voorbij sinds de vorige run, zonder besluit (1):
    C-1 knelpunt Markt · evides; goes (Riolering) · 15 feb 2027 (voorbij) · te bespreken

ALLE RUNS
Gemist: bevindingen waarvan de termijn voorbij is zonder besluit.
Opbrengst: besparing en vermeden hinder, min de prijs van schuiven.
    Run             Bevindingen     Nieuw  Verdwenen  Afgesproken    Gemist  Besparing afgesproken\
  Opbrengst programma
    3 · 1 mrt 2027            4         0          1            1         1                  € 700\
              € 8.500
    2 · 1 feb 2027            5         1          1            1         0                  € 700\
              € 8.000
    1 · 1 jan 2027            5         5          0            0         0                    € 0\
              € 9.000
"""


def write(folder, **options):
    """The register that was made up, as a file."""
    file = folder / "register.gpkg"
    write_register_at(file, made_register(**options), on=date(2027, 3, 1))
    return file


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    return write(tmp_path_factory.mktemp("register"))


@pytest.mark.parametrize(
    ("options", "expected"), [(("--run", 2, "--lang", "en"), ENGLISH), ((), DUTCH)]
)
def test_all_that_changed_is_told_in_the_order_of_a_meeting(
    ondergrond, register, options, expected
):
    told = ondergrond("changes", "--register", register, *options)
    assert (told.code, told.err) == (0, "")
    assert told.out.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_of_a_first_run_all_is_new_and_none_of_it_is_listed(ondergrond, register):
    told = ondergrond("changes", "--register", register, "--run", 1, "--lang", "en").out
    assert "Run 1 of 1 January 2027, the first one: all is new" in told
    assert "All 5 are new." in told
    assert "All 8 are new." in told
    assert "K-1 opportunity" not in told.partition("TO BE DECIDED")[0]


def test_long_lists_are_cut_and_say_so_but_not_those_of_the_page(ondergrond, register, tmp_path):
    page = tmp_path / "changes.html"
    told = ondergrond(
        "changes", "--register", register, "--run", 2, "--lang", "en", "--rows", 1, "-o", page
    )
    assert "    ... and 3 more; --rows 4 shows them" in told.out
    assert "Carla" not in told.out
    assert told.out.endswith(f"\nwritten: {page}\n")
    assert "Carla" in page.read_text(encoding="utf-8")
    none = ondergrond("changes", "--register", register, "--run", 2, "--rows", 0).out
    assert "K-2" not in none
    assert "... en nog 4; --rows 4 toont ze" in none


def test_for_machines_there_are_codes_and_days(ondergrond, register):
    told = ondergrond("changes", "--register", register, "--run", 2, "--json", "--rows", 1)
    made = json.loads(told.out)
    assert (made["run"], made["date_before"], made["partner"]) == (2, "2027-01-01", None)
    assert made["findings"][0] == {
        "finding_id": "K-2", "state": "new", "gone_reason": None, "what": None,
        "kind": "opportunity", "severity": None, "title": "Kade", "parties": "goes; goes/Wegen",
        "decide_by": "2027-02-01", "saving_mid_eur": 1200.0, "note": None,
    }  # fmt: skip
    assert len(made["findings"]) == 4, "all of them, however many rows a terminal shows"
    assert made["moves"][0]["now"] == "2028-05-01"
    assert [each["run_number"] for each in made["trend"]] == [2, 1]


def test_of_a_partner_only_what_concerns_it_is_told(ondergrond, register):
    told = ondergrond(
        "changes", "--register", register, "--run", 2, "--partner", "goes", "--lang", "en"
    ).out
    assert "Only what concerns goes\n" in told
    assert "Not told: 2 findings with a work that another partner keeps private\n" in told
    assert "evides\nNothing could be read" not in told
    assert "Gain of programme" not in told


def test_quiet_figures_leave_no_column_for_euros(ondergrond, tmp_path):
    file = write(tmp_path, quiet=True)
    told = ondergrond("changes", "--register", file, "--run", 2).out
    assert "€" not in told
    assert "Opbrengst" not in told
    assert "2 · 1 feb 2027" in told


def test_quiet_says_nothing_and_writes_the_page(ondergrond, register, tmp_path):
    page = tmp_path / "changes.html"
    told = ondergrond("changes", "--register", register, "-q", "-o", page)
    assert (told.code, told.out, told.err) == (0, "", "")
    assert page.is_file()


def test_what_partners_write_steers_no_terminal(ondergrond, tmp_path):
    file = write(tmp_path, names={"goes:4": "Kade\x1b[2J\u202eedak\nWERKEN", "goes:3": "<b>x</b>"})
    told = ondergrond("changes", "--register", file, "--run", 2).out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\u202eedak" in told
    assert "<b>x</b>" in told
    assert told.count("\nWERKEN\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--run", 4), "fout: --run: het register heeft geen run 4; kies uit 1 - 3"),
        (("--run", 0), "error: ondergrond changes, --run: 0 is too low; the least is 1"),
        (
            ("--partner", "evidis"),
            "fout: --partner: het register kent geen partner 'evidis'; bedoelt u 'evides'?",
        ),
    ],
)
def test_a_mistake_is_a_line_with_its_mend(ondergrond, register, options, message, monkeypatch):
    monkeypatch.delenv("ONDERGROND_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    told = ondergrond("changes", "--register", register, *options)
    assert (told.code, told.out, told.err) == (2, "", f"{message}\n")


def test_where_there_is_no_register_it_says_so(ondergrond, tmp_path):
    told = ondergrond("changes", "--register", tmp_path / "none.gpkg")
    assert told.code == 3
    assert "there is no register here; name the register.gpkg of the partnership" in told.err


def test_the_register_itself_is_not_written_over(ondergrond, tmp_path):
    file = write(tmp_path)
    before = file.read_bytes()
    told = ondergrond("changes", "--register", file, "-o", tmp_path / "." / "register.gpkg")
    assert told.code == 2
    assert "this is the register itself; choose another name" in told.err
    assert file.read_bytes() == before


def test_reading_leaves_the_register_as_it_is(ondergrond, tmp_path):
    file = write(tmp_path)
    before = file.read_bytes(), sorted(tmp_path.iterdir())
    assert ondergrond("changes", "--register", file, "-q").code == 0
    assert (file.read_bytes(), sorted(tmp_path.iterdir())) == before


@pytest.fixture(scope="module")
def year(ondergrond_before, tmp_path_factory):
    """Two real runs into one register: between them a decision, a move, and another number."""
    folder = tmp_path_factory.mktemp("year")
    file, register = write_partnership(folder), folder / "register.gpkg"
    run = ("run", file, "--only", "lists", "--register", register, "-q", "--out", folder / "out")
    assert ondergrond_before(*run, "--on", "2026-11-24").code == 0
    first = json.loads(ondergrond_before("changes", "--register", register, "--json").out)
    chance = next(each for each in first["findings"] if each["kind"] == "opportunity")
    decided = ondergrond_before(
        "decide", chance["finding_id"], "agreed", "--register", register, "--by", "Ans",
        "--note", "samen", "--at", "2026-11-25",
    )  # fmt: skip
    assert decided.code == 0, decided.err
    goes, stedin = folder / "goes.csv", folder / "stedin.csv"
    text = goes.read_text(encoding="utf-8").replace(
        "G3;Riool Westwal;Q3 2031", "G7;Riool Westwal;2032"
    )
    goes.write_text(text, encoding="utf-8")
    moved = stedin.read_text(encoding="utf-8").replace(
        "01-03-2027;30-04-2027", "01-03-2028;30-04-2028"
    )
    stedin.write_text(moved, encoding="utf-8")
    made = ondergrond_before(*run, "--on", "2027-01-05")
    assert made.code == 0, made.err
    return register, chance["finding_id"]


def test_two_real_runs_are_told_apart(ondergrond, year):
    register, chance = year
    made = json.loads(ondergrond("changes", "--register", register, "--json").out)
    assert [each["run_number"] for each in made["trend"]] == [2, 1]
    assert [(each["finding_id"], each["decision"], each["by"], each["note"])
            for each in made["decisions"]] == [(chance, "agreed", "Ans", "samen")]  # fmt: skip
    assert made["trend"][0]["n_agreed"] == 0, "reopened, as a work of it moved by a year"
    again = {each["finding_id"]: each for each in made["findings"]}[chance]
    assert again["state"] in ("reopened", "gone")
    days = {(each["work_id"], each["field"]): (each["was"], each["now"])
            for each in made["work_changes"]}  # fmt: skip
    assert days["stedin:S1", "start"] == ("2027-03-01", "2028-03-01")
    assert [(each["work_id"], each["was_id"]) for each in made["works"]
            if each["change"] == "renumbered"] == [("goes:G7", "goes:G3")]  # fmt: skip
