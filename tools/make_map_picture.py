"""Draw the picture of the map for the docs: a finding that is open, in its streets, in Chromium.

.venv/bin/python tools/make_map_picture.py out/demo/kaart.html docs/pictures/kaart.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser_fixtures import FLAGS, find_chromium  # noqa: E402  # the root comes first

SIZE = {"width": 1440, "height": 900}
# A street in a town: around the first, a road through the polder, there is little to see.
OPEN = 4


def main(page_file: str, target: str) -> None:
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium is installed; run: make test-tools")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.goto(Path(page_file).resolve().as_uri())
        page.locator(".option").nth(OPEN).click()
        page.locator("#detail").wait_for()
        page.locator(".leaflet-control-zoom-out").click()  # a step back, to see its neighbours
        page.wait_for_timeout(600)
        page.locator("h1").hover()
        page.wait_for_timeout(300)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
