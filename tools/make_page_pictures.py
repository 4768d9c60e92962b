"""Draw the pictures of the agenda and the summary for the docs: as Chromium prints them.

python3 tools/make_page_pictures.py out/demo docs/pictures; needs Chromium and poppler.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PER_INCH = 110
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A page of the agenda that shows what it is: two findings worked out, one of them a quick win.
DECISION, QUICK_WIN = r"^\s*(?:Besluit|Decision)\b", r"snelle winst|quick win"


def print_page(page: Path, target: Path) -> None:
    """The page as PDF, as it comes out of a printer."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no Chromium is installed ({', '.join(BROWSERS)}); run: make test-tools")
    subprocess.run(
        [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", page.resolve().as_uri()],
        check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def find_sheet(pdf: Path) -> int:
    """The first sheet with two decisions to take, a quick win among them if any; else the first."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    sheets = enumerate(text.stdout.decode().split("\f"), start=1)
    full = [each for each in sheets if len(re.findall(DECISION, each[1], re.M)) == 2]
    quick = [number for number, sheet in full if re.search(QUICK_WIN, sheet)]
    return next(iter([*quick, *(number for number, _ in full), 1]))


def draw(pdf: Path, sheet: int, target: Path) -> None:
    """One sheet of a PDF as PNG."""
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-r", str(PER_INCH), "-f", str(sheet), "-l",
         str(sheet), pdf, target.with_suffix("")],
        check=True,
    )  # fmt: skip


def main(run: str, target: str) -> None:
    """Draw agenda.png and samenvatting.png of the run in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, pick in (("agenda", find_sheet), ("samenvatting", lambda _: 1)):
            pdf = Path(folder) / f"{name}.pdf"
            print_page(Path(run) / f"{name}.html", pdf)
            draw(pdf, pick(pdf), Path(target) / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
