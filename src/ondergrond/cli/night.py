"""One nightly run: compared with the run before, made aside, published whole, old ones removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ondergrond import interrupts
from ondergrond.cli.batch_basis import basis_of, changed_meanwhile, facts_of
from ondergrond.cli.batch_log import BatchLog, Steps, now
from ondergrond.cli.closing import exit_code
from ondergrond.errors import EXIT_DONE, FileError, OutputError, Problem
from ondergrond.labels.message import Message, message
from ondergrond.labels.outputs import OUTPUTS
from ondergrond.load import find_inputs
from ondergrond.processes import READER, workers_of
from ondergrond.store import dated, manifest
from ondergrond.store.publishing import check_name, output_error
from ondergrond.store.same_tables import say_the_same

if TYPE_CHECKING:
    import pandas as pd

    from ondergrond.partnership import Partnership
    from ondergrond.report import CsvStyle
    from ondergrond.run import Run

_GEOPACKAGE = "ondergrond.gpkg"
_NONE_EXPIRED = dated.Expired()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks of a nightly run."""

    file: Path
    on: date
    base: Path
    keep: int
    only: tuple[str, ...] | None
    csv_style: CsvStyle
    fail_on: tuple[tuple[str, int], ...]
    followed: Path | None
    register: Path | None
    strict: bool
    minutes: int | None
    areas: tuple[str, ...]
    quiet_figures: bool
    keep_going: bool
    always: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Night:
    """What became of a nightly run.

    ``outcome`` is published, unchanged (nothing was run), same (nothing but the day changed),
    would_publish or would_stay; ``folder`` the one that was or would be published, else the last.
    """

    outcome: str
    code: int
    folder: Path
    made: Run | None = None
    names: tuple[str, ...] = ()
    resumed: str | None = None
    expired: dated.Expired = _NONE_EXPIRED
    warnings: tuple[Problem, ...] = ()

    @property
    def tried(self) -> bool:
        """Whether it was a dry run that came to a run."""
        return self.outcome.startswith("would_")


@dataclass(frozen=True, slots=True)
class _Work:
    """What is handed on within one night."""

    asked: Asked
    partnership: Partnership
    basis: Mapping[str, Any]
    followed: Mapping[str, pd.DataFrame] | None
    kept: Path | None
    register: Mapping[str, pd.DataFrame] | None
    last: dated.Published | None
    intact: bool
    log: BatchLog
    stage: Steps
    started: str

    @property
    def base(self) -> Path:
        return self.asked.base.absolute()

    @property
    def is_known(self) -> bool:
        """Whether the last run was of all the same, the day apart, and stands as it was left."""
        last = self.last
        return last is not None and self.intact and manifest.of_same(self.basis, last.manifest)


def spend(
    asked: Asked, partnership: Partnership, log: BatchLog, report_stage: Callable[[str], None]
) -> Night:
    """Make a nightly run; raises what a run raises, and ``OutputError`` where it cannot publish.

    Then ``latest`` leads where it led.
    """
    base = asked.base.absolute()
    check_name(base)
    started, stage = now(), Steps(report_stage, log)
    title = partnership.facts.name
    programme = None
    if asked.followed is not None:
        from ondergrond.store.followed import read_programme

        programme = read_programme(asked.followed, title=title, on=asked.on)
    from ondergrond.outputs import open_register, register_of

    kept = register_of(partnership, asked.register)
    if kept is not None and kept.absolute().parent == base:
        raise OutputError.of(kept, message("register_in_runs"))
    register = None if kept is None else open_register(kept, partnership, on=asked.on)
    stage("summing up the inputs")
    options = _options(asked, programme, register)

    def work() -> _Work:
        dated.check_latest(base)
        last = dated.find_last(base)
        other = title if last is None else last.manifest.get("partnership", {}).get("name", title)
        if other != title:
            raise FileError.of(asked.base, message("batch_other", title=other, own=title))
        intact = last is not None and not manifest.find_altered(base / last.name, last.manifest)
        basis = basis_of(partnership, asked.file, options)
        return _Work(
            asked, partnership, basis, programme, kept, register, last, intact, log, stage, started
        )

    if asked.dry_run:
        with TemporaryDirectory(prefix="ondergrond-") as apart:
            return _tried(work(), Path(apart))
    left = dated.find_leftovers(base)
    with dated.held(base) as aside:
        dated.check_latest(base)
        resumed = dated.resume(base, aside)
        if left:
            log.tell("cleared", leftovers=left, resumed=resumed)
        made = replace(_made(work(), aside), resumed=resumed)
        expired = dated.expire(base, aside, asked.keep, inputs=find_inputs(partnership))
    _tell_expired(log, expired)
    return replace(made, expired=expired, warnings=(*made.warnings, *_stayed(asked, expired)))


