"""In which language errors and warnings are told, through the real command line."""

from __future__ import annotations

import ast
import contextlib
import errno
import json
import os
import re
import sqlite3
from pathlib import Path

import click
import pytest
import shapely

import ondergrond as ondergrond_package
from ondergrond import run as whole_run
from ondergrond.cli.edge import COMMANDS, cli
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.options import Day, Number, OneOf, Outputs, WholeNumber
from ondergrond.cli.speech import complain
from ondergrond.cli.threshold import Threshold
from ondergrond.errors import Problem
from ondergrond.labels.terminal import STEPS

ON = ("--on", "2026-11-24")
SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch):
    """Set the variables that say a language, all others unset."""

    def set_to(**named: str) -> None:
        for name in (*SYSTEM, "ONDERGROND_LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in named.items():
            monkeypatch.setenv(name, value)

    set_to()
    return set_to


def changed(file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def in_english(file: Path) -> Path:
    return changed(file, "[partnership]", '[partnership]\nlanguage = "en"')


MISTAKES: list[tuple[tuple[str, str], dict[str, str]]] = [
    (
        ('"goes.csv"', '"goes.csv"\nlaye = "x"'),
        {
            "nl": ("partner goes, source 1.laye: deze sleutel bestaat niet; bedoelt u 'layer'?"),
            "en": "partner goes, source 1.laye: there is no such key; did you mean 'layer'?",
        },
    ),
    (
        ('"START"', '"STARTDAT"'),
        {
            "nl": (
                "partner stedin, source 1, stedin.csv: er is geen kolom 'STARTDAT' "
                "(columns.start; bedoelt u 'START'?); er is: NR, START, EIND, X, Y; laat het "
                "leveren zoals afgesproken, of noem ook deze naam: "
                'columns.start = ["STARTDAT", "START"]'
            ),
            "en": (
                "partner stedin, source 1, stedin.csv: it has no column 'STARTDAT' "
                "(columns.start; did you mean 'START'?); it has: NR, START, EIND, X, Y; have it "
                'delivered as agreed, or add this name: columns.start = ["STARTDAT", "START"]'
            ),
        },
    ),
    (
        ('"EPSG:28992"', '"EPSG:1"'),
        {
            "nl": (
                "partner goes, source 1.crs: er is geen coördinatenstelsel 'EPSG:1'; "
                "gebruik EPSG:28992 of iets dergelijks"
            ),
            "en": (
                "partner goes, source 1.crs: there is no CRS 'EPSG:1'; use EPSG:28992 or the like"
            ),
        },
    ),
    (
        ('"VO" = "design"', '"VO" = "desing"'),
        {
            "nl": (
                "partner goes, source 1, columns.phase.values.VO: phase kan niet "
                "'desing' zijn; bedoelt u 'design'?"
            ),
            "en": (
                "partner goes, source 1, columns.phase.values.VO: phase cannot be "
                "'desing'; did you mean 'design'?"
            ),
        },
    ),
    (
        ('kind = "municipality"', "kind = 3"),
        {
            "nl": (
                "partner goes, kind: dit moet 'municipality', 'water_authority', "
                "'network_operator', 'province', 'housing_corporation' of 'other' zijn, "
                "niet 3"
            ),
            "en": (
                "partner goes, kind: it should be 'municipality', 'water_authority', "
                "'network_operator', 'province', 'housing_corporation' or 'other', not 3"
            ),
        },
    ),
    (
        ("[2026-01-01, 2036-12-31]", "[2036-01-01, 2026-12-31]"),
        {
            "nl": (
                "partnership.horizon: de horizon eindigt voordat zij begint; verwissel "
                "de twee dagen"
            ),
            "en": ("partnership.horizon: the horizon ends before it starts; exchange the two days"),
        },
    ),
    (
        ("[[partner]]", "[rules.joint_works]\ndistance_m = -1\n\n[[partner]]"),
        {
            "nl": ("rules.joint_works.distance_m: dit moet minstens 0 zijn, niet -1"),
            "en": ("rules.joint_works.distance_m: it should be greater than or equal to 0, not -1"),
        },
    ),
    (
        ("[[partner]]", "[rules.joint_work]\ndistance_m = 1\n\n[[partner]]"),
        {
            "nl": "rules.joint_work: deze regel bestaat niet; bedoelt u 'joint_works'?",
            "en": "rules.joint_work: there is no such rule; did you mean 'joint_works'?",
        },
    ),
]


@pytest.mark.parametrize(("change", "told"), MISTAKES)
def test_a_mistake_is_told_in_the_language_of_the_partnership(
    ondergrond, partnership, speak, change, told
):
    """The system speaks the other language each time."""
    changed(partnership, *change)
    speak(LANG="en_GB.UTF-8")
    made = ondergrond("run", partnership)
    code = 3 if "stedin.csv: " in told["en"] else 2  # of a delivery, or of the file itself
    assert (made.code, made.err.count("\n")) == (code, 1)
    assert made.err.removeprefix("fout: ").removeprefix("proef.toml: ") == f"{told['nl']}\n"
    speak(LANG="nl_NL.UTF-8")
    made = ondergrond("run", in_english(partnership))
    assert made.err.removeprefix("error: ").removeprefix("proef.toml: ") == f"{told['en']}\n"


@pytest.mark.parametrize(
    ("content", "dutch"),
    [
        (None, "dit bestand is er niet; bedoelt u goes.csv?"),
        (b"", "het bestand is leeg; lever het opnieuw aan"),
        (b"een kolom\n1\n", "er is geen kop met twee kolommen of meer; zet de kolomnamen in één"),
    ],
)
def test_a_delivery_that_cannot_be_read_is_told_in_it_too(
    ondergrond, partnership, speak, content, dutch
):
    speak(LANG="C")
    stedin = partnership.parent / "stedin.csv"
    stedin.unlink() if content is None else stedin.write_bytes(content)
    if content is None:
        changed(partnership, '"stedin.csv"', '"goes2.csv"')
    for command in ("run", "check"):
        made = ondergrond(command, partnership)
        assert (made.code, made.err.count("\n")) == (3, 1)
        assert made.err.startswith("fout: partner stedin, source 1, ")
        assert dutch in made.err


def test_warnings_and_the_summary_say_it_in_one_language(ondergrond, partnership, speak, tmp_path):
    speak(LANG="C")
    (tmp_path / "stedin.csv").write_bytes(b"")
    more = ("--keep-going", "--only", "lists", "--out")
    made = ondergrond("run", partnership, *ON, *more, tmp_path / "uit")
    told = "partner stedin, source 1, stedin.csv: het bestand is leeg; lever het opnieuw aan"
    assert made.code == 4
    assert made.err == f"let op: weggelaten: {told}\n"
    assert f"\nweggelaten: {told}\n" in made.out
    english = in_english(partnership)
    made = ondergrond("run", english, *ON, *more, tmp_path / "out")
    told = "partner stedin, source 1, stedin.csv: the file is empty; deliver it again"
    assert made.err == f"warning: left out: {told}\n"
    assert f"\nleft out: {told}\n" in made.out


def test_what_cannot_be_written_is_told_in_it_too(ondergrond, partnership, speak, tmp_path):
    speak(LANG="C")
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "kaart.html").mkdir()
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit")
    assert made.code == 3
    assert made.err == (
        f"fout: {tmp_path / 'uit' / 'kaart.html'}: dit is een map, en een uitvoer heeft die naam; "
        "geef de map een andere naam\n"
    )


NO_FILE = {
    "nl": "fout: nergens.toml: dit bestand is er niet; kijk het pad na\n",
    "en": "error: nergens.toml: there is no such file; check the path\n",
}


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "ONDERGROND_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "ONDERGROND_LANG": "NL"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "ONDERGROND_LANG": "fr"}, "nl"),
    ],
)
def test_without_a_partnership_the_system_says_the_language(ondergrond, speak, named, language):
    speak(**named)
    made = ondergrond("run", "nergens.toml")
    assert (made.code, made.err) == (2, NO_FILE[language])


