"""Make a virtual environment from hash-pinned lock files, with Python's own library only.

    python3 tools/bootstrap.py .venv --lock requirements/dev.txt --editable .

A bare Debian has no pip and no ensurepip, so the environment is made without pip and filled by the
pip of tools/bootstrap, run straight from its wheel after its sha256 is checked. pip's own settings
(PIP_INDEX_URL, PIP_FIND_LINKS, pip.conf, ...) say where the packages come from.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 14)  # what is pinned has no wheels for later ones, and nothing is compiled here
PIP_WHEEL = Path(__file__).resolve().parent / "bootstrap" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
WANTED = "ondergrond needs Python 3.11 to 3.14"


class SetupError(Exception):
    """What stops the set-up, in one line with the next step."""


def check_python(version):
    """Refuse a Python that the package or what it stands on is not made for."""
    if OLDEST <= version[:2] <= NEWEST:
        return
    age = "old" if version[:2] < OLDEST else "new"
    raise SetupError(
        f"Python {version[0]}.{version[1]} is too {age}. {WANTED}; name one that is installed:"
        " make install PYTHON=python3.12"
    )


def check_wheel(wheel):
    """Refuse a pip wheel that is missing or is not the one that was checked in."""
    if not wheel.is_file():
        raise SetupError(f"{wheel} is missing; restore it: git checkout -- tools/bootstrap")
    seen = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if seen != PIP_SHA256:
        raise SetupError(
            f"{wheel} is not the file that belongs there (sha256 {seen}, expected {PIP_SHA256});"
            " restore it: git checkout -- tools/bootstrap"
        )


def environment_python(folder):
    """Return the path of the Python of an environment."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def fits(folder):
    """Tell whether an environment is there, runs, and is of the running Python's version."""
    python = environment_python(folder)
    if not python.exists():
        return False
    ask = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def make_environment(folder, system_packages):
    """Make the environment, or make it anew when it is broken or of another Python."""
    if fits(folder):
        return
    if folder.exists() and not (folder / "pyvenv.cfg").is_file() and any(folder.iterdir()):
        raise SetupError(f"{folder} is there and is no virtual environment; move it away first")
    builder = venv.EnvBuilder(
        clear=True, with_pip=False, symlinks=os.name != "nt", system_site_packages=system_packages
    )
    builder.create(folder)


def run_pip(folder, arguments):
    """Run the pip of the wheel for an environment; quietly where nobody watches."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    command = [str(environment_python(folder)), str(PIP_WHEEL / "pip"), "install", *quiet]
    done = subprocess.run(
        [*command, "--disable-pip-version-check", *map(str, arguments)], check=False
    )
    if done.returncode:
        raise SetupError(
            "pip could not install (its own lines above say why). Behind a mirror or without a"
            " network: set PIP_INDEX_URL, or PIP_NO_INDEX with PIP_FIND_LINKS, and try again"
        )


def set_up(options):
    """Make the environment and install pip, the locked packages and the work tree into it."""
    check_python(sys.version_info)
    check_wheel(PIP_WHEEL)
    make_environment(options.folder, options.system_site_packages)
    run_pip(options.folder, ["--no-index", "--no-deps", PIP_WHEEL])
    for lock in options.lock:
        run_pip(options.folder, ["--require-hashes", "--only-binary", ":all:", "-r", lock])
    if options.editable:
        run_pip(
            options.folder,
            ["--no-index", "--no-deps", "--no-build-isolation", "--editable", options.editable],
        )


def parse_arguments(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the environment is or comes")
    parser.add_argument("--lock", type=Path, action="append", default=[], help="a lock file")
    parser.add_argument("--editable", type=Path, help="a work tree to install in place")
    parser.add_argument("--system-site-packages", action="store_true")
    return parser.parse_args(arguments)


def main(arguments=None):
    """Do it; a problem is one line and exit code 1."""
    try:
        set_up(parse_arguments(arguments))
    except SetupError as problem:
        sys.exit(f"set-up stopped: {problem}")
    except OSError as problem:
        sys.exit(f"set-up stopped: {problem.filename or ''}: {problem.strerror or problem}")


if __name__ == "__main__":
    main()