def _options(
    asked: Asked,
    programme: Mapping[str, pd.DataFrame] | None,
    register: Mapping[str, pd.DataFrame] | None,
) -> dict[str, object]:
    """What is asked beside the partnership file, as far as outputs and exit code depend on it."""
    words = None
    if register is not None:
        from ondergrond.tables.notes import NOTE_TABLES

        said = ("decisions", "assessments", "work_dates", *NOTE_TABLES, "adopted_programmes")
        words = "".join(register[name].to_csv(index=False) for name in said)
    return {
        "only": None if asked.only is None else list(asked.only),
        "csv": asked.csv_style,
        "fail_on": [list(each) for each in asked.fail_on],
        "follow": None if programme is None else str(programme["run"]["run_id"].iloc[0]),
        "decisions": None if words is None else manifest.sum_of_text(words),
        "strict": asked.strict,
        "minutes": asked.minutes,
        "areas": list(asked.areas),
        "quiet_figures": asked.quiet_figures,
        "keep_going": asked.keep_going,
    }


def _made(work: _Work, aside: Path) -> Night:
    """A run made and published, or neither where it would be no other than the last."""
    asked, last = work.asked, work.last
    if last is not None and _is_today(work) and not asked.always:
        work.log.tell("unchanged", folder=last.name)
        return Night("unchanged", EXIT_DONE, asked.base / last.name)
    from ondergrond.outputs import keeping_register, write

    made, warnings = _run(work)
    work.stage("writing")
    name = dated.free_name(work.base, asked.on)
    fresh, code = aside / name, exit_code(made, asked.fail_on)
    with _told_as(fresh, work.base / name):
        files = write(made, fresh, work.partnership, on=asked.on, csv_style=asked.csv_style,
                      only=asked.only)  # fmt: skip
    if last is not None and not asked.always and _stays(work, fresh):
        work.log.tell("same", folder=last.name)
        return Night("same", code, asked.base / last.name, made, warnings=warnings)
    told = {
        "folder": name,
        "continues": None if last is None else last.name,
        "exit_code": code,
        **facts_of(made, work.partnership, warnings),
        **work.basis,
        "seconds": work.stage.until_now(),
    }
    with _told_as(fresh, work.base / name):
        manifest.write_manifest(fresh, {**told, "started_at": work.started, "ended_at": now()})
    with keeping_register(work.kept, made, on=asked.on):
        dated.publish(work.base, aside, fresh, name)
    work.log.tell("published", folder=name, run_id=told["run_id"], counts=told["counts"])
    names = (*(each.name for each in files), manifest.FILE)
    return Night("published", code, asked.base / name, made, names, warnings=warnings)


def _tried(work: _Work, aside: Path) -> Night:
    """What a run would publish and remove; it writes in ``aside`` alone, to compare."""
    asked, last = work.asked, work.last
    if last is not None and _is_today(work) and not asked.always:
        return Night("unchanged", EXIT_DONE, asked.base / last.name)
    from ondergrond.outputs import write

    made, warnings = _run(work)
    stays = False
    if last is not None and not asked.always and work.is_known:
        work.stage("writing")
        with _told_as(aside / "run", aside):
            write(made, aside / "run", work.partnership, on=asked.on, csv_style=asked.csv_style,
                  only=["geopackage"])  # fmt: skip
        stays = _stays(work, aside / "run")
    code = exit_code(made, asked.fail_on)
    gone = dated.plan_expiry(work.base, asked.keep, more=0 if stays else 1)
    expired = dated.Expired(tuple(each.name for each in gone))
    if stays and last is not None:
        return Night("would_stay", code, asked.base / last.name, made, expired=expired,
                     warnings=warnings)  # fmt: skip
    names = (
        *(file for output in OUTPUTS if asked.only is None or output.name in asked.only
          for file in output.files),
        manifest.FILE,
    )  # fmt: skip
    folder = asked.base / dated.free_name(work.base, asked.on)
    return Night("would_publish", code, folder, made, names, expired=expired, warnings=warnings)


