"""Draw the picture of the workbook for the docs, with LibreOffice; without it nothing is done.

python3 tools/make_workbook_picture.py out/demo/werkboek.xlsx docs/pictures/workbook.png
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# The top of the sheet of opportunities, the second page of a print on A3; in pixels.
PAGE, PER_INCH = 2, 105
LEFT, TOP, WIDTH, HEIGHT = 60, 60, 1610, 560


def main(workbook: str, target: str) -> None:
    """Print the workbook to PDF, and one page of that to PNG."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("no picture of the workbook: it needs soffice (libreoffice-calc) and pdftoppm")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook],
            check=True, capture_output=True,
        )  # fmt: skip
        printed = Path(folder, Path(workbook).stem + ".pdf")
        area = ["-x", str(LEFT), "-y", str(TOP), "-W", str(WIDTH), "-H", str(HEIGHT)]
        page = ["-f", str(PAGE), "-l", str(PAGE), "-r", str(PER_INCH), "-png", "-singlefile"]
        picture = Path(folder, "picture")
        subprocess.run(["pdftoppm", *page, *area, str(printed), str(picture)], check=True)
        shutil.move(picture.with_suffix(".png"), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
