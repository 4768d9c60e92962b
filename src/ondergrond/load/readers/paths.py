"""Which files a path in a partnership file means, and which files belong together."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path

from ondergrond.errors import DeliveryError, Problem
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest_file

# What lies beside a delivery and is read along with it, never by itself.
BESIDE = frozenset(
    (
        *(".dbf", ".shx", ".prj", ".cpg", ".cst", ".qix", ".sbn", ".sbx", ".qpj", ".qmd", ".qml"),
        *(".dat", ".map", ".id", ".ind", ".mid", ".gfs", ".xsd", ".lock", ".gpkg-wal", ".gpkg-shm"),
    )
)

# What "C:\temp" is in TOML: a path with a tab in it.
_CONTROL = re.compile(r"[\x00-\x1f]")


def expand(pattern: str, base: Path, where: str) -> list[Path]:
    """The files of a path, a glob, or a path into a zip, sorted; relative to ``base``.

    A file inside a zip comes back as a path that runs through it. A glob passes over folders
    (geodatabases are none) and over what belongs to another file. Raises ``DeliveryError``
    where nothing is there, with the nearest name, and with all that it finds and cannot be a
    delivery: pipes, devices, links that lead nowhere or elsewhere, names that are no text.
    """
    whole = base / pattern
    if whole.exists() or inside_zip(whole) is not None:
        check_name(whole, where)
        return [whole]
    if glob.has_magic(pattern):
        # glob.glob and not Path.glob, which takes no absolute pattern; apart from the base,
        # whose own name may hold brackets.
        names = glob.glob(pattern, root_dir=base, recursive=True)  # noqa: PTH207  # see above
        found = sorted(each for each in {base / name for name in names} if _delivered(each))
        wrong: list[Problem] = []
        for each in found:
            try:
                check_name(each, where)
                _check_stays(each, pattern, base, where)
                _check_ordinary(each, where)
            except DeliveryError as fault:
                wrong += fault.problems
        if wrong:
            raise DeliveryError(wrong)
        if found:
            return found
        raise DeliveryError.of(where, message("no_match", pattern=pattern, folder=base))
    if _CONTROL.search(pattern):
        raise DeliveryError.of(where, message("path_escaped"))
    try:
        names = [each.name for each in whole.parent.iterdir() if _is_text(each.name)]
        near = nearest_file(whole.name, names)
    except OSError:
        near = None
    what = message("no_file_near", name=near) if near else message("no_delivery")
    raise DeliveryError.of(f"{where}, {pattern}", what)


def _is_text(name: str) -> bool:
    """Whether a name can be written: on POSIX it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_name(path: Path, where: str) -> None:
    """Raise ``DeliveryError`` where the name of a file or of a folder above it is no text."""
    if not _is_text(str(path)):
        shown = os.fsencode(path.name).decode(errors="backslashreplace")
        raise DeliveryError.of(f"{where}, {shown}", message("name_no_text"))


def _check_stays(path: Path, pattern: str, base: Path, where: str) -> None:
    """A link that a pattern finds was put there by who delivers: it may not lead elsewhere."""
    parts = Path(pattern).parts
    plain = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    folder = base.joinpath(*parts[:plain]).resolve()
    if not path.resolve().is_relative_to(folder):
        raise DeliveryError.of(f"{where}, {path.name}", message("link_leaves"))


def _check_ordinary(path: Path, where: str) -> None:
    """What is no file would be waited for without end, or passed over without a word."""
    if not path.exists():
        raise DeliveryError.of(f"{where}, {path.name}", message("link_to_nothing"))
    if not (path.is_file() or path.is_dir()):
        raise DeliveryError.of(f"{where}, {path.name}", message("no_ordinary_file"))


def _delivered(path: Path) -> bool:
    in_base = any(parent.suffix.lower() == ".gdb" for parent in path.parents)
    if in_base or path.suffix.lower() in BESIDE:
        return False
    return not path.is_dir() or path.suffix.lower() == ".gdb"


def inside_zip(path: Path) -> tuple[Path, str] | None:
    """The zip that a path runs through and the member in it; None where it does not."""
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


def parts(path: Path) -> dict[str, Path]:
    """The files that share a path's stem, by lower-case suffix; case of names does not count.

    Where two differ in case only, the one that is spelled like the path is taken.
    """
    stem = path.stem.casefold()
    beside = [
        each for each in path.parent.iterdir() if each.stem.casefold() == stem and each.is_file()
    ]
    beside.sort(key=lambda each: (each.stem == path.stem, each == path))
    return {each.suffix.lower(): each for each in beside}
