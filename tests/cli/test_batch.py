"""`ondergrond batch`: nights published whole by day, and nothing where nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from ondergrond.processes import Workers
from ondergrond.store.folder_lock import lock
from ondergrond.store.same_tables import say_the_same
from tests.cli_fixtures import ON, Outcome, write_partnership

ONLY = ("--only", "geopackage,lists")
NEXT = "2026-11-25"


def snapshot(folder: Path) -> dict[str, object]:
    """Everything below a folder: links by where they lead, files by what they hold."""
    return {
        each.relative_to(folder).as_posix(): each.readlink()
        if each.is_symlink()
        else each.read_bytes()
        if each.is_file()
        else None
        for each in sorted(folder.rglob("*"))
    }


def events(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def manifest_of(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return told


def deliver(folder: Path, name: str = "Riool Voorstad en verder") -> None:
    """A later delivery, in which one work is called otherwise."""
    text = (folder / "goes.csv").read_text(encoding="utf-8")
    (folder / "goes.csv").write_text(text.replace("Riool Voorstad", name, 1), encoding="utf-8")


class Nights:
    """Nights of a partnership, by the real command line in one folder."""

    def __init__(self, folder: Path, call: Callable[..., Outcome]) -> None:
        self.folder, self.call = folder, call
        self.base, self.log = folder / "runs", folder / "log" / "nights.jsonl"
        self.file = folder / "proef.toml"

    def night(self, on: str, *more: object) -> Outcome:
        asked = ("--on", on, "--into", self.base, "--log", self.log, *ONLY, *more)
        return self.call("batch", self.file, *asked)

    def names(self) -> list[str]:
        return sorted(each.name for each in self.base.iterdir())

    def last_event(self) -> dict[str, Any]:
        return events(self.log)[-1]


@pytest.fixture(scope="module")
def first(ondergrond_before, tmp_path_factory) -> tuple[Nights, Outcome]:
    """One night, which tests only read or copy."""
    folder = tmp_path_factory.mktemp("nights")
    write_partnership(folder)
    nights = Nights(folder, ondergrond_before)
    return nights, nights.night(ON)


@pytest.fixture
def nights(first, ondergrond, tmp_path) -> Nights:
    """A partnership of the test's own after one night."""
    before, made = first
    assert made.code == 0, made.err
    folder = tmp_path / "own"
    shutil.copytree(before.folder, folder, symlinks=True)
    return Nights(folder, ondergrond)


def test_a_night_is_a_folder_of_its_day_to_which_latest_leads(first):
    nights, made = first
    assert (made.code, made.err) == (0, "")
    assert nights.names() == [ON, "latest"]
    assert (nights.base / "latest").readlink() == Path(ON)
    assert f"gepubliceerd als {nights.base / ON}" in made.out
    assert "1  meekoppelkansen" in made.out
    kinds = [each["event"] for each in events(nights.log)]
    assert (kinds[0], kinds[-2:]) == ("started", ["published", "finished"])


@pytest.mark.usefixtures("anew")
def test_outputs_of_a_night_are_those_of_a_run_to_the_byte(first, ondergrond, tmp_path):
    nights, _ = first
    made = ondergrond("run", nights.file, "--on", ON, "--out", tmp_path / "uit", "-q", *ONLY)
    assert made.code == 0
    for file in (tmp_path / "uit").glob("*.csv"):
        assert (nights.base / ON / file.name).read_bytes() == file.read_bytes()
    name = "ondergrond.gpkg"
    assert say_the_same(tmp_path / "uit" / name, nights.base / ON / name)


def test_the_manifest_says_of_what_and_what_came_of_it(first):
    nights, _ = first
    told = manifest_of(nights.base / ON)
    assert [(each["path"], each["partner"]) for each in told["inputs"]] == [
        ("goes.csv", "goes"), ("stedin.csv", "stedin"),
    ]  # fmt: skip
    for each in told["inputs"]:
        data = (nights.folder / each["path"]).read_bytes()
        assert each["sha256"] == hashlib.sha256(data).hexdigest()
        assert each["bytes"] == len(data)
    assert told["settings"]["path"] == "proef.toml"
    assert told["counts"]["records"] == {"read": 6, "accepted": 4, "rejected": 2, "remarks": 3}
    assert told["counts"]["findings"] == {"opportunity": 1, "near_miss": 1, "conflict": 1}
    assert {"ondergrond", "python", "gdal", "geos", "proj"} <= told["versions"].keys()
    assert told["started_at"] < told["ended_at"]
    assert told["ended_at"].endswith("Z")
    assert {"reading the deliveries", "weighing findings", "writing"} <= told["seconds"].keys()
    there = {each.name for each in (nights.base / ON).iterdir()} - {"manifest.json"}
    assert {each["name"] for each in told["outputs"]} == there


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sums_of_the_manifest_are_those_of_sha256sum(first):
    folder = first[0].base / ON
    told = "".join(f"{e['sha256']}  {e['name']}\n" for e in manifest_of(folder)["outputs"])
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet"],
        cwd=folder, input=told, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def fits(value: object, schema: dict[str, Any], at: str = "") -> list[str]:
    """What of a JSON value a JSON Schema does not allow, of the words that ours has."""
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
             "boolean": bool, "null": type(None)}  # fmt: skip
    named = schema.get("type", list(kinds))
    allowed = [named] if isinstance(named, str) else named
    if not any(isinstance(value, kinds[kind]) for kind in allowed):
        return [f"{at}: {value!r} is no {allowed}"]
    wrong = [f"{at}: not {schema['const']}"] if schema.get("const", value) != value else []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        wrong += [
            f"{at}.{key} is missing" for key in schema.get("required", ()) if key not in value
        ]
        others = schema.get("additionalProperties", {})
        for key, each in value.items():
            if key not in known and others is False:
                wrong.append(f"{at}.{key} is not known")
            elif isinstance(known.get(key, others), dict):
                wrong += fits(each, known.get(key, others), f"{at}.{key}")
    if isinstance(value, list) and "items" in schema:
        wrong += [each for one in value for each in fits(one, schema["items"], f"{at}[]")]
    return wrong


