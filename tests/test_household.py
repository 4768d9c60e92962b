"""The rules of the house: who may import whom, who may touch the disk, what is pinned and said."""

from __future__ import annotations

import ast
import graphlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "ondergrond"
TOOLS = ROOT / "tools"
SCRIPTS = ("benchmarks", "tests", "tools")
IMPORTED_AS = {"docx": "python-docx"}  # what is imported by another name than it is installed by
OF_THE_SYSTEM = {
    "com",
    "osgeo",
    "osgeo-utils",
    "processing",
    "pyplugin-installer",
    "qgis",
    "uno",
}  # Debian packages, for the system's Python only

# Section 9 of the design. A unit is a module or folder directly under src/ondergrond.
FLOORS = {
    "errors": 0,
    "labels": 0,
    "arrays": 0,
    "interrupts": 0,
    "processes": 0,
    "settings": 1,
    "stages": 1,
    "databases": 1,
    "tables": 1,
    "periods": 1,
    "places": 1,
    "rules": 2,
    "partnership": 2,
    "store": 2,
    "services": 2,
    "load": 3,
    "match": 3,
    "findings": 3,
    "weigh": 3,
    "sentences": 3,
    "register": 3,
    "report": 3,
    "provenance": 4,
    "packs": 4,
    "coarsening": 4,
    "letters": 4,
    "quality": 4,
    "whatif": 4,
    "rerender": 4,
    "run": 4,
    "wider": 4,
    "reader": 4,
    "outputs": 5,
    "library": 5,
    "detect": 4,
    "init": 4,
    "__init__": 6,
    "cli": 6,
    "__main__": 7,
}
ROOMS = {"load", "match", "findings", "weigh", "sentences", "register", "report"}
DOORS_TO_DISK = {
    *(
        "processes",
        "databases",
        "settings",
        "rules",
        "partnership",
        "store",
        "load",
        "services",
        "report",
        "reader",
        "cli",
    ),
}
DOORS_TO_CLOCK = {"cli", "processes", "services"}
DOORS_TO_STOPWATCH = {"cli", "stages"}

DISK_MODULES = {"fiona", "glob", "pyogrio", "shutil", "sqlite3", "tempfile", "zipfile"}
DISK_CALLS = re.compile(
    r"(^|\.)open$"
    r"|\.(read|write)_(text|bytes)$"
    r"|\.(mkdir|rmdir|unlink|touch|iterdir|glob|rglob|symlink_to|hardlink_to)$"
    r"|\.(exists|is_file|is_dir|stat)$"
    r"|\.to_(file|csv|excel|json|parquet|feather|pickle|html|sql|xml)$"
    r"|\.read_(file|csv|table|excel|json|parquet|feather|pickle|html|sql|xml)$"
    r"|\.(read|write)_(dataframe|arrow|info|bounds)$"
    r"|^os\.(replace|remove|rename|makedirs|listdir|scandir|walk|unlink)$"
    r"|^tomllib\.load$"
)
CLOCK_CALLS = re.compile(
    r"(^|\.)(utcnow|today)$|\.now$|^time\.(time|time_ns|localtime|gmtime|monotonic|ctime)$"
)
STOPWATCH_CALLS = re.compile(r"(^|\.)(perf_counter|perf_counter_ns|process_time|thread_time)$")

# Put together here, so that this file does not name what it forbids.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian"),
        ("archive", "ubuntu"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("proxy", "golang"),
    )
]
MACHINE_PATH = re.compile(
    r"(?:(?<![\w.~/-])|file://)/(?:work|farm|home|root|Users)/\w" + r"|\b[A-Z]:\\Users\\"
)


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax tree of every module of the package, by its path inside the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def unit_of(module: str) -> str:
    return module.partition("/")[0].removesuffix(".py")


def find_imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every imported name in full, with its line: ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from ((f"{origin}.{alias.name}", node.lineno) for alias in node.names)


def find_units(tree: ast.AST) -> Iterator[str]:
    """The units of the package that a module imports; its version is nobody's business."""
    for name, _ in find_imports(tree):
        first, _, rest = name.partition(".")
        if first == "ondergrond" and not rest.startswith("__version__"):
            yield rest.split(".")[0] or "__init__"