def test_the_own_variable_goes_before_the_partnership(ondergrond, partnership, speak):
    speak(ONDERGROND_LANG="en")
    made = ondergrond("run", changed(partnership, '"goes.csv"', '"goes.csv"\nlaye = "x"'))
    assert made.err.startswith("error: proef.toml: partner goes, source 1.laye: there is no such")


def test_a_language_that_is_not_known_is_told_in_that_of_the_system(ondergrond, partnership, speak):
    speak(LANG="nl_NL.UTF-8")
    changed(partnership, "[partnership]", '[partnership]\nlanguage = "de"')
    assert ondergrond("run", partnership).err == (
        "fout: proef.toml: partnership.language: dit moet 'nl' of 'en' zijn, niet 'de'\n"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[partnership\n", "dit is geen TOML: regel 1, teken 13 klopt niet; herstel die regel"),
        ('name = "', "dit is geen TOML: aan het eind ontbreekt iets; sluit het aanhalingsteken"),
        (
            'a = 1\nname = "x\n',
            "dit is geen TOML: regel 2, teken 10 klopt niet; sluit het aanhalingsteken",
        ),
        (
            r'path = "C:\map\x.gpkg"',
            (
                "dit is geen TOML: regel 1, teken 13 klopt niet; een \\ tussen dubbele "
                "aanhalingstekens is een bijzonder teken; schrijf een pad van Windows tussen "
                r"enkele ('C:\map\werken.gpkg') of met /"
            ),
        ),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(ondergrond, speak, tmp_path, content, told):
    speak(LANG="nl_NL.UTF-8")
    file = tmp_path / "fout.toml"
    file.write_text(content, encoding="utf-8")
    assert ondergrond("run", file).err == f"fout: {file}: {told}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["explain", "K-1", "--run", "."], 3, "hier is geen voltooide run; noem de map van --out"),
        (["explain", "K-1"], 2, "er is geen voltooide run in out/; noem de map: --run MAP"),
        (["report", "."], 3, "hier is geen voltooide run; noem de map van --out"),
        (["compare", ".", "."], 3, "hier is geen voltooide run; noem de map van --out"),
        (
            ["rules", "standaard"],
            2,
            "zulke spelregels zijn er niet; bedoelt u 'standard'? (of geef",
        ),
        (["detect", "a.gpkg", "-o", "b.gpkg"], 2, "er zijn twee bestanden of meer nodig; noem ze"),
    ],
)
def test_other_commands_tell_their_errors_in_it_too(ondergrond, speak, arguments, code, told):
    speak(LANG="nl_NL.UTF-8")
    made = ondergrond(*arguments)
    assert made.code == code
    assert made.err.startswith("fout: ")
    assert told in made.err