def test_the_manifest_keeps_the_schema_that_is_shipped(first, root):
    schema = json.loads((root / "docs" / "batch" / "manifest.schema.json").read_text("utf-8"))
    told = manifest_of(first[0].base / ON)
    assert fits(told, schema) == []
    assert fits({**told, "more": 1, "outputs": [{"name": 3}]}, schema) != []


def test_the_same_again_runs_nothing_and_says_so(nights, monkeypatch):
    monkeypatch.setattr(Workers, "start", lambda _self: pytest.fail("a reader was started"))
    before = snapshot(nights.base)
    made = nights.night(ON)
    assert (made.code, made.err, len(made.out.splitlines())) == (0, "", 1)
    assert made.out.startswith(f"er is niets veranderd sinds {nights.base / ON}: ")
    assert snapshot(nights.base) == before
    assert nights.last_event()["outcome"] == "unchanged"
    assert nights.last_event()["event"] == "finished"


def test_a_new_day_alone_publishes_nothing(nights):
    before = snapshot(nights.base)
    made = nights.night(NEXT)
    assert made.code == 0
    last = nights.base / ON
    assert f"behalve de dag is er niets veranderd sinds {last}; er is niets gepubl" in made.out
    assert snapshot(nights.base) == before


def test_other_deliveries_are_published_and_old_runs_go_but_nothing_else(nights):
    """Twice on one day, the second time because it is asked; what somebody left in a run stays."""
    foreign = nights.base / "2026-01-01"
    foreign.mkdir()
    (foreign / "manifest.json").write_text('{"name": "an app of somebody"}', encoding="utf-8")
    (nights.base / "notities.txt").write_text("van mij", encoding="utf-8")
    decided = nights.base / ON / "besluiten.csv"
    decided.write_text("van de tafel", encoding="utf-8")
    deliver(nights.folder)
    made = nights.night(NEXT, "--keep", "1", "--json")
    told = json.loads(made.out)
    assert (told["outcome"], told["exit_code"], told["removed"]) == ("published", 0, [])
    assert f"{nights.base / ON}: this old run stays: " in made.err
    assert "besluiten.csv" in made.err
    assert manifest_of(nights.base / NEXT)["continues"] == ON
    decided.unlink()
    made = nights.night(NEXT, "--keep", "2", "--always", "--only", "geopackage")
    assert f"verwijderd: {ON}" in made.out
    others = ["2026-01-01", "latest", "notities.txt"]
    assert nights.names() == [others[0], NEXT, f"{NEXT}.2", *others[1:]]
    assert (nights.base / "latest").readlink() == Path(f"{NEXT}.2")
    findings = pyogrio.read_dataframe(
        nights.base / "latest" / "ondergrond.gpkg", layer="findings", read_geometry=False
    )
    assert findings["earlier_id"].notna().all()
    assert {"kept", "removed"} <= {each["event"] for each in events(nights.log)}


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(nights):
    deliver(nights.folder)
    before = snapshot(nights.folder)
    made = nights.night(NEXT, "--dry-run", "--keep", "1")
    assert (made.code, made.err) == (0, "")
    told = made.out.splitlines()[-2:]
    assert told[0].startswith("proef, er is niets geschreven; dit zou gepubliceerd worden als ")
    assert f"{nights.base / NEXT}: ondergrond.gpkg, places.csv, " in told[0]
    assert told[1] == f"verwijderd zou worden: {ON}"
    assert snapshot(nights.folder) == before


def test_an_altered_run_is_no_reason_to_run_nothing(nights, monkeypatch):
    begun = []
    monkeypatch.setattr(Workers, "start", lambda _worker: begun.append(1))
    monkeypatch.setattr("ondergrond.run.load", raising(MemoryError()))
    (nights.base / ON / "works.csv").write_text("half", encoding="utf-8")
    assert nights.night(ON, "--dry-run").code == 3
    assert begun