def find_calls(tree: ast.AST, wanted: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Calls and bare mentions of a function whose dotted name is wanted, with their line."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)) and isinstance(node.ctx, ast.Load):
            name = ast.unparse(node)
            if wanted.search(name):
                yield name, node.lineno


def find_offences(wanted: re.Pattern[str], doors: set[str]) -> list[str]:
    return [
        f"{module}:{line}: {name}"
        for module, tree in modules().items()
        if unit_of(module) not in doors
        for name, line in find_calls(tree, wanted)
    ]


def test_every_unit_of_the_package_has_a_floor() -> None:
    """A new module is given a place in the house before it is used."""
    assert {unit_of(module) for module in modules()} <= FLOORS.keys()


def test_imports_never_go_up_and_rooms_do_not_know_each_other() -> None:
    offences = [
        f"{module} imports ondergrond.{target}"
        for module, tree in modules().items()
        for target in find_units(tree)
        if target != (unit := unit_of(module))
        and (FLOORS[target] > FLOORS[unit] or {unit, target} <= ROOMS)
    ]
    assert offences == []


def import_graph() -> dict[str, set[str]]:
    """What each unit imports of the others."""
    graph: dict[str, set[str]] = {}
    for module, tree in modules().items():
        graph.setdefault(unit_of(module), set()).update(set(find_units(tree)) - {unit_of(module)})
    return graph


def test_the_architecture_draws_every_import_between_units_and_no_other() -> None:
    """The lines as they should be stand in the message when this fails."""
    graph = import_graph()
    high_first = sorted(graph, key=lambda unit: (-FLOORS[unit], unit))
    lines = []
    for unit in high_first:
        imports = " ".join(each for each in high_first if each in graph[unit])
        lines.append(f"{FLOORS[unit]} {unit:11} -> {imports}".rstrip())
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^\d \w+ +-> ?.*$", text, re.M)
    assert [line.rstrip() for line in drawn] == lines


def test_the_architecture_draws_the_rooms_in_the_order_in_which_a_run_passes_them() -> None:
    rooms_of = {
        alias.asname or alias.name: (node.module or "").split(".")[1]
        for node in modules()["run.py"].body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ondergrond.")
        for alias in node.names
    }
    called = sorted(
        (node.lineno, rooms_of[node.func.id])
        for node in ast.walk(modules()["run.py"])
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and rooms_of.get(node.func.id) in ROOMS
    )
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = next(line for line in text.splitlines() if "> match ──>" in line)
    rooms = [word for word in re.findall(r"\w+", picture) if word in ROOMS]
    # The register is passed twice: it remembers before a run, and keeps it after.
    order = [*dict.fromkeys(room for _, room in called), "register", "report"]
    assert rooms == order


def test_no_two_units_import_each_other_not_even_by_a_detour() -> None:
    list(
        graphlib.TopologicalSorter(import_graph()).static_order()
    )  # raises CycleError, naming the cycle


def test_imports_are_written_in_full() -> None:
    """The floors are read from the text, so ``from . import x`` would slip through."""
    offences = [
        f"{module}:{line}: {name}"
        for module, tree in modules().items()
        for name, line in find_imports(tree)
        if name.startswith(".") or name == "ondergrond.*"
    ]
    assert offences == []


def test_only_the_marked_doors_touch_the_disk() -> None:
    imports = [
        f"{module}:{line}: import {name}"
        for module, tree in modules().items()
        if unit_of(module) not in DOORS_TO_DISK
        for name, line in find_imports(tree)
        if name.split(".")[0] in DISK_MODULES
    ]
    assert imports + find_offences(DISK_CALLS, DOORS_TO_DISK) == []


def test_only_the_command_line_reads_the_clock() -> None:
    """Everywhere else the reference date is an argument, so a run can be done again."""
    assert find_offences(CLOCK_CALLS, DOORS_TO_CLOCK) == []


def test_only_the_run_and_the_command_line_measure_time() -> None:
    assert find_offences(STOPWATCH_CALLS, DOORS_TO_STOPWATCH) == []


POSSESSIVE = re.compile(r"(?<!\\)[*+?}]\+|\(\?>")


def test_no_pattern_is_possessive() -> None:
    """Python before 3.11.5 loses what such a pattern finds: Debian 12 has that one."""
    texts = [
        f"{module}:{node.lineno}: {node.value!r}"
        for module, tree in modules().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.")
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and POSSESSIVE.search(str(node.value))
    ]
    assert texts == []


@pytest.mark.parametrize(
    ("source", "wanted", "found"),
    [
        ("open('a')", DISK_CALLS, ["open"]),
        ("path.read_text()", DISK_CALLS, ["path.read_text"]),
        ("Path('a').open()", DISK_CALLS, ["Path('a').open"]),
        ("gpd.read_file(p)", DISK_CALLS, ["gpd.read_file"]),
        ("map(os.replace, a, b)", DISK_CALLS, ["os.replace"]),
        ("text.replace('a', 'b'); opens_surface(); is_open", DISK_CALLS, []),
        ("date.today()", CLOCK_CALLS, ["date.today"]),
        ("pd.Timestamp.now()", CLOCK_CALLS, ["pd.Timestamp.now"]),
        ("field(default_factory=datetime.now)", CLOCK_CALLS, ["datetime.now"]),
        ("time.time()", CLOCK_CALLS, ["time.time"]),
        ("on = today_argument; known = 1", CLOCK_CALLS, []),
        ("perf_counter()", STOPWATCH_CALLS, ["perf_counter"]),
    ],
)
def test_the_checks_see_what_they_forbid(
    source: str, wanted: re.Pattern[str], found: list[str]
) -> None:
    assert [name for name, _ in find_calls(ast.parse(source), wanted)] == found


def test_the_checks_see_imports_in_every_form() -> None:
    source = "import ondergrond.run\nfrom ondergrond import match, __version__\n"
    source += "def f():\n    from ondergrond.load.records import read\n"
    assert list(find_units(ast.parse(source))) == ["run", "match", "load"]


def test_public_names_and_modules_have_a_docstring() -> None:
    offences = [
        f"{module}: {getattr(node, 'name', 'the module itself')}"
        for module, tree in modules().items()
        for node in (tree, *tree.body)
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not getattr(node, "name", "").startswith("_")
        and not ast.get_docstring(node)
    ]
    assert offences == []


def test_modules_stay_under_four_hundred_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert {path: n for path, n in lengths.items() if n >= 400} == {}


@cache
def repository_texts() -> dict[str, str]:
    """Every text file that is or would be in the repository, by its path."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git checkout, or git is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    contents = {
        name: (ROOT / name).read_bytes()
        for name in listed.split("\0")
        if name and (ROOT / name).is_file()
    }
    return {
        name: content.decode("utf-8", errors="replace")
        for name, content in contents.items()
        if b"\0" not in content[:8000]  # git's own measure of what is binary
    }


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the user's setting, not ours."""
    offences = [
        (name, host)
        for name, text in repository_texts().items()
        for host in REGISTRY_HOSTS
        if host in text
    ]
    assert offences == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    offences = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in repository_texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
        or (len(ROOT.parts) > 2 and re.search(rf"(?<![\w.]){re.escape(str(ROOT))}\b", line))
    ]
    assert offences == []