def test_the_language_that_is_asked_for_counts_for_errors_as_well(ondergrond, speak):
    speak(LANG="nl_NL.UTF-8")
    for arguments in (["report", "."], ["compare", ".", "."]):
        made = ondergrond(*arguments, "--lang", "en")
        assert made.err == "error: .: there is no finished run here; name the folder of --out\n"


def test_an_interrupt_is_told_in_the_language_of_the_system(
    ondergrond, partnership, speak, monkeypatch
):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    speak(LANG="nl_NL.UTF-8")
    monkeypatch.setattr("ondergrond.library.steps.run_loaded", interrupted)
    assert ondergrond("run", partnership).err == "onderbroken: er is niets geschreven\n"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", ["start: kolom 'periode'", "plaats: kolom 'wkt' (wkt)", "raakvlakken op"]),
        ("en", ["start: column 'periode'", "place: column 'wkt' (wkt)", "pairs at"]),
    ],
)
def test_detect_says_what_it_took_for_what_in_the_language_asked_for(
    ondergrond, partnership, language, told
):
    files = [partnership.with_name(name) for name in ("goes.csv", "stedin.csv")]
    made = ondergrond("detect", *files, "-o", "uit.gpkg", *ON, "--lang", language)
    assert made.code == 0, made.err
    assert all(text in made.out for text in told), made.out
    assert ("column" in made.out) == (language == "en")
    listed = json.loads(
        ondergrond("detect", *files, "-o", "uit.gpkg", "--lang", language, "--json").out
    )
    assert "  start: column 'periode'" in listed["recognised"]


