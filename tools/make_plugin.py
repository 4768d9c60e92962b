"""Pack the plugin for QGIS as the zip that its plugin manager installs: the same bytes each time.

Nothing but Python is needed: `python3 tools/make_plugin.py dist/ondergrond_processing.zip`.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "plugin" / "ondergrond_processing"
LICENCE = ROOT / "LICENSE"
KINDS = (".py", ".txt")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
MODE = 0o644


def make_plugin(target: Path) -> None:
    """Write the zip; what is there is replaced whole."""
    files = {path.name: path for path in SOURCE.iterdir() if path.suffix in KINDS}
    files[LICENCE.name] = LICENCE
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.part")
    # Stored, not deflated: that comes out otherwise with every version of zlib.
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{SOURCE.name}/{name}", FIRST_DAY)
            entry.create_system, entry.external_attr = 3, MODE << 16
            packed.writestr(entry, files[name].read_bytes().replace(b"\r\n", b"\n"))
    aside.replace(target)


if __name__ == "__main__":
    make_plugin(Path(sys.argv[1]))
    print(sys.argv[1])