def _is_today(work: _Work) -> bool:
    last = work.last
    today = work.asked.on.isoformat()
    return last is not None and work.is_known and last.manifest.get(manifest.DAY) == today


def _stays(work: _Work, fresh: Path) -> bool:
    """Whether a run of all the same but the day says the same as the last one."""
    if work.last is None or not work.is_known:
        return False
    before, after = work.base / work.last.name / _GEOPACKAGE, fresh / _GEOPACKAGE
    return before.exists() and after.exists() and say_the_same(before, after)


def _run(work: _Work) -> tuple[Run, tuple[Problem, ...]]:
    """The run, continuing the last one, and what is to be warned of beside it."""
    workers_of(READER).start()  # it imports what it needs while this process does
    from ondergrond.run import run

    asked = work.asked
    before, warnings = _before(work)
    made = run(
        work.partnership, on=asked.on, keep_going=asked.keep_going, earlier=work.followed,
        before=before, register=work.register, strict=asked.strict, minutes=asked.minutes,
        areas=asked.areas, quiet=asked.quiet_figures, progress=work.stage,
    )  # fmt: skip
    warnings += changed_meanwhile(work.basis, made.deliveries)
    language = work.partnership.facts.language
    for event, problems in (("warning", (*warnings, *made.warnings)), ("left_out", made.absent)):
        for each in problems:
            work.log.tell(event, message=each.text(language))
    return made, tuple(warnings)


def _before(work: _Work) -> tuple[Mapping[str, pd.DataFrame] | None, list[Problem]]:
    """The last run, to be continued; told where somebody spoiled it, and left out."""
    if work.last is None or not (work.base / work.last.name / _GEOPACKAGE).exists():
        return None, []
    from ondergrond.store.followed import read_earlier

    folder = work.base / work.last.name
    try:
        return read_earlier(folder, title=work.partnership.facts.name), []
    except FileError as fault:
        why = fault.problems[0].what
        # Whoever has it open lets go of it; what is broken stays so, night after night.
        if isinstance(why, Message) and why.code == "run_held":
            raise
        seen = why.facts.get("why", why) if isinstance(why, Message) else why
        where = str(work.asked.base / work.last.name)
        return None, [Problem(where, message("last_unreadable", why=seen))]


@contextmanager
def _told_as(fresh: Path, target: Path) -> Iterator[None]:
    """Errors of what is written in ``fresh`` are told of where it goes, which people know."""
    try:
        yield
    except OutputError as fault:
        told = [
            replace(each, where=str(each.where).replace(str(fresh), str(target)))
            for each in fault.problems
        ]
        raise OutputError(told) from fault
    except OSError as fault:
        named = output_error(fault, fresh).problems[0]
        raise OutputError(
            replace(named, where=str(named.where).replace(str(fresh), str(target)))
        ) from fault
    finally:
        interrupts.take_written()  # what stands aside is not published


def _tell_expired(log: BatchLog, expired: dated.Expired) -> None:
    if expired.removed:
        log.tell("removed", folders=list(expired.removed))
    for name, files in expired.kept:
        log.tell("kept", folder=name, files=list(files))
    for name in expired.refused:
        log.tell("refused", folder=name)


def _stayed(asked: Asked, expired: dated.Expired) -> list[Problem]:
    """Old runs that could not be removed, as warnings."""
    kept = [
        Problem(str(asked.base / name), message("stays", names=", ".join(files)))
        for name, files in expired.kept
    ]
    return kept + [Problem(str(asked.base / name), message("refused")) for name in expired.refused]