def test_a_dry_run_makes_no_folder(ondergrond, partnership, monkeypatch):
    monkeypatch.setattr("ondergrond.run.load", raising(MemoryError()))
    into = partnership.parent / "r" / "x"
    assert ondergrond("batch", partnership, "--into", into, "--dry-run", "--on", ON).code == 3
    assert not into.parent.exists()


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (lambda n: (n.folder / "stedin.csv").unlink(), 3, "stedin.csv"),
        (lambda n: n.file.write_text("[partnership", encoding="utf-8"), 2, "proef.toml"),
        (lambda n: n.file.unlink(), 2, "proef.toml"),
        (lambda n: change(n.file, '"Proefstraat"', '"Elders"'), 3, "runs of another partnership"),
        (lambda n: replace_latest(n.base / "latest"), 3, "ondergrond did not make"),
    ],
)
def test_a_night_that_fails_leaves_latest_and_its_last_line_says_why(nights, spoil, code, told):
    spoil(nights)
    before = snapshot(nights.base)
    made = nights.night(NEXT)
    assert (made.code, made.out, len(made.err.splitlines())) == (code, "", 1)
    assert told in made.err
    assert snapshot(nights.base) == before
    last = nights.last_event()
    assert (last["event"], last["exit_code"]) == ("failed", code)
    assert told in last["messages"][0]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def replace_latest(link: Path) -> None:
    link.unlink()
    link.mkdir()
    (link / "thesis.txt").write_text("mine", encoding="utf-8")


def test_without_a_partner_or_the_run_before_a_night_is_published_and_tells(nights):
    (nights.folder / "stedin.csv").unlink()
    spoiled = nights.base / ON / "ondergrond.gpkg"
    spoiled.write_bytes(spoiled.read_bytes()[:3000])
    made = nights.night(NEXT, "--keep-going", "-q")
    assert made.code == 4
    told = manifest_of(nights.base / "latest")
    assert told["exit_code"] == 4
    assert "stedin" in told["left_out"][0]
    assert "de vorige run is niet te lezen" in told["warnings"][0]
    assert f"{nights.base / ON}: the run before cannot be read (" in made.err
    assert nights.last_event()["exit_code"] == 4
    assert {"left_out", "warning"} <= {each["event"] for each in events(nights.log)}


def test_one_batch_at_a_time_in_a_folder(nights):
    with lock(nights.base):
        made = nights.night(NEXT)
    assert made.code == 3
    assert "another run is writing here" in made.err
    assert nights.last_event()["event"] == "failed"


@pytest.mark.parametrize("what", ["a delivery", "a device that is full"])
def test_a_log_that_cannot_be_one_starts_nothing(nights, what):
    log = nights.folder / "goes.csv" if what == "a delivery" else Path("/dev/full")
    if not log.exists():
        pytest.skip("there is no /dev/full")
    before = snapshot(nights.folder)
    made = nights.night(NEXT, "--log", log)
    assert (made.code, made.out, len(made.err.splitlines())) == (3, "", 1)
    assert str(log) in made.err
    assert snapshot(nights.folder) == before


def test_a_line_of_the_log_that_was_cut_off_spoils_no_other(nights):
    with nights.log.open("a", encoding="utf-8") as opened:
        opened.write('{"time": "2026-11-24T0')
    assert nights.night(ON, "-q").code == 0
    lines = nights.log.read_text(encoding="utf-8").splitlines()
    broken = next(at for at, line in enumerate(lines) if not line.endswith("}"))
    assert json.loads(lines[broken + 1])["event"] == "started"
    assert json.loads(lines[-1])["event"] == "finished"


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        (lambda *_, **__: signal.raise_signal(signal.SIGTERM), (130, "interrupted")),
        (lambda *_, **__: {}["bug"], (70, "failed")),
        (lambda *_, **__: bytearray(1 << 62), (3, "failed")),
    ],
)
def test_whatever_ends_a_night_the_last_line_says_so(nights, monkeypatch, tmp_path, fault, ends):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("ondergrond.run.load", fault)
    before = snapshot(nights.base)
    made = nights.night(NEXT, "--always")
    assert made.code == ends[0]
    assert snapshot(nights.base) == before
    assert (nights.last_event()["exit_code"], nights.last_event()["event"]) == ends


def raising(fault: BaseException) -> Callable[..., None]:
    def end(*_: object, **__: object) -> None:
        raise fault

    return end


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="the superuser may write in every folder"
)
def test_a_folder_that_can_only_be_read_is_one_line(nights):
    nights.base.chmod(0o555)
    try:
        made = nights.night(NEXT)
    finally:
        nights.base.chmod(0o755)
    assert made.code == 3
    assert "no right to write" in made.err


@pytest.mark.skipif(os.name != "posix", reason="the tries are forked processes")
def test_killed_at_random_or_without_room_every_night_is_whole(tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "tests.cli.killed_nights", tmp_path, "4", "1"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["wrong"] == []
    assert told["killed"] == 4
