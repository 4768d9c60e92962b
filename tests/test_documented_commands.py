"""Every command line and program of the pages is run as it stands, and does what stands beside it.

Paths are those of a checkout after `make demo`. A line that nothing here knows how to treat is a
failure: whoever writes it says in ``treat`` how it is tried.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest

from ondergrond.cli.edge import COMMANDS
from ondergrond.labels.outputs import OUTPUTS
from tests.cli_fixtures import ON, Outcome
from tools import bootstrap

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    "README.md", "LEESMIJ.md", "data/samples/README.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]  # fmt: skip
PROGRAM = ".venv/bin/ondergrond"
DEMO = f"{PROGRAM} run data/samples/partnership.toml --out out/demo --on {ON}"
FIRST_PAGES = ("README.md", "LEESMIJ.md")
SHELLS = ("sh", "powershell")  # blocks of these languages hold commands and nothing else
COMMAND = re.compile(r"\s*(?:\$ )?(?:make|ondergrond|\.venv\S+|py|python3?|cp|sed)\s")
SHIPPED = ("Makefile", "data", "docs", "tools", "requirements")


@dataclass(frozen=True)
class Block:
    """Command lines that stand together, or a program, and what they are said to print."""

    lines: list[str]
    told: list[str]
    program: str = ""


@dataclass(frozen=True)
class Tried:
    """What a line did: its outcome, and what it made below out/ and examples/."""

    outcome: Outcome
    made: set[str]


def fences(text: str) -> Iterator[tuple[str, list[str]]]:
    """Blocks of code with their language: those between fences, and those set in by four."""
    rest = text
    for found in re.finditer(r"^( *)```(\w*)\n(.*?)^\1```$", text, re.M | re.S):
        yield found[2], [line.removeprefix(found[1]) for line in found[3].splitlines()]
        rest = rest.replace(found[0], "")
    for run in re.findall(r"(?:^ {4}\S.*\n)+", rest, re.M):
        yield "", [line[4:] for line in run.splitlines()]


def blocks(text: str) -> list[Block]:
    """The blocks that hold commands or programs; a block of `text` after one is what it prints."""
    found: list[Block] = []
    last: Block | None = None
    for language, lines in fences(text):
        if language == "text" and last:
            last.told.extend(line for line in lines if line.strip())
            continue
        if language == "python":
            last = Block([], [], "\n".join(lines))
            found.append(last)
            continue
        commands = [line for line in lines if line.strip() and language in SHELLS]
        commands = commands or [line for line in lines if COMMAND.match(line)]
        last = Block(commands, []) if commands else None
        if last:
            found.append(last)
    return found


def paths_in(text: str) -> set[str]:
    """What lies in a folder that runs write to, or that this repository has: out/demo, ..."""
    places = r"(?:(?:out|data/samples)/\w[\w./-]*\w|examples/[\w-]+\.toml)"
    return set(re.findall(rf"(?<![\w./-]){places}", text))


def root_of(path: str) -> str:
    """The file or folder directly below out/ or examples/ that a path is in."""
    return "/".join(path.split("/")[:2])


def times(checkout: Path) -> dict[str, float]:
    """When each file and folder below out/ and examples/ last changed, with all that is in it."""
    return {
        str(path.relative_to(checkout)): max(
            each.lstat().st_mtime_ns for each in (path, *path.rglob("*"))
        )
        for folder in ("out", "examples")
        for path in (checkout / folder).iterdir()
    }


@dataclass
class Checkout:
    """A checkout after `make demo` in which lines are tried, each once for all pages."""

    folder: Path
    call: Callable[..., Outcome]
    demo: Outcome
    tried: dict[str, Tried] = field(default_factory=dict)

    def run(self, line: str) -> Tried:
        """Run a line as it stands, in the root of the checkout."""
        key = shlex.join(shlex.split(line, comments=True))
        if key not in self.tried:
            before = times(self.folder)
            with contextlib.chdir(self.folder):
                outcome = self.outcome(key, line)
            after = times(self.folder)
            made = {path for path, when in after.items() if before.get(path) != when}
            self.tried[key] = Tried(outcome, made)
        return self.tried[key]

    def run_program(self, text: str, names: dict[str, object]) -> Tried:
        """Run a block of Python there, with the names of the blocks before it on its page."""
        before, printed = times(self.folder), io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed):
            exec(compile(text, "<page>", "exec"), names)  # noqa: S102 -- our own page
        after = times(self.folder)
        made = {path for path, when in after.items() if before.get(path) != when}
        return Tried(Outcome(0, printed.getvalue(), ""), made)

    def outcome(self, key: str, line: str) -> Outcome:
        program, *arguments = shlex.split(key)
        if sorted([program, *arguments]) == sorted(shlex.split(DEMO)):
            return self.demo  # one run of the samples for all tests is enough
        if program == PROGRAM:
            return self.call(*arguments)
        made = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
        return Outcome(made.returncode, made.stdout, made.stderr)


@pytest.fixture(scope="module")
def checkout(samples_before, ondergrond_before, tmp_path_factory) -> Checkout:
    folder = tmp_path_factory.mktemp("checkout")
    for name in SHIPPED:
        (folder / name).symlink_to(ROOT / name)
    (folder / "examples").mkdir()
    for name in shipped_examples():
        shutil.copy(ROOT / "examples" / name, folder / "examples")
    shutil.copytree(samples_before.folder, folder / "out" / "demo")
    return Checkout(folder, ondergrond_before, samples_before.made)


def makes(line: str) -> None:
    """A line of make names targets that the Makefile has, and variables that it reads."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", text, re.M))
    for word in shlex.split(line, comments=True)[1:]:
        name, value, _ = word.partition("=")
        known = f"$({name})" in text or f"$(or $({name})" in text if value else name in targets
        assert known, f"make knows no {word}"


