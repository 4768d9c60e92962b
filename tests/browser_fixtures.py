"""Pages of a run opened in headless Chromium with the network off.

``open_page(path)`` gives the page (Playwright's, https://playwright.dev/python). When the test
is over it fails if the page wrote an error in the console or asked for anything from outside
its own file: no test has to look for that. ``find_barriers(page)`` is what axe-core finds
against WCAG 2.2 level A and AA.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
INSIDE = ("file:", "data:", "blob:", "about:")

OpenPage = Callable[..., "Page"]


def find_chromium() -> str | None:
    """The browser named by ``CHROMIUM``, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless browser for all tests of a worker; they skip where there is none."""
    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium is installed ({', '.join(NAMES)}); run: make test-tools")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only tests of pages wait for it

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a file as somebody would who has no network.

    ``open_page(path, "#K-1", viewport={"width": 800, "height": 600})``: what follows the
    file's name in the address, and options of Playwright's ``new_context``.
    """
    contexts: list[Any] = []
    told: list[str] = []

    def call(path: Path, address: str = "", **options: Any) -> Page:
        context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "en-US", **options}
        )
        contexts.append(context)
        context.set_offline(offline=True)
        context.add_init_script(path=AXE)  # as a script of the page its own policy would stop it
        page = context.new_page()
        page.on("console", lambda line: told.append(line.text) if line.type in BAD else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda asked: told.append(asked.url) if outside(asked.url) else None)
        page.goto(path.resolve().as_uri() + address)
        return page

    yield call
    for context in contexts:
        context.close()
    assert told == [], "the page wrote errors, or asked for something from outside"


BAD = {"error", "warning"}


def outside(url: str) -> bool:
    return not url.startswith(INSIDE)


def find_barriers(page: Page) -> list[str]:
    """Where the page as it is now breaks WCAG A or AA: rule, what it is, and the element."""
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{broken['id']}: {broken['help']}: {node['html'][:200]} {node['any'][:1]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]
