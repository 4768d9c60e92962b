"""Which files a path in a partnership file means."""

from __future__ import annotations

import difflib
import glob
from pathlib import Path

from ondergrond.errors import DeliveryError


def expand(pattern: str, base: Path, where: str) -> list[Path]:
    """The files of a path, a glob, or a path into a zip, sorted; relative to ``base``.

    A file inside a zip comes back as a path that runs through it. Raises ``DeliveryError``
    where nothing is there, with the nearest name.
    """
    whole = base / pattern
    if whole.exists() or inside_zip(whole) is not None:
        return [whole]
    if glob.has_magic(pattern):
        found = sorted(Path(each) for each in glob.glob(str(whole), recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
        if found:
            return found
        raise DeliveryError.of(where, f"no file matches {pattern}", f"look in {base}")
    try:
        names = [each.name for each in whole.parent.iterdir()]
        near = difflib.get_close_matches(whole.name, names, n=1)
    except OSError:
        near = []
    mend = f"did you mean {near[0]}?" if near else "check the path in the partnership file"
    raise DeliveryError.of(f"{where}, {pattern}", "there is no such file", mend)


def inside_zip(path: Path) -> tuple[Path, str] | None:
    """The zip that a path runs through and the member in it; None where it does not."""
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None