def parses(arguments: list[str]) -> None:
    """The command line takes the arguments; nothing is run."""
    name, *rest = arguments
    command_of(name).make_context(name, rest)


def command_of(name: str) -> click.Command:
    """The command of a name; an unknown name is a KeyError."""
    command = importlib.import_module(COMMANDS[name][0]).command
    assert isinstance(command, click.Command)
    return command


def treat(line: str, checkout: Checkout) -> Tried | None:
    """Try one line; None where it is looked at and not run."""
    words = shlex.split(line.replace("\\", "/"), comments=True)
    if words[0] == "make":
        return makes(line)
    if words[:2] == ["py", "-3.12"]:  # Windows
        assert words[2] == "tools/bootstrap.py"
        options = bootstrap.parse_arguments(words[3:])
        assert all((ROOT / lock).is_file() for lock in options.lock)
        return None
    if words[0] == ".venv/Scripts/ondergrond":
        assert [PROGRAM, *words[1:]] == shlex.split(DEMO), "not what `make demo` does"
        return None
    if words[:2] == [".venv/bin/python", words[1]] and words[1].startswith("tools/"):
        assert (ROOT / words[1]).is_file()  # it reads a run of data that are not in the repository
        return None
    into_database = words[:2] == [PROGRAM, "export"]
    if into_database or (words[:2] == [PROGRAM, "run"] and reads_what_is_not_here(words[2])):
        with contextlib.chdir(ROOT):
            parses(words[1:])
        return None
    if words[0] in (PROGRAM, "cp", "sed"):
        return checkout.run(line)
    raise AssertionError(f"nobody knows how to try this line: {line}")


def reads_what_is_not_here(name: str) -> bool:
    """Whether a partnership file of examples/ names data outside the repository."""
    path = ROOT / name
    return path.is_file() and "../../shared/" in path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_does_what_its_page_says(page, checkout):
    text = (ROOT / page).read_text(encoding="utf-8")
    there = {"out/demo", *(f"examples/{name}" for name in shipped_examples())}
    unmade: set[str] = set()  # what lines that are not run would make
    printed = ""
    names: dict[str, object] = {}  # of the programs of this page
    for block in blocks(text):
        out = ""
        if block.program:
            tried = checkout.run_program(block.program, names)
            there |= tried.made
            out = tried.outcome.out
        for line in block.lines:
            tried = treat(line, checkout)
            named = {root_of(path) for path in paths_in(line)} - {"data/samples"}
            if tried is None:
                unmade |= named - there
                continue
            assert tried.outcome.code == 0, f"{line}\n{tried.outcome.err}"
            there |= tried.made
            assert named <= there, f"not there when its turn comes: {line}"
            out += tried.outcome.out
        lacking = [line for line in block.told if spaced(line) not in spaced(out)]
        assert lacking == [], f"not printed by {block.lines}"
        printed += out
    missing = [path for path in paths_in(text) if root_of(path) not in unmade
               and not (checkout.folder / path).exists()]  # fmt: skip
    assert missing == [], "named, and not there after all lines were run"
    if page in FIRST_PAGES:
        assert ids_in(text) <= ids_in(printed)


@pytest.mark.parametrize("page", PAGES)
def test_commands_within_a_sentence_have_their_options(page):
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    for line in re.findall(r"`(?:\.venv/bin/)?(ondergrond|make) ([^`]+)`", text):
        if line[0] == "make":
            makes(" ".join(line))
            continue
        name, *rest = line[1].split()
        if name in ("COMMAND", "--help", "--version"):
            continue
        known = {each for option in command_of(name).params for each in option.opts} | {"--help"}
        assert {word for word in rest if word.startswith("-")} <= known, line[1]


@pytest.mark.parametrize("page", FIRST_PAGES)
def test_files_named_on_the_first_pages_are_those_of_a_run(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:out/demo/)?(\w+\.(?:html|docx|xlsx|csv|gpkg))`", text))
    assert {"kaart.html", "ondergrond.gpkg", "places.csv"} <= named
    assert named <= {file for output in OUTPUTS for file in output.files}


def test_what_a_block_prints_is_found_with_it():
    """Without this, a page whose blocks are not found would promise nothing."""
    found = [block for page in FIRST_PAGES for block in blocks((ROOT / page).read_text("utf-8"))]
    assert sum(len(block.lines) for block in found) > 20
    assert sum(len(block.told) for block in found) > 10


def test_a_line_that_nobody_knows_is_a_failure(checkout):
    for line in ("ondergrond run FILE.toml", "rm -rf out", "make teh-demo", "make demo NO=1"):
        with pytest.raises(AssertionError):
            treat(line, checkout)


def shipped_examples() -> list[str]:
    """The partnership files of examples/, but for those that a reader made by these pages."""
    names = [path.name for path in (ROOT / "examples").glob("*.toml")]
    return [name for name in names if name not in ("ours.toml", "wider.toml")]


def ids_in(text: str) -> set[str]:
    """The ids of findings in a text."""
    return set(re.findall(r"\b[KBC]-[0-9a-f]{10}\b", text))


def spaced(text: str) -> str:
    """With one space where there were more: columns may be as wide as they like."""
    return " ".join(text.split())
