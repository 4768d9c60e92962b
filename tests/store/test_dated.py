"""Dated folders, ``latest`` and what is removed: each of the ways a folder may be found."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ondergrond.errors import OutputError
from ondergrond.store import dated
from ondergrond.store.manifest import find_altered, read_manifest, write_manifest

OURS = '{"format": "ondergrond-manifest"}'
DAYS = ("2026-11-01", "2026-11-02", "2026-11-03")


def make(folder: Path, on: str) -> Path:
    folder.mkdir()
    for name in ("lijst.csv", "run.gpkg"):
        (folder / name).write_text(f"{on} {name}", encoding="utf-8")
    write_manifest(folder, {"ended_at": f"{on}T02:00:00.000Z", "reference_date": on})
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Three runs, ``latest`` at the last."""
    folder = tmp_path / "runs"
    folder.mkdir()
    for on in DAYS:
        make(folder / on, on)
    (folder / "latest").symlink_to(DAYS[-1])
    return folder


def expired(base: Path, keep: int, **more: object) -> dated.Expired:
    with dated.held(base) as aside:
        return dated.expire(base, aside, keep, **more)


def last(base: Path) -> str | None:
    found = dated.find_last(base)
    return found and found.name


def names(base: Path) -> set[str]:
    return {each.name for each in base.iterdir()}


def test_the_last_runs_stay_and_so_does_the_one_that_latest_leads_to(base):
    (base / "latest").unlink()
    (base / "latest").symlink_to(DAYS[0])
    assert expired(base, 1).removed == (DAYS[1],)
    assert names(base) == {DAYS[0], DAYS[2], "latest"}
    assert last(base) == DAYS[0]


@pytest.mark.parametrize(
    "alter",
    [
        lambda folder: (folder / "besluiten.csv").write_text("x", encoding="utf-8"),
        lambda folder: (folder / "lijst.csv").write_text("with notes", encoding="utf-8"),
        lambda folder: (folder / "partners").mkdir() or (folder / "partners" / "a").write_text("x"),
        lambda folder: (folder / "werk.gpkg").write_text("x", encoding="utf-8"),
    ],
)
def test_what_a_run_did_not_leave_so_keeps_its_folder(base, alter):
    alter(base / DAYS[0])
    assert expired(base, 2).removed == ()
    assert DAYS[0] in names(base)


def test_a_database_that_was_looked_at_and_a_file_that_is_gone_keep_nothing(base):
    (base / DAYS[0] / "run.gpkg").write_text("as QGIS leaves it", encoding="utf-8")
    (base / DAYS[0] / "run.gpkg-wal").write_text("and beside it", encoding="utf-8")
    (base / DAYS[0] / "lijst.csv").unlink()
    assert expired(base, 2).removed == (DAYS[0],)


def test_a_folder_from_which_is_read_stays(base):
    read = base / DAYS[0] / "lijst.csv"
    assert expired(base, 1, inputs=[read]).removed == (DAYS[1],)
    assert read.exists()


def test_only_dated_folders_with_a_manifest_of_ours_are_runs(base):
    make(base / "2026-11-03-oud", DAYS[2])
    (base / "2026-10-01").mkdir()
    (base / "2026-10-02").symlink_to(make(base.parent / "elders", "2026-10-02"))
    (base / "2026-10-03").write_text("a file", encoding="utf-8")
    others = ("", "{", "[]", '{"format": "x"}', "\x00", OURS, f'{OURS[:-1]}, "outputs": [1]}}')
    for number, text in enumerate(others):
        folder = base / f"2026-09-0{number + 1}"
        folder.mkdir()
        (folder / "manifest.json").write_text(text, encoding="utf-8")
    before = names(base)
    assert [each.name for each in dated.list_published(base)] == [*DAYS]
    assert expired(base, 1).removed == DAYS[:2]
    assert names(base) == before - {*DAYS[:2]}


