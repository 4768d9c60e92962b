"""What the map keeps while the time line runs is what it would make anew."""

from __future__ import annotations

import pytest

from ondergrond.report.map import FILE, write_map
from ondergrond.store.prepare import prepare_tables
from tests.report.small_town import options, small_town

pytestmark = pytest.mark.browser

PICTURE = "() => document.querySelector('#map canvas.sheet').toDataURL()"
CHART = "() => document.querySelector('#chart').toDataURL()"
FRAMES = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
    "() => requestAnimationFrame(done))))"
)


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repainted")
    chosen = options()
    write_map(prepare_tables(small_town(), chosen), folder, chosen)
    return folder / FILE


@pytest.fixture
def page(town, open_page):
    page = open_page(town, reduced_motion="reduce")
    for _ in range(2):
        page.click(".leaflet-control-zoom-in")
    page.wait_for_timeout(400)
    return page


def picture(page):
    page.evaluate(FRAMES)
    return page.evaluate(PICTURE)


def walk(page, key, months):
    for _ in range(months):
        page.locator("#to").press(key)


def test_there_and_back_gives_the_same_picture(page):
    first, chart = picture(page), page.evaluate(CHART)
    walk(page, "ArrowLeft", 65)
    assert picture(page) != first
    assert page.evaluate(CHART) != chart
    walk(page, "ArrowRight", 65)
    assert picture(page) == first
    assert page.evaluate(CHART) == chart


def test_the_ground_that_is_kept_is_that_of_the_view(page):
    page.fill("#search", "nothing is called so")
    page.wait_for_timeout(300)
    assert page.locator("#nothing").is_visible()
    ground = picture(page)
    page.click(".leaflet-control-zoom-out")
    page.wait_for_timeout(400)
    assert picture(page) != ground
    page.click(".leaflet-control-zoom-in")
    page.wait_for_timeout(400)
    assert picture(page) == ground


def test_the_chart_counts_what_is_asked_for_beside_the_period(page):
    chart = page.evaluate(CHART)
    conflicts = page.locator("#kinds input[value=conflict]")
    conflicts.check(force=True)
    assert page.evaluate(CHART) != chart
    conflicts.uncheck(force=True)
    assert page.evaluate(CHART) == chart


def test_the_list_keeps_its_order_whatever_the_period(page):
    page.locator("#sort").select_option("title")
    titles = page.locator(".option-name").all_inner_texts()
    assert len(titles) > 3
    walk(page, "ArrowLeft", 1)
    walk(page, "ArrowRight", 1)
    assert page.locator(".option-name").all_inner_texts() == titles


def test_the_time_line_can_move_while_the_map_is_hidden_as_it_is_on_paper(page):
    """A canvas without a size cannot be painted from: ``open_page`` fails on the error."""
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    page.locator("#to").evaluate(
        "input => { input.value -= 45; input.dispatchEvent(new Event('input')); }"
    )
    page.evaluate(FRAMES)
    page.emulate_media(media="screen")
    page.wait_for_timeout(200)
    assert page.locator("#map canvas.sheet").first.evaluate("sheet => sheet.width") > 0