@pytest.mark.parametrize("path", ["/" + "home/someone/x", '"/' + 'work/data"', "C:\\" + "Users\\x"])
def test_a_path_of_one_machine_is_recognised(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize(
    "text", ["~/" + "home/x", "https://example.nl/" + "home/x", "field/" + "work/x", "/usr/bin/x"]
)
def test_other_slashes_are_no_path_of_one_machine(text: str) -> None:
    assert not MACHINE_PATH.search(text)


def pyproject() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal_name(requirement: str) -> str:
    """The name as indexes compare it: ``Python_Calamine[x]>=1`` gives ``python-calamine``."""
    match = re.match(r"[\w.-]+", requirement.strip())
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def locked(name: str) -> dict[str, str]:
    """Pinned versions in a lock file by distribution; one line of each must carry a hash."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.findall(r"^(\S+)==(\S+).*((?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", text, re.M)
    pins = re.findall(r"^[A-Za-z].*", text, re.M)
    assert len(entries) == len(pins), "a pin without a hash"
    return {normal_name(distribution): version for distribution, version, _ in entries}


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        ("runtime.txt", []),
        ("dev.txt", ["build", "test", "lint"]),
        ("lock.txt", ["lock"]),
        ("validators.txt", ["validators"]),
        ("services.txt", ["services"]),
        ("bench.txt", ["bench"]),
    ],
)
def test_the_lock_pins_every_dependency_with_hashes(lock: str, groups: list[str]) -> None:
    wanted = {
        normal_name(line) for group in groups for line in pyproject()["dependency-groups"][group]
    }
    if lock in {"runtime.txt", "dev.txt"}:
        wanted |= {normal_name(line) for line in pyproject()["project"]["dependencies"]}
    assert wanted <= locked(lock).keys(), "run: make lock"


def test_development_and_use_have_the_same_versions() -> None:
    assert locked("runtime.txt").items() <= locked("dev.txt").items()


def find_distributions(trees: Iterable[ast.Module]) -> set[str]:
    """What is imported from elsewhere, by the name of the distribution."""
    own = {"ondergrond", "benchmarks", "tests", "tools", *(path.stem for path in TOOLS.glob("*"))}
    names = {name.split(".")[0] for tree in trees for name, _ in find_imports(tree)}
    foreign = names - own - sys.stdlib_module_names
    return {normal_name(IMPORTED_AS.get(name, name)) for name in foreign}


def test_every_import_of_the_package_is_a_dependency() -> None:
    """What only comes along with another package may be gone tomorrow."""
    project = pyproject()["project"]
    lines = [
        *project["dependencies"],
        *(each for some in project["optional-dependencies"].values() for each in some),
    ]
    declared = {normal_name(line) for line in lines}
    assert find_distributions(modules().values()) <= declared


def test_every_import_of_tests_and_tools_is_in_a_group() -> None:
    groups = pyproject()["dependency-groups"].values()
    declared = {normal_name(line) for group in groups for line in group}
    declared |= {normal_name(line) for line in pyproject()["project"]["dependencies"]}
    scripts = [path for folder in SCRIPTS for path in (ROOT / folder).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in scripts]
    assert find_distributions(trees) - OF_THE_SYSTEM <= declared


def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", TOOLS / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pip_wheel_is_the_one_that_is_named() -> None:
    tool = bootstrap()
    tool.check_wheel(tool.PIP_WHEEL)
    readme = (TOOLS / "README.md").read_text(encoding="utf-8")
    assert tool.PIP_WHEEL.name in readme
    assert tool.PIP_SHA256 in readme


def test_a_pip_wheel_with_another_content_is_refused(tmp_path: Path) -> None:
    tool = bootstrap()
    wheel = tmp_path / "pip.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(tool.SetupError, match=r"is not the file that belongs there .*restore it"):
        tool.check_wheel(wheel)


def test_a_missing_pip_wheel_is_told_with_its_mend(tmp_path: Path) -> None:
    tool = bootstrap()
    with pytest.raises(tool.SetupError, match=r"pip\.whl is missing; restore it: git checkout"):
        tool.check_wheel(tmp_path / "pip.whl")


@pytest.mark.parametrize(("version", "age"), [((3, 9, 2), "old"), ((3, 15, 0), "new")])
def test_an_old_or_new_python_is_refused_with_the_mend(
    version: tuple[int, int, int], age: str
) -> None:
    tool = bootstrap()
    told = rf"Python 3\.{version[1]} is too {age}.*3\.11 to 3\.14; .*make install PYTHON="
    with pytest.raises(tool.SetupError, match=told):
        tool.check_python(version)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_supported_pythons_are_accepted_and_are_what_the_package_says(minor: int) -> None:
    bootstrap().check_python((3, minor, 0))
    assert f"Programming Language :: Python :: 3.{minor}" in pyproject()["project"]["classifiers"]


def test_fiona_is_left_out_where_it_has_no_wheel_and_the_rest_is_for_every_python() -> None:
    """So that one lock serves every Python and platform: its packages stay away with it."""
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        apart = set(re.findall(r"^(\S+)==\S+ ; python_full_version < '3\.14'", text, re.M))
        assert apart == {"attrs", "click-plugins", "cligj", "fiona"}


def test_a_folder_with_other_things_is_never_made_into_an_environment(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, TOOLS / "bootstrap.py", tmp_path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        f"set-up stopped: {tmp_path} is there and is no virtual environment; move it away first\n"
    )
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    # Without MAKEFLAGS this make is no part of the `make test` that may run these tests.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    listed = [line.split()[1] for line in make().stdout.splitlines()]
    assert sorted(listed) == sorted(phony[1].split())


def test_set_up_without_python_is_one_clear_line(tmp_path: Path) -> None:
    done = make("install", "PYTHON=no-such-python", f"VENV={tmp_path}/venv")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith(
        "set-up stopped: 'no-such-python' is not found. ondergrond needs Python 3.11 to 3.14"
    )