def test_a_name_is_free_where_nothing_has_it(base):
    on = date(2026, 11, 2)
    assert dated.free_name(base, on) == "2026-11-02.2"
    (base / "2026-11-02.2").symlink_to("nowhere")
    assert dated.free_name(base, on) == "2026-11-02.3"
    assert dated.free_name(base, date(2026, 12, 1)) == "2026-12-01"


@pytest.mark.parametrize("gone", [True, False])
def test_a_latest_that_leads_nowhere_is_put_right(base, gone):
    (base / "latest").unlink()
    if not gone:
        (base / "latest").symlink_to("2026-12-24")
    assert last(base) == DAYS[-1]
    with dated.held(base) as aside:
        dated.check_latest(base)
        assert dated.resume(base, aside) is None
    assert (base / "latest").readlink() == Path(DAYS[-1])


@pytest.mark.parametrize(
    "put",
    [
        lambda base: (base / "latest").symlink_to(base.parent),
        lambda base: (base / "latest").mkdir(),
        lambda base: (base / "latest").write_text("mine", encoding="utf-8"),
        lambda base: (base / "latest.txt").write_text("what I read of late", encoding="utf-8"),
        lambda base: (base / "latest.txt").mkdir(),
    ],
)
def test_a_latest_of_somebody_else_is_never_replaced(base, put):
    (base / "latest").unlink()
    put(base)
    with pytest.raises(OutputError, match=r"latest\S*: here is something that ondergrond did not"):
        dated.check_latest(base)


def published(base: Path, on: str) -> Path:
    with dated.held(base) as aside:
        name = dated.free_name(base, date.fromisoformat(on))
        return dated.publish(base, aside, make(aside / name, on), name)


def test_where_the_disk_has_no_links_a_text_says_which_is_the_last(base, monkeypatch):
    (base / "latest").unlink()
    with monkeypatch.context() as without:
        without.setattr(os, "symlink", refusing(errno.EPERM))
        published(base, "2026-11-04")
    assert (base / "latest.txt").read_text(encoding="utf-8") == "2026-11-04\n"
    assert not (base / "latest").is_symlink()
    assert last(base) == "2026-11-04"
    published(base, "2026-11-05")
    assert (base / "latest").readlink() == Path("2026-11-05")
    assert not (base / "latest.txt").exists()


@pytest.mark.parametrize("what", ["symlink", "replace"])
def test_a_run_of_which_latest_cannot_be_replaced_is_not_published(base, monkeypatch, what):
    before = names(base)
    monkeypatch.setattr(os, "symlink", refusing(errno.ENOSPC)) if what == "symlink" else (
        monkeypatch.setattr(Path, "replace", refuse_latest(Path.replace))
    )
    with pytest.raises(OutputError, match="the disk is full"):
        published(base, "2026-11-04")
    assert names(base) == before
    assert (base / "latest").readlink() == Path(DAYS[-1])


def refusing(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def refuse_latest(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    def replace(self: Path, target: Path) -> Path:
        if target.name == "latest":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, target)

    return replace


def test_what_cannot_be_removed_is_told_and_stays_whole(base, monkeypatch):
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == DAYS[0]:
            raise PermissionError(errno.EACCES, "open elsewhere")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    assert expired(base, 2) == dated.Expired(refused=(DAYS[0],))
    manifest = read_manifest(base / DAYS[0])
    assert manifest is not None
    assert find_altered(base / DAYS[0], manifest) == []


def test_a_removal_that_was_broken_off_is_finished_by_the_next(base, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(dated.shutil, "rmtree", lambda *_, **__: os.kill(os.getpid(), 0))
        with dated.held(base) as aside:
            dated.expire(base, aside, 2)
            left = base / f".ondergrond-left-{aside.name}"
            aside.rename(left)  # as a kill would leave it
            aside.mkdir()
    assert DAYS[0] not in names(base)
    assert (left / f"removed-{DAYS[0]}" / "lijst.csv").exists()
    with dated.held(base):
        pass
    assert names(base) == {*DAYS[1:], "latest"}