@pytest.mark.parametrize(
    ("frame", "told"), [("error", "fout: works.csv: it is odd\n"), ("warning", "let op: ")]
)
def test_what_goes_before_a_problem_is_in_the_language_of_the_reader(capsys, frame, told):
    """Plain text is in English; `error:` beside `fout:` would be two languages in one run."""
    complain(frame, Problem("works.csv", "it is odd"), "nl")
    assert capsys.readouterr().err.startswith(told)


USAGE = [
    (["rn"], "ondergrond: het commando 'rn' bestaat niet; bedoelt u 'run'?"),
    (["repotr", "x"], "ondergrond: het commando 'repotr' bestaat niet; bedoelt u 'report'?"),
    (
        ["zzz"],
        (
            "ondergrond: het commando 'zzz' bestaat niet; bekend zijn: init, run, batch, check, "
            "detect, report, give, quality, export, coarsen, explain, compare, changes, decide, "
            "import, note, notes, driver, dossier, adopt, whatif, action, actions, letters, rules"
        ),
    ),
    (["--halp"], "ondergrond: de optie --halp bestaat niet; bedoelt u '--help'?"),
    (["run", "--outt", "x"], "ondergrond run: de optie --outt bestaat niet; bedoelt u '--out'?"),
    (
        ["run", "--on"],
        "ondergrond run: de optie --on heeft een waarde nodig; zie ondergrond run --help",
    ),
    (["run", "a", "--json=1"], "ondergrond run: de optie --json krijgt geen waarde; laat die weg"),
    (["run"], "ondergrond run: FILE.toml ontbreekt; zie ondergrond run --help"),
    (["detect", "a"], "ondergrond detect: --output ontbreekt; zie ondergrond detect --help"),
    (["run", "a", "b", "c"], "ondergrond run: b c is te veel; zie ondergrond run --help"),
    (["rules", "--lang", "fr"], "ondergrond rules, --lang: 'fr' kan niet; kies uit nl, en"),
    (
        ["run", "a", "--on", "24-11-2026"],
        "ondergrond run, --on: '24-11-2026' is geen dag; schrijf die als 2026-11-24",
    ),
    (
        ["run", "a", "--minutes", "x"],
        "ondergrond run, --minutes: 'x' is geen geheel getal; geef er een",
    ),
    (
        ["run", "a", "--minutes", "3"],
        "ondergrond run, --minutes: 3 is te laag; het kan vanaf 5",
    ),
    (
        ["run", "a", "--minutes", "9999"],
        "ondergrond run, --minutes: 9999 is te hoog; het kan tot en met 1440",
    ),
    (["check", "a", "--rows", "-1"], "ondergrond check, --rows: -1 is te laag; het kan vanaf 0"),
    (
        ["detect", "a", "b", "-o", "c", "--distance", "nan"],
        "ondergrond detect, --distance: 'nan' is geen getal; geef er een",
    ),
    (
        ["run", "a", "--fail-on", "alles"],
        (
            "ondergrond run, --fail-on: 'alles' wordt niet geteld; kies uit opportunity, "
            "near_miss, conflict, heavy, rejected, remarks"
        ),
    ),
    (["detect", "a", "b", "-o", "."], "ondergrond detect, --output: dit is een map; noem een"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE)
def test_a_mistake_in_the_command_line_is_one_line_in_it(ondergrond, speak, arguments, told):
    speak(LANG="nl_NL.UTF-8")
    made = ondergrond(*arguments)
    assert (made.code, made.out) == (2, "")
    assert made.err.startswith(f"fout: {told}")
    assert len(made.err.splitlines()) == 1
    speak(LANG="en_GB.UTF-8")
    english = ondergrond(*arguments)
    assert english.err.startswith("error: ondergrond")
    assert len(english.err.splitlines()) == 1


def test_detect_tells_which_records_it_rejected_and_why(ondergrond, partnership, monkeypatch):
    monkeypatch.chdir(partnership.parent)
    made = ondergrond("detect", "goes.csv", "stedin.csv", "-o", "uit.gpkg", *ON, "--lang", "nl")
    assert made.code == 0, made.err
    lines = made.out.splitlines()
    at = lines.index("afgewezen:")
    assert [line.split() for line in lines[at + 1 : at + 3]] == [
        ["1", "period_missing"],
        ["1", "place_missing"],
    ]
    assert lines[at + 3] == ""
    assert sorted(lines[at + 4 : at + 6]) == [
        "goes.csv, rij 3: period_missing: Er is geen periode opgegeven; geef ten minste een jaar.",
        (
            "stedin.csv, rij 4: place_missing: Er staat geen plaats in 'X', 'Y'; vul in waar het "
            "werk ligt."
        ),
    ]
    monkeypatch.setattr("ondergrond.cli.detect.ROWS", 1)
    made = ondergrond("detect", "goes.csv", "stedin.csv", "-o", "uit.gpkg", *ON, "--lang", "en")
    assert "... and 1 more; table rejected in the GeoPackage lists them all\n" in made.out


@pytest.mark.parametrize("command", [["run"], ["check"], ["report"], ["compare", "."]])
def test_what_may_not_be_read_is_told_as_that(ondergrond, speak, tmp_path, monkeypatch, command):
    speak(LANG="nl_NL.UTF-8")
    file = tmp_path / "basis.toml"
    file.touch()
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: real(path, mode) and not (path == file and mode & os.R_OK)
    )
    made = ondergrond(*command, file)
    told = "het mag of kan niet worden gelezen (geen toegang); kijk de rechten na, of vraag er"
    assert made.code == 3
    assert made.err.startswith(f"fout: {file}: {told}")
    assert made.err.count("\n") == 1


