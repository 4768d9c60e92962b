"""What is shipped for operators: units, lines and a container file that do what they say."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ondergrond.cli.batch import command

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "packaging"
CONTAINER = SHIPPED / "Containerfile"


def asked(line: str) -> click.Context:
    """What a line with `ondergrond batch` asks; a usage error where an option is not known."""
    words = shlex.split(line)
    return command.make_context("batch", words[words.index("batch") + 1 :])


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, with the lines that continue one joined."""
    text = CONTAINER.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def lines_with_batch() -> dict[str, str]:
    """Every line that is shipped and starts a batch, by where it stands."""
    unit = (SHIPPED / "systemd" / "ondergrond@.service").read_text(encoding="utf-8")
    cron = (SHIPPED / "cron" / "ondergrond").read_text(encoding="utf-8").splitlines()[-1]
    windows = (SHIPPED / "windows" / "schedule.cmd").read_text(encoding="utf-8").splitlines()[-1]
    task = re.search(r'/TR "(.*)"$', windows)
    assert task
    told = dict(instructions())
    container = json.loads(told["ENTRYPOINT"]) + json.loads(told["CMD"])
    return {
        "systemd": unit.split("ExecStart=")[1].splitlines()[0],
        "cron": cron,
        "windows": task[1].replace('\\"', '"').replace("\\", "/"),
        "container": shlex.join(container),
    }


@pytest.mark.parametrize("where", ["systemd", "cron", "windows", "container"])
def test_what_is_started_at_night_is_a_batch_that_knows_its_options(where):
    given = asked(lines_with_batch()[where]).params
    assert given["keep_going"]
    assert given["quiet"]
    assert given["into"]
    assert given["log"]


def test_the_cron_line_stands_in_the_docs_as_it_is_shipped():
    line = lines_with_batch()["cron"]
    assert re.match(r"\d+ \d+ \* \* \* ondergrond cd \S+ && /", line)
    assert "%" not in line  # cron makes a new line of it
    assert line in (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("spoil", [False, True])
def test_the_service_and_the_timer_are_verified_by_systemd(tmp_path, spoil):
    """With a Python that is there for the one in /opt; a key that is not known is told."""
    for unit in (SHIPPED / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8")
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.M)
        if spoil:
            text = text.replace("OnCalendar=*-*-* 02:00:00", "OnCalendar=every night")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    names = ("ondergrond@goes.service", "ondergrond@goes.timer")
    made = subprocess.run(
        ["systemd-analyze", "verify", *names],
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [line for line in made.stderr.splitlines() if "ondergrond" in line]
    assert (made.returncode == 0 and told == []) is not spoil, made.stderr


def test_the_container_copies_what_is_there_and_installs_what_is_pinned():
    copied = [rest.split() for word, rest in instructions() if word == "COPY"]
    own = [words[0] for words in copied if not words[0].startswith("--from")]
    assert own
    assert [path for path in own if not (ROOT / path).exists()] == []
    let_in = (SHIPPED / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{path}" for path in own} == {line for line in let_in if line.startswith("!")}
    installs = [rest for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "--no-deps" in installs[0]
    assert "requirements/runtime.txt" in own


def test_the_container_has_a_user_without_rights_and_writes_in_its_volumes_alone():
    told = instructions()
    words = [word for word, _ in told]
    known = {"FROM", "ARG", "COPY", "RUN", "ENV", "USER", "VOLUME", "WORKDIR", "ENTRYPOINT", "CMD"}
    assert set(words) <= known
    last = dict(told)
    assert int(last["USER"].split(":")[0]) > 0
    assert words.index("USER") > max(at for at, word in enumerate(words) if word in ("RUN", "COPY"))
    volumes = json.loads(last["VOLUME"])
    given = asked(lines_with_batch()["container"]).params
    assert {str(given[each].parent) for each in ("into", "log")} == {"/runs"}
    assert {"/runs", last["WORKDIR"]} == set(volumes)


def test_the_container_is_of_a_python_that_is_supported_and_of_one_only():
    named = [rest.split() for word, rest in instructions() if word == "FROM"]
    stages = {words[2] for words in named if words[1:2] == ["AS"]}
    bases = {words[0] for words in named} - stages
    assert len(bases) == 1
    version = re.search(r"python:3\.(\d+)-", bases.pop())
    assert version
    classifiers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"Programming Language :: Python :: 3.{version[1]}" in classifiers
