"""How large the map is and how soon one can use it: ``python -m benchmarks.map_page``.

Made-up works, matched and weighed; of the findings a sample of the size asked for, so that the
page has what a large partnership would have. Chromium is headless and has no GPU here.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright
from pyproj import CRS

from benchmarks.generate import generate_works
from ondergrond.report.map import FILE, write_map
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.store.options import Options
from ondergrond.store.row_order import in_order
from tests.browser_fixtures import FLAGS, find_chromium

ON = date(2026, 1, 1)
HORIZON = (date(2026, 1, 1), date(2036, 12, 31))
WATCH = """() => {
  window.gaps = []; window.last = performance.now();
  const frame = now => { gaps.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""


def run_tables(n_works: int, n_findings: int) -> dict:
    """Works, and what meets in them, with a sample of the findings."""
    works, rules = generate_works(n_works), read_rules()
    made = find_and_weigh(works, rules, on=ON).tables
    some = made["findings"].sample(min(n_findings, len(made["findings"])), random_state=1)
    tables = {"works": works, "findings": some}
    for name in ("finding_works", "finding_items"):
        frame = made[name]
        tables[name] = frame[frame["finding_id"].isin(some["finding_id"])]
    return {name: in_order(name, frame) for name, frame in tables.items()}


def opened(browser: Browser, file: Path) -> tuple[Page, float]:
    """The page, and the milliseconds until it is drawn and answers."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.wait_for_selector("[data-ready]", state="attached", timeout=20_000)
    ms = page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
        "() => done(performance.now()))))"
    )
    return page, ms


def frames(page: Page) -> str:
    gaps = sorted(page.evaluate("() => gaps.splice(0)"))
    late = sum(gap > 50 for gap in gaps)
    return f"median frame {gaps[len(gaps) // 2]:.0f} ms, {late} of {len(gaps)} over 50 ms"


def drag(page: Page) -> None:
    page.mouse.move(900, 400)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(900 - 5 * step, 400 + 2 * step)
        page.wait_for_timeout(12)
    page.mouse.up()
    page.wait_for_timeout(600)


def slide(page: Page) -> None:
    """The time line by forty months, one key after the other; each waits until the page took it."""
    slider = page.locator("#to")
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowLeft")


def closer(page: Page) -> None:
    """Nearer by one step, where works are no hairs any more and most are still in sight."""
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_timeout(800)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--works", type=int, default=15_000)
    asked.add_argument("--findings", type=int, default=5_000)
    told = asked.parse_args()
    tables = run_tables(told.works, told.findings)
    options = Options(
        crs=CRS.from_epsg(28992), on=ON, title="Meting", language="nl", horizon=HORIZON
    )
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{len(tables['works'])} works, {len(tables['findings'])} findings; load {load:.1f}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        began = perf_counter()
        write_map(tables, Path(folder), options)
        file = Path(folder) / FILE
        print(f"written in {perf_counter() - began:.1f} s, {file.stat().st_size / 1e6:.1f} MB")
        browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        times = []
        for _ in range(5):
            page, ms = opened(browser, file)
            times.append(ms)
            page.close()
        print(
            "drawn and ready after " + ", ".join(f"{ms / 1000:.1f}" for ms in sorted(times)) + " s"
        )
        page, _ = opened(browser, file)
        page.evaluate(WATCH)
        for name, act in (("pan", drag), ("time line", slide), ("time line, closer", slide)):
            if name.endswith("closer"):
                closer(page)
            page.evaluate("() => { gaps.length = 0; }")
            act(page)
            print(f"{name}: {frames(page)}")
        browser.close()


if __name__ == "__main__":
    main()