def test_a_settings_file_that_cannot_be_read_after_all_is_a_file_not_a_setting(
    ondergrond, partnership, monkeypatch
):
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert ondergrond("run", partnership).code == 3


def test_a_folder_among_the_files_is_named_as_it_was_written(
    ondergrond, partnership, speak, monkeypatch
):
    speak(LANG="nl_NL.UTF-8")
    monkeypatch.chdir(partnership.parent)
    made = ondergrond("detect", "goes.csv", ".", "-o", "uit.gpkg")
    assert (made.code, made.err.count("\n")) == (3, 1)
    assert made.err.startswith("fout: .: dit is een map")
    elsewhere = partnership.parent.parent
    changed(partnership, '"stedin.csv"', f'"{elsewhere}"')
    made = ondergrond("run", partnership)
    assert made.err.startswith(f"fout: partner stedin, source 1, {elsewhere}: dit is een map")


def test_every_option_has_a_kind_whose_mistakes_are_told_in_both_languages():
    """Those of click itself are in English only."""
    own = (click.Path, Day, OneOf, Outputs, Number, Threshold, WholeNumber)
    plain = (click.types.BoolParamType, click.types.StringParamType)
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert isinstance(command, Strict)
        for param in command.params:
            kinds = param.type.types if isinstance(param.type, click.Tuple) else [param.type]
            for kind in kinds:
                assert isinstance(kind, (*own, *plain)), (name, param.name)


def test_progress_is_told_in_the_language_of_the_run(ondergrond, partnership, speak, tmp_path):
    speak(LANG="C")
    more = ("-v", *ON, "--only", "geopackage", "--out")
    made = ondergrond("run", partnership, *more, tmp_path / "uit")
    assert made.code == 0, made.err
    steps = made.err.splitlines()
    assert steps[:3] == [
        "aanleveringen lezen", "raakvlakken zoeken", "raakvlakken samennemen tot locaties",
    ]  # fmt: skip
    assert {"finding", "reading", "writing"}.isdisjoint(made.err.split())
    made = ondergrond("report", tmp_path / "uit", "--partner", "all", "--lang", "nl", "-v",
                      "--only", "lists")  # fmt: skip
    assert "schrijven voor goes\n" in made.err
    assert {"reading", "writing"}.isdisjoint(made.err.split())
    made = ondergrond("run", in_english(partnership), *more, tmp_path / "out")
    assert made.err.startswith("reading the deliveries\nfinding pairs\n")


