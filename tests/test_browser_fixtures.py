"""The browser that tests pages sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.browser_fixtures import find_barriers, outside

pytestmark = pytest.mark.browser

POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
)
GOOD = f"<!doctype html><html lang=nl>{POLICY}<title>Goed</title><main><h1>Goed</h1></main></html>"
BAD = GOOD.replace("</main>", "<img><p style='color:#ddd;background:#fff'>bleek</p></main>")


def test_a_good_page_has_no_barriers_also_under_a_strict_policy(tmp_path, open_page):
    (tmp_path / "good.html").write_text(GOOD, encoding="utf-8")
    page = open_page(tmp_path / "good.html", "#here")
    assert page.title() == "Goed"
    assert page.evaluate("[location.hash, navigator.onLine]") == ["#here", False]
    assert find_barriers(page) == []


def test_barriers_are_named(tmp_path, open_page):
    (tmp_path / "bad.html").write_text(BAD, encoding="utf-8")
    found = find_barriers(open_page(tmp_path / "bad.html"))
    assert [each.split(":")[0] for each in found] == ["color-contrast", "image-alt"]


def test_what_a_page_asks_from_outside_is_told():
    assert outside("https://example.org/x.js")
    assert not outside("file:///tmp/kaart.html")
