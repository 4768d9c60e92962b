"""The shell completes commands and options, as docs/command-line.md tells to switch it on."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ondergrond.cli.edge import COMMANDS


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> str:
    """A PATH with ``ondergrond`` on it, as an installed one is."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "ondergrond"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ondergrond "$@"\n')
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def told_in(root: Path, shell: str) -> str:
    """The line that the page says to put in the file of a shell."""
    text = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    found = re.search(rf"^- {shell}, in `[^`]+`: `([^`]+)`$", text, re.MULTILINE)
    assert found, shell
    return found[1]


def in_shell(shell: str, script: str, path: str, cwd: Path) -> list[str]:
    made = subprocess.run(
        [shell, "-c", script], capture_output=True, text=True, check=False, cwd=cwd, timeout=60,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    return made.stdout.split()


def test_bash_completes_with_the_line_of_the_page(root, path, tmp_path):
    script = (
        told_in(root, "bash")
        + '\nask() { COMP_WORDS=(ondergrond "$@"); COMP_CWORD=$#; COMPREPLY=()\n'
        '_ondergrond_completion ondergrond; echo "${COMPREPLY[@]}"; }\n'
        "ask ''; ask expl; ask rules --l; ask rules --lang ''\n"
    )
    assert in_shell("bash", script, path, tmp_path) == [
        *COMMANDS, "explain", "--lang", "nl", "en",
    ]  # fmt: skip


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_line_of_other_shells_is_one_that_they_run(root, path, tmp_path, shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    script = f"{'autoload -U compinit; compinit -u;' if shell == 'zsh' else ''}" + told_in(
        root, shell
    )
    assert in_shell(shell, script, path, tmp_path) == []


@pytest.mark.parametrize(
    ("shell", "variables", "told"),
    [
        ("zsh", {"COMP_WORDS": "ondergrond expl", "COMP_CWORD": "1"}, "plain\nexplain\n"),
        ("fish", {"COMP_WORDS": "ondergrond expl", "COMP_CWORD": "expl"}, "plain,explain"),
    ],
)
def test_other_shells_get_their_answer(ondergrond, monkeypatch, shell, variables, told):
    """What the script of each asks for when somebody presses the tab key."""
    monkeypatch.setenv("_ONDERGROND_COMPLETE", f"{shell}_source")
    script = ondergrond().out
    assert f"_ONDERGROND_COMPLETE={shell}_complete" in script
    assert (ondergrond().code, ondergrond("run").out) == (0, script)
    monkeypatch.setenv("_ONDERGROND_COMPLETE", f"{shell}_complete")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    made = ondergrond()
    assert (made.code, made.err) == (0, "")
    assert told in made.out


def test_a_shell_that_is_not_known_is_no_question(ondergrond, monkeypatch):
    monkeypatch.setenv("_ONDERGROND_COMPLETE", "csh_source")
    assert "gipod" in ondergrond("rules").out