def test_every_step_that_is_told_has_words_in_dutch():
    told = set()
    for path in Path(ondergrond_package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"clock", "stage", "progress", "report_stage"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                told.add(node.args[0].value)
    assert told == set(STEPS)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "bestaat niet"),
        (errno.ENXIO, "apparaat bestaat niet"),
        (errno.EIO, "lees- of schrijffout"),
    ],
)
def test_what_the_system_refuses_is_told_in_it_too(  # noqa: PLR0917  # fixtures
    ondergrond, partnership, speak, monkeypatch, number, told
):
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "goes.csv")

    speak(LANG="C")
    monkeypatch.setattr("ondergrond.load.load", refused)
    made = ondergrond("check", partnership)
    assert made.code == 3
    assert made.err.startswith(f"fout: goes.csv: het systeem weigert dit ({told}); ")
    speak(ONDERGROND_LANG="en")
    assert f"({os.strerror(number)})" in ondergrond("check", partnership).err


@pytest.mark.parametrize(
    "fault",
    [
        MemoryError(),
        shapely.errors.GEOSException("std::bad_alloc"),
        ImportError("_solver.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
        OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)),
    ],
    ids=lambda fault: type(fault).__name__,
)
@pytest.mark.parametrize("room", ["find_pairs", "find_sets", "weigh", "add_sentences"])
def test_a_lack_of_memory_in_any_room_is_told_in_it_and_is_no_bug(  # noqa: PLR0917  # fixtures
    ondergrond, partnership, speak, monkeypatch, tmp_path, fault, room
):
    def exhausted(*_: object, **__: object) -> None:
        raise fault

    speak(LANG="en_GB.UTF-8")
    monkeypatch.setattr(whole_run, room, exhausted)
    made = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert made.code == 3
    assert made.err == (
        "fout: er is niet genoeg geheugen; sluit andere programma's, of draai met minder "
        "aanleveringen tegelijk\n"
    )
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "fout: x.csv: de schijf is vol; maak ruimte en draai opnieuw\n"),
        (
            errno.EDQUOT,
            "fout: x.csv: uw deel van de schijf is vol; maak ruimte en draai opnieuw\n",
        ),
    ],
)
def test_a_full_disk_is_told_in_it_wherever_it_is(  # noqa: PLR0917  # fixtures
    ondergrond, partnership, speak, monkeypatch, number, told
):
    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "x.csv")

    speak(LANG="C")
    monkeypatch.setattr("ondergrond.load.load", full)
    made = ondergrond("check", partnership)
    assert (made.code, made.err) == (3, told)


def test_an_interrupt_of_a_run_is_told_in_the_language_of_the_run(
    ondergrond, partnership, speak, monkeypatch
):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    speak(LANG="en_GB.UTF-8")
    monkeypatch.setattr("ondergrond.library.steps.run_loaded", interrupted)
    assert ondergrond("run", partnership).err == "onderbroken: er is niets geschreven\n"
    assert ondergrond("rn").err.startswith("error: ")


def test_what_a_finished_run_lacks_is_told_in_it_too(ondergrond, finished, speak):
    with contextlib.closing(sqlite3.connect(finished / "ondergrond.gpkg")) as file, file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f'DROP TRIGGER "{trigger}"')
        file.execute("UPDATE findings SET kind = 'x', severity = 'y'")
    for language, told in {
        "nl": r"\(kind heeft andere waarden dan [a-z_, ]+; severity heeft andere waarden dan ",
        "en": r"\(kind has values outside [a-z_, ]+; severity has values outside ",
    }.items():
        speak(ONDERGROND_LANG=language)
        made = ondergrond("report", finished)
        assert made.code == 3
        assert re.search(told, made.err), made.err
