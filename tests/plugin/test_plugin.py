"""The plugin for QGIS: its zip, the command it calls, and its algorithms in qgis_process."""

from __future__ import annotations

import ast
import configparser
import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import psutil
import pytest

import ondergrond
from ondergrond.labels.outputs import NAMES
from tests.cli_fixtures import ON, write_partnership
from tools.make_plugin import SOURCE, make_plugin

sys.path.insert(0, str(SOURCE.parent))
command = importlib.import_module(f"{SOURCE.name}.command")
words = importlib.import_module(f"{SOURCE.name}.words")
sys.path.remove(str(SOURCE.parent))

ALGORITHMS = ["check", "detect", "import", "report", "run"]
# Debian's wrapper of qgis_process gives it an option that it does not know.
QGIS_PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
OLDEST_PYTHON = (3, 9)  # of QGIS 3.22 on Windows


def sources():
    return {path.name: path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py")}


def script(place, text):
    """A program of ours that stands for the command."""
    place.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    place.chmod(0o755)
    return place


def real_command(place):
    """The command as it would be installed: QGIS takes PYTHONPATH away from it."""
    src = Path(ondergrond.__file__).parents[1]
    return script(place, f"import sys\nsys.path.insert(0, {str(src)!r})\n"
                         "from ondergrond.cli import main\nmain()\n")  # fmt: skip


def called(program, *arguments, hear=lambda _: None, is_cancelled=lambda: False, language="en"):
    return command.call(
        str(program), [str(each) for each in arguments], language=language, hear=hear,
        is_cancelled=is_cancelled,
    )  # fmt: skip


class TestZip:
    def test_it_has_the_same_bytes_each_time(self, tmp_path):
        hashes = set()
        for name in ("a.zip", "b/c.zip"):
            make_plugin(tmp_path / name)
            hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
        assert len(hashes) == 1
        assert not list(tmp_path.rglob("*.part"))

    def test_it_holds_one_folder_with_all_that_it_needs(self, tmp_path):
        make_plugin(tmp_path / "a.zip")
        with zipfile.ZipFile(tmp_path / "a.zip") as packed:
            names = packed.namelist()
        assert {name.partition("/")[0] for name in names} == {SOURCE.name}
        inside = {name.partition("/")[2] for name in names}
        assert inside == {*sources(), "metadata.txt", "LICENSE"}

    def test_its_facts_are_those_of_the_package(self):
        facts = configparser.ConfigParser()
        facts.read(SOURCE / "metadata.txt", encoding="utf-8")
        told = facts["general"]
        assert told["version"] == ondergrond.__version__
        assert told["hasProcessingProvider"] == "yes"
        assert told["author"] == "ondergrond maintainers"

    def test_it_needs_nothing_that_qgis_does_not_have(self):
        imported = set()
        for text in sources().values():
            tree = ast.parse(text, feature_version=OLDEST_PYTHON)
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    imported.add((node.module or "").partition(".")[0])
        assert imported - set(sys.stdlib_module_names) == {"qgis", "processing"}

    def test_it_is_no_part_of_the_package(self, root):
        assert not list((root / "src").rglob("ondergrond_processing*"))

    def test_every_text_is_there_in_both_languages_and_none_is_left_over(self, monkeypatch):
        assert all(set(each) == {"nl", "en"} for each in words.WORDS.values())
        facts = {code: [text.count("{") for text in each.values()]
                 for code, each in words.WORDS.items()}  # fmt: skip
        assert all(len(set(counts)) == 1 for counts in facts.values())
        text = "".join(each for name, each in sources().items() if name != "words.py")
        made = {f"{name}_{part}" for name in ALGORITHMS for part in ("name", "help")}
        made |= {f"output_{name}" for name in NAMES}
        made |= {f"n_{kind}" for kind in ("opportunity", "near_miss", "conflict")}
        left = [code for code in words.WORDS
                if code not in made and f'"{code}"' not in text
                and f'"{code.rpartition("_")[0].upper()}"' not in text]  # fmt: skip
        assert left == []
        monkeypatch.setenv("ONDERGROND_LANG", "nl_NL")
        assert words.say("cancelled") == "afgebroken"

    def test_its_outputs_are_those_of_the_command(self):
        tree = ast.parse(sources()["algorithm.py"])
        outputs = next(node.value for node in tree.body if isinstance(node, ast.Assign)
                       and ast.unparse(node.targets[0]) == "OUTPUTS")  # fmt: skip
        assert ast.literal_eval(outputs) == tuple(NAMES)


class TestCommand:
    @pytest.fixture(autouse=True)
    def _nobody_named_it(self, monkeypatch, tmp_path):
        monkeypatch.delenv(command.VARIABLE, raising=False)
        monkeypatch.setenv("PATH", str(tmp_path / "path"))

    def test_it_is_found_on_the_path_by_the_setting_or_by_the_environment(
        self, tmp_path, monkeypatch
    ):
        with pytest.raises(command.CommandError, match="not on the PATH; say where"):
            command.find_command()
        for folder in ("path", "env/bin", "other"):
            (tmp_path / folder).mkdir(parents=True)
            script(tmp_path / folder / "ondergrond", "")
        assert command.find_command() == str(tmp_path / "path" / "ondergrond")
        named = str(tmp_path / "env" / "bin" / "ondergrond")
        assert command.find_command(named) == command.find_command(str(tmp_path / "env")) == named
        monkeypatch.setenv(command.VARIABLE, str(tmp_path / "other" / "ondergrond"))
        assert command.find_command(named) == str(tmp_path / "other" / "ondergrond")
        monkeypatch.setenv(command.VARIABLE, str(tmp_path / "x"))
        with pytest.raises(command.CommandError, match="x: the command ondergrond is not here"):
            command.find_command()

    def test_its_lines_come_as_they_are_told_and_its_errors_are_raised(self, tmp_path):
        heard = []
        text = "import sys\nprint('één')\nprint('let op: x', file=sys.stderr)\n"
        program = script(tmp_path / "a", f"{text}sys.exit(int(sys.argv[1]))\n")
        for code in (0, 1, 4):
            assert called(program, code, hear=heard.append) == command.Heard(code, "één\n")
        assert heard == ["let op: x"] * 3
        program = script(tmp_path / "b", "import sys\nprint('lezen\\nfout: a; b\\nfout: c; d', "
                         "file=sys.stderr)\nsys.exit(2)\n")  # fmt: skip
        with pytest.raises(command.CommandError, match=r"^a; b\nc; d$"):
            called(program)
        with pytest.raises(command.CommandError, match="ended with code 3 and said nothing"):
            called(script(tmp_path / "c", "import sys\nsys.exit(3)\n"))
        (tmp_path / "d").write_text("no program", encoding="utf-8")
        with pytest.raises(command.CommandError, match="this does not start"):
            called(tmp_path / "d")

    def test_much_on_both_streams_holds_nothing_up(self, tmp_path):
        text = "import sys\nfor _ in range(20000):\n    print('x' * 50)\n"
        text += "    print('y' * 50, file=sys.stderr)\n"
        assert called(script(tmp_path / "a", text)).text.count("x") == 1_000_000

    def test_what_is_qgis_own_does_not_reach_it_and_the_language_does(self, tmp_path, monkeypatch):
        for name in ("PYTHONHOME", "PYTHONPATH", "GDAL_DATA", "PROJ_LIB"):
            monkeypatch.setenv(name, "of QGIS")
        text = "import os, json\nprint(json.dumps(dict(os.environ)))\n"
        seen = json.loads(called(script(tmp_path / "a", text), language="nl").text)
        assert "of QGIS" not in seen.values()
        assert (seen["ONDERGROND_LANG"], seen["PYTHONUTF8"]) == ("nl", "1")

    def test_a_cancelled_run_ends_clean_and_leaves_nothing(self, tmp_path):
        """Ended while it weighs: by then its reader of deliveries is there as well."""
        file, stages = write_partnership(tmp_path), []
        before = sorted(tmp_path.iterdir())
        program = real_command(tmp_path / "ondergrond")
        child = set(psutil.Process().children(recursive=True))
        with pytest.raises(command.CancelledError):
            called(program, "run", file, "--out", tmp_path / "uit", "--on", ON, "-v",
                   hear=stages.append, is_cancelled=lambda: len(stages) > 2)  # fmt: skip
        assert sorted(tmp_path.iterdir()) == sorted([*before, program])
        for _ in range(100):
            left = set(psutil.Process().children(recursive=True)) - child
            if not left:
                break
            time.sleep(0.1)
        assert not left


@pytest.fixture(scope="module")
def toolbox(tmp_path_factory):
    """Calls qgis_process with a profile that has the plugin of the zip, and its setting."""
    if QGIS_PROCESS is None:
        pytest.skip("no qgis_process: install qgis and python3-qgis")
    folder = tmp_path_factory.mktemp("toolbox")
    home = folder / "profile" / "profiles" / "default"
    make_plugin(folder / "plugin.zip")
    with zipfile.ZipFile(folder / "plugin.zip") as packed:
        packed.extractall(home / "python" / "plugins")
    (home / "QGIS").mkdir()
    program = real_command(folder / "ondergrond")
    text = "[PythonPlugins]\nondergrond_processing=true\n"
    text += f"[Processing]\nConfiguration\\{command.SETTING}={program}\n"
    (home / "QGIS" / "QGIS3.ini").write_text(text, encoding="utf-8")
    (folder / "runtime").mkdir(mode=0o700)
    file = write_partnership(folder)

    def call(*arguments):
        return subprocess.run(
            [QGIS_PROCESS, *map(str, arguments)],
            capture_output=True, text=True, errors="replace", check=False, timeout=300,
            env={**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
                 "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder / "runtime"),
                 "ONDERGROND_LANG": "en", "PYTHONPATH": ""},
        )  # fmt: skip

    call.folder, call.file = folder, file
    return call


@pytest.mark.qgis
class TestToolbox:
    def test_the_algorithms_are_listed_and_explained(self, toolbox):
        listed = toolbox("list").stdout
        for name in ALGORITHMS:
            assert f"ondergrond:{name}\t{words.WORDS[f'{name}_name']['en']}" in listed
        told = toolbox("help", "ondergrond:run").stdout
        assert words.WORDS["run_help"]["en"] in told
        for name in ("FILE", "ON", "OUTPUTS", "REGISTER", "FOLLOW", "KEEP_GOING", "LOAD", "FOLDER"):
            assert f"{name}: {words.WORDS[f'{name.lower()}_name']['en']}" in told
            assert words.WORDS[f"{name.lower()}_help"]["en"] in told

    def test_check_tells_each_rejected_row_with_its_mend(self, toolbox):
        made = toolbox("run", "ondergrond:check", "--", f"FILE={toolbox.file}", f"ON={ON}")
        assert made.returncode == 0, made.stderr
        assert "reading the deliveries" in made.stdout
        assert "goes.csv, rij 3: period_missing: " in made.stdout

    def test_run_writes_what_the_command_writes(self, toolbox, finished_before):
        out = toolbox.folder / "uit"
        made = toolbox("--json", "run", "ondergrond:run", "--", f"FILE={toolbox.file}", f"ON={ON}",
                       f"FOLDER={out}", "OUTPUTS=0,1")  # fmt: skip
        assert made.returncode == 0, made.stderr
        told = json.loads(made.stdout)
        assert told["results"] == {
            "FOLDER": str(out), "GEOPACKAGE": str(out / "ondergrond.gpkg"), "N_OPPORTUNITY": 1,
            "N_NEAR_MISS": 1, "N_CONFLICT": 1, "N_REJECTED": 2,
        }  # fmt: skip
        assert "weighing findings" in told["log"]["info"]
        files = {path.name for path in out.iterdir()}
        assert {"ondergrond.gpkg", "places.csv"} <= files
        assert "kaart.html" not in files
        for name in files:
            assert (out / name).read_bytes() == (finished_before / name).read_bytes(), name

    def test_where_no_output_is_chosen_all_are_written(self, toolbox):
        out = toolbox.folder / "alles"
        made = toolbox("run", "ondergrond:run", "--", f"FILE={toolbox.file}", f"ON={ON}",
                       f"FOLDER={out}")  # fmt: skip
        assert made.returncode == 0, made.stderr
        files = {path.name for path in out.iterdir()}
        assert {"ondergrond.gpkg", "places.csv", "werkboek.xlsx", "kaart.html"} <= files

    def test_a_wrong_file_is_the_one_line_of_the_command(self, toolbox):
        made = toolbox("run", "ondergrond:run", "--", f"FILE={toolbox.folder / 'nix.toml'}",
                       f"FOLDER={toolbox.folder / 'niets'}")  # fmt: skip
        assert made.returncode == 1
        assert "nix.toml: there is no such file; check the path" in made.stderr
        assert "Traceback" not in made.stderr
        assert not (toolbox.folder / "niets").exists()


@pytest.mark.qgis
def test_in_the_window_it_is_installed_from_the_zip_opened_and_run(display, root, tmp_path):
    file = write_partnership(tmp_path)
    make_plugin(tmp_path / "plugin.zip")
    out, kept = tmp_path / "uit", tmp_path / "register.gpkg"
    samples = root / "data" / "samples"
    asked = {
        "zip": str(tmp_path / "plugin.zip"),
        "run": {"FILE": str(file), "ON": ON, "FOLDER": str(out), "OUTPUTS": [0],
                "REGISTER": str(kept)},
        "others": {
            "ondergrond:report": {"RUN_FOLDER": str(out), "OUTPUTS": [1], "LANGUAGE": 1,
                                  "PARTNERS": "goes"},
            "ondergrond:import": {"DECIDED": str(out / "ondergrond.gpkg"), "INTO": str(kept),
                                  "BY": "Goes"},
            "ondergrond:detect": {
                "FILES": [str(samples / "goes" / "goes_programma_2026.gpkg"), str(out / "x.gpkg")],
                "OUTPUT": str(tmp_path / "two.gpkg"), "DISTANCE": 7},
        },
    }  # fmt: skip
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    for name in ("home", "profile", "runtime"):
        (tmp_path / name).mkdir(mode=0o700)
    done = subprocess.run(
        ["qgis", "--noversioncheck", "--nologo", "--profiles-path", tmp_path / "profile"],
        capture_output=True, text=True, errors="replace", check=False, timeout=300,
        env={
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WATCHED": str(tmp_path),
            "HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path / "runtime"),
            "PYQGIS_STARTUP": str(Path(__file__).with_name("qgis_toolbox.py")), "PYTHONPATH": "",
            "ONDERGROND_COMMAND": str(real_command(tmp_path / "ondergrond")),
        },
    )  # fmt: skip
    assert (tmp_path / "told.json").is_file(), done.stderr
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert "fault" not in told, told["fault"]
    assert told["left"] == []
    assert told["algorithms"] == [f"ondergrond:{name}" for name in ALGORITHMS]
    assert told["title"] == words.WORDS["run_name"]["en"]
    assert told["succeeded"], told["log"]
    assert "weighing findings" in told["log"]
    assert told["results"]["N_OPPORTUNITY"] == 1
    assert told["layers"] == ["findings", "works_point", "works_line", "rejected_place"]
    assert "singleSymbol" not in told["renderers"][:3]
    assert (tmp_path / "window.png").stat().st_size > 20_000
    others = told["others"]
    assert others["ondergrond:report"]["FILES"].endswith("remarks.csv")
    assert others["ondergrond:import"] == {"N_NEW": 0}
    assert "x.gpkg: there is no such file" in others["ondergrond:detect"]
