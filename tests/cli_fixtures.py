"""A small partnership on disk, and the real command line called on it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from ondergrond.cli import main

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ON = "2026-11-24"
PARTNERSHIP = """
[partnership]
name = "Proefstraat"
horizon = [2026-01-01, 2036-12-31]

[rules.room_months]
unknown = 0

[[partner]]
code = "goes"
name = "gemeente Goes"
kind = "municipality"

[[partner.source]]
path = "goes.csv"
crs = "EPSG:28992"
geometry = { wkt = "wkt" }
columns.work_id = "id"
columns.name = "naam"
columns.start = "periode"
columns.discipline = { constant = "sewer" }
columns.phase = { column = "fase", values = { "VO" = "design" } }

[[partner]]
code = "stedin"
name = "Stedin"
kind = "network_operator"

[[partner.source]]
path = "stedin.csv"
crs = "EPSG:28992"
geometry = { x = "X", y = "Y" }
columns.work_id = "NR"
columns.start = "START"
columns.end = "EIND"
columns.discipline = { constant = "gas" }
"""

GOES = """id;naam;periode;fase;wkt
G1;Riool Voorstad;2027;VO;LINESTRING (51000 391000, 51100 391000)
G2;Riool Oostsingel;n.t.b.;VO;LINESTRING (52000 391000, 52100 391000)
G3;Riool Westwal;Q3 2031;VO;LINESTRING (53000 391000, 53100 391000)
"""

STEDIN = """NR;START;EIND;X;Y
S1;01-03-2027;30-04-2027;51050,0;391002,0
S2;2029;;53050,0;391003,0
S3;2028;;;
"""


def partner_text(
    code: str, *, called: str = "", kind: str = "other", **columns: str | dict[str, str]
) -> str:
    """A partner in a partnership file, with one delivery CODE.csv that has WKT in RD.

    ``columns`` are those that it maps: a head, or ``{"constant": value}``.
    """
    mapped = {
        column: f'"{of}"' if isinstance(of, str) else f'{{ constant = "{of["constant"]}" }}'
        for column, of in columns.items()
    }
    lines = [
        "[[partner]]",
        f'code = "{code}"',
        f'name = "{called or code}"',
        f'kind = "{kind}"',
        "[[partner.source]]",
        f'path = "{code}.csv"',
        'crs = "EPSG:28992"',
        'geometry = { wkt = "wkt" }',
        *(f"columns.{column} = {of}" for column, of in mapped.items()),
    ]
    return "\n" + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Outcome:
    """What a call of the command line left behind."""

    code: int
    out: str
    err: str


def write_partnership(folder: Path) -> Path:
    """A partnership file with two partners who meet twice, once with a near miss."""
    (folder / "goes.csv").write_text(GOES, encoding="utf-8")
    (folder / "stedin.csv").write_text(STEDIN, encoding="utf-8")
    file = folder / "proef.toml"
    file.write_text(PARTNERSHIP, encoding="utf-8")
    return file


@pytest.fixture
def partnership(tmp_path: Path) -> Path:
    """A partnership file of the test's own, as ``write_partnership`` gives it."""
    return write_partnership(tmp_path)


@pytest.fixture(scope="session")
def ondergrond_before() -> Callable[..., Outcome]:
    """As ``ondergrond``, for fixtures that make a run once for all tests of a module.

    Such a run is only read; a test that changes its files copies them first.
    """

    def call(*arguments: object) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            patch.setenv("ONDERGROND_LANG", "en")
            with pytest.raises(SystemExit) as left:
                main([str(each) for each in arguments])
        return Outcome(int(left.value.code or 0), out.getvalue(), err.getvalue())

    return call


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Outcome]
) -> tuple[Path, Outcome]:
    """A folder that ``make`` fills, and what that told: once for all workers, only to be read.

    Whoever comes while another makes it waits; the system lets go of the lock of who is gone. Where
    there are no such locks each worker makes its own.
    """
    own = factory.getbasetemp()
    shared = fcntl is not None and "PYTEST_XDIST_WORKER" in os.environ
    folder = (own.parent if shared else own) / name
    folder.mkdir(exist_ok=True)
    told = folder / "told.json"
    with (folder / "lock").open("w", encoding="utf-8") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            made = make(folder)
            assert made.code == 0, made.err
            told.write_text(json.dumps(asdict(made)), encoding="utf-8")
    return folder, Outcome(**json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def finished_before(ondergrond_before: Callable[..., Outcome], tmp_path_factory) -> Path:
    """The folder of a run of ``write_partnership`` on ``ON`` with every output: only to be read."""

    def make(folder: Path) -> Outcome:
        file = write_partnership(folder)
        return ondergrond_before("run", file, "--on", ON, "--out", folder / "uit", "-q")

    return made_once(tmp_path_factory, "finished", make)[0] / "uit"


@pytest.fixture
def finished(finished_before: Path, tmp_path: Path) -> Path:
    """The folder of such a run of the test's own: another would take seconds."""
    return Path(shutil.copytree(finished_before, tmp_path / "finished"))


@dataclass(frozen=True)
class SamplesRun:
    """A run of the samples: its folder, and what the command line left behind."""

    folder: Path
    made: Outcome


@pytest.fixture(scope="session")
def samples_before(
    ondergrond_before: Callable[..., Outcome], root: Path, tmp_path_factory
) -> SamplesRun:
    """A run of the samples on ``ON`` with every output: only to be read."""
    file = root / "data" / "samples" / "partnership.toml"

    def make(folder: Path) -> Outcome:
        return ondergrond_before("run", file, "--on", ON, "--out", folder / "uit")

    folder, made = made_once(tmp_path_factory, "samples", make)
    return SamplesRun(folder / "uit", made)


@contextlib.contextmanager
def clock_at(moment: str):
    """Have it be this moment, in UTC, for commands that are called in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ondergrond.cli.options.moment", lambda *_, **__: moment)
        yield


@pytest.fixture
def ondergrond(capsys: pytest.CaptureFixture[str]):
    """Call the command line in this process; gives exit code, stdout and stderr."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in arguments])
        seen = capsys.readouterr()
        return Outcome(int(left.value.code or 0), seen.out, seen.err)

    return call
