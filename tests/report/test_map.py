"""The map as somebody uses it: in a browser without a network, by mouse, finger and keyboard.

The fixture ``open_page`` fails each of these tests where the page writes an error in the console
or asks for something from outside its own file.
"""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from ondergrond.report.map import FILE, write_map
from ondergrond.store.prepare import prepare_tables
from tests.browser_fixtures import find_barriers
from tests.report import made_up
from tests.report.small_town import N_FILLERS, known_id, options, small_town

pytestmark = pytest.mark.browser

N_FINDINGS = 4 + N_FILLERS
TABLET = {"width": 768, "height": 1024}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The map of the small town, in Dutch."""
    return written(tmp_path_factory.mktemp("town"), small_town())


def written(folder, tables, **more):
    chosen = options(**more)
    write_map(prepare_tables(tables, chosen), folder, chosen)
    return folder / FILE


@pytest.fixture
def page(town, open_page):
    return open_page(town)


def titles(page):
    return page.locator(".option-name").all_inner_texts()


def shown(page, view="findings"):
    """How many findings or works the page says it shows."""
    return int(page.locator(f"#view-{view} .small").inner_text().replace(".", ""))


def search(page, text):
    page.fill("#search", text)
    page.wait_for_timeout(200)


def set_range(page, first, last):
    """Months since January 1970, as a hand on the slider would; neither passes the other."""
    for name, month in (("to", month_number(2031, 12)), ("from", first), ("to", last)):
        page.locator(f"#{name}").evaluate(
            "(input, month) => { input.value = month; input.dispatchEvent(new Event('input')); }",
            month,
        )


def month_number(year, number):
    return (year - 1970) * 12 + number - 1


def centre(page):
    box = page.locator("#map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def go_to_sign(page, name):
    """Zoom to a finding by its address and close it again: its sign is then in the middle."""
    page.evaluate("name => { location.hash = name; }", name)
    page.wait_for_selector("#detail:not([hidden])")
    page.wait_for_timeout(500)
    page.evaluate("() => { location.hash = ''; }")
    page.wait_for_selector("#detail", state="hidden")
    page.wait_for_timeout(400)


def find_on_map(page, wanted):
    """Point around the middle of the map until the tip beside the hand says what is wanted."""
    x, y = centre(page)
    for reach in range(0, 200, 10):
        for dx, dy in ((reach, 0), (-reach, 0), (0, reach), (0, -reach)):
            page.mouse.move(x + dx, y + dy)
            page.wait_for_timeout(40)
            if re.search(wanted, page.locator("#tip").inner_text()):
                return x + dx, y + dy
    pytest.fail(f"nothing near the middle of the map is {wanted}")


def test_it_opens_with_its_list_sorted_by_programme_and_score(page):
    assert page.title() == "Proefstad: kaart van werken"
    assert page.locator("#totals").inner_text() == f"{N_FINDINGS} bevindingen · 128 werken"
    assert page.locator("#subtitle").inner_text().endswith("peildatum 23 november 2026")
    assert titles(page)[:4] == [
        "Riool Voorstad", "Kade 's-Gravenpolder", "Gasleiding Ölbergstraße", "Zijstraat 0",
    ]  # fmt: skip
    first = page.locator(".option").first.inner_text()
    assert "Evides Waterbedrijf · Gemeente Goes (Riolering)" in first
    assert "€ 41.000" in first.replace("\u00a0", " ")
    assert "kw 1 2027" in first
    assert "91" in first


def test_only_rows_in_sight_exist_and_the_last_one_can_be_reached(page):
    assert page.locator(".option").count() < 30
    page.locator("#list").evaluate("list => { list.scrollTop = list.scrollHeight; }")
    page.wait_for_timeout(100)
    last = page.locator(".option").last
    assert last.locator(".option-name").inner_text() == "Markt"  # it has no score
    assert last.get_attribute("aria-posinset") == str(N_FINDINGS)
    assert last.get_attribute("aria-setsize") == str(N_FINDINGS)


def test_the_time_line_shows_what_lies_in_the_period(page):
    set_range(page, month_number(2027, 5), month_number(2027, 5))
    assert titles(page) == ["Riool Voorstad", "Markt"]
    assert shown(page, "works") == 4
    assert page.locator("#period-told").inner_text() == "mei 2027"
    set_range(page, month_number(2027, 6), month_number(2027, 12))
    assert titles(page) == ["Riool Voorstad"]
    set_range(page, month_number(2027, 10), month_number(2028, 1))
    assert titles(page) == []
    assert page.locator("#nothing").is_visible()
    page.click("#always")
    assert shown(page) == N_FINDINGS
    assert page.locator("#period-told").inner_text() == "Hele periode"


def test_the_time_line_moves_by_month_with_the_keys_and_never_crosses_itself(page):
    until = page.locator("#to")
    assert until.get_attribute("aria-valuetext") == "december 2031"
    until.press("ArrowLeft")
    assert until.get_attribute("aria-valuetext") == "november 2031"
    until.press("Home")
    assert until.get_attribute("aria-valuetext") == "januari 2026"
    page.locator("#from").press("End")
    assert page.locator("#from").get_attribute("aria-valuetext") == "januari 2026"
    assert page.locator("#period-told").inner_text() == "januari 2026"


def test_play_lets_a_year_walk_by_and_stops_at_the_end(page):
    page.clock.install()
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    assert page.locator("#period-told").inner_text() == "2026"
    page.clock.run_for(700 * 3 + 50)
    assert page.locator("#period-told").inner_text() == "april 2026 t/m maart 2027"
    assert titles(page) == ["Riool Voorstad"]
    page.clock.run_for(700 * 80)
    assert page.locator("#period-told").inner_text() == "2031"
    assert page.locator("#play").get_attribute("aria-pressed") == "false"


def check(page, selector):
    page.locator(selector).check(force=True)


def test_every_filter_narrows_list_and_map_and_all_can_be_cleared(page):
    check(page, "#kinds input[value=conflict]")
    assert titles(page) == ["Markt"]
    check(page, "#kinds input[value=near_miss]")
    assert titles(page) == ["Kade 's-Gravenpolder", "Markt"]
    page.click("#clear")
    assert shown(page) == N_FINDINGS
    page.click("#more > summary")
    check(page, "#partners input[value=evides]")
    assert titles(page) == ["Riool Voorstad", "Kade 's-Gravenpolder"]
    assert shown(page, "works") == 2
    check(page, "#disciplines input[value=sewer]")
    assert titles(page) == ["Riool Voorstad"]
    assert page.locator("#filters-told").inner_text() == "2"
    page.click("#clear")
    check(page, "#quick")
    assert titles(page) == ["Riool Voorstad"]
    page.click("#clear")
    check(page, "#programme")
    assert titles(page) == ["Riool Voorstad"]
    page.click("#clear")
    page.locator("#score").fill("55")
    assert titles(page) == ["Riool Voorstad", "Kade 's-Gravenpolder"]
    page.click("#clear")
    assert page.locator("#score").input_value() == "0"
    assert shown(page) == N_FINDINGS
    assert not page.locator("#clear").is_visible()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voorstad", ["Riool Voorstad"]),
        ("olbergstraße", ["Gasleiding Ölbergstraße"]),  # accents do not matter
        ("markt stedin", ["Markt"]),  # every word, in any order and place
        ("nutswerk x2x", ["Kade 's-Gravenpolder"]),  # the name of one of its works
        ("K-HIGH000001", ["Riool Voorstad"]),
        ("<script>", []),
    ],
)
def test_search_finds_streets_works_partners_and_ids(page, text, found):
    search(page, text)
    assert titles(page) == found


def test_works_can_be_listed_and_opened_as_well(page):
    search(page, "nutswerk x2x")
    page.click("#view-works")
    assert titles(page) == ["Nutswerk x2x"]
    page.locator(".option").click()
    detail = page.locator("#detail")
    assert detail.locator("h2").inner_text() == "Nutswerk x2x"
    assert "Stedin" in detail.inner_text()
    assert "€ 250.000" in detail.inner_text().replace("\u00a0", " ")
    detail.get_by_role("link", name="Kade 's-Gravenpolder").click()
    assert page.evaluate("location.hash") == f"#{known_id(2)}"


def test_the_order_of_the_list_can_be_chosen(page):
    page.select_option("#sort", "title")
    assert titles(page)[0] == "Gasleiding Ölbergstraße"
    page.select_option("#sort", "saving")
    assert titles(page)[:2] == ["Riool Voorstad", "Kade 's-Gravenpolder"]
    page.select_option("#sort", "start")
    assert titles(page)[:2] == ["Riool Voorstad", "Markt"]


def highlights(page):
    """How many pixels the sheet for what is pointed at has; read from a copy of it."""
    return (
        page.locator("canvas.sheet")
        .nth(1)
        .evaluate(
            """sheet => {
          const copy = new OffscreenCanvas(sheet.width, sheet.height).getContext("2d");
          copy.drawImage(sheet, 0, 0);
          const { data } = copy.getImageData(0, 0, sheet.width, sheet.height);
          return data.reduce((n, value, k) => n + (k % 4 === 3 && value > 0), 0);
        }"""
        )
    )


def test_pointing_in_the_list_lights_up_the_map(page):
    assert highlights(page) == 0
    page.locator(".option").first.hover()
    assert highlights(page) > 100
    page.mouse.move(*centre(page))
    page.locator("h1").hover()
    assert highlights(page) == 0


def test_pointing_and_clicking_on_the_map_finds_the_row_of_the_list(page):
    go_to_sign(page, known_id(0))
    x, y = find_on_map(page, r"^Riool Voorstad\nmeekoppelkans · score 91")
    assert page.locator(".option.pointed .option-name").inner_text() == "Riool Voorstad"
    page.mouse.click(x, y)
    page.wait_for_selector("#detail:not([hidden])")
    assert page.evaluate("location.hash") == f"#{known_id(0)}"
    assert page.locator(".option[aria-selected=true] .option-name").inner_text() == "Riool Voorstad"


def test_what_is_chosen_on_the_map_is_brought_in_sight_in_the_list(page):
    page.evaluate("name => { location.hash = name; }", known_id(3))
    page.wait_for_selector(".option[aria-selected=true]")
    chosen = page.locator(".option[aria-selected=true]")
    assert chosen.locator(".option-name").inner_text() == "Markt"
    assert page.locator("#list").evaluate("list => list.scrollTop") > 0


def test_a_ring_of_many_opens_by_a_click(page):
    page.locator("#map").focus()
    for _ in range(3):
        page.keyboard.press("-")
        page.wait_for_timeout(400)
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    page.mouse.click(*find_on_map(page, r"^\d+ bevindingen\nKlik om in te zoomen"))
    expect(scale).not_to_have_text(before)


def test_a_finding_has_an_address_and_back_goes_back(town, open_page):
    page = open_page(town, f"#{known_id(0)}")
    heading = page.locator("#detail h2")
    assert heading.inner_text() == "Riool Voorstad"
    page.locator(".option").nth(1).click()
    assert heading.inner_text() == "Kade 's-Gravenpolder"
    page.go_back()
    page.wait_for_function("document.querySelector('#detail h2').textContent === 'Riool Voorstad'")
    page.click("#detail .close")
    page.wait_for_selector("#detail", state="hidden")
    page.go_back()
    page.wait_for_selector("#detail:not([hidden])")
    assert heading.inner_text() == "Riool Voorstad"


def test_an_address_that_is_not_there_is_told(town, open_page):
    page = open_page(town, "#K-gone<b>")
    assert page.locator("#notice").inner_text().startswith("K-gone<b> staat niet op deze kaart.")
    assert not page.locator("#detail").is_visible()


def test_the_detail_tells_all_of_a_finding(town, open_page):
    page = open_page(town, f"#{known_id(0)}")
    page.click("#detail .sums summary")
    text = page.locator("#detail").inner_text().replace("\u00a0", " ")
    for told in (
        "Beide partijen werken in Riool Voorstad.",  # why
        "1 maart t/m 30 september 2027",  # proposal
        "binnen ieders speelruimte",
        "Gemeente Goes (Riolering): graaft het diepst",  # lead
        "€ 21.000", "€ 41.000", "€ 82.000",  # low, mid, high, to two figures
        "€ 21.000",  # the share of each party
        "€ 38,73", "1.000 m²", "een tarief, 2023",  # how it was computed
        "3 maanden later", "blijft staan",  # moves
        "snelle winst", "programma",
        known_id(0),
    ):  # fmt: skip
        assert told in text, told
    # by the steps of its works
    assert page.locator("#detail .chain li").all_inner_texts() == ["riool", "drinkwater"]
    bars = page.locator("#detail .bars").nth(1).locator("li")
    assert bars.all_inner_texts() == ["Besparing\n50", "Weinig schuiven\n25"]
    widths = [bars.nth(k).locator(".bar > span").bounding_box()["width"] for k in (0, 1)]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.05)
    assert page.locator("#detail a[href^=http]").count() == 0


SUMS = {
    "item": ["restoration", "mobilisation", "temporary", "earlier"],
    "party": [None, None, None, "goes/Riolering"],
    "detail": ["bricks", None, "bricks", "municipality"],
    "unit": ["m2", "eur", "m2", "eur_year"],
    "quantity_mid": [1_000.0, 50_000.0, 2.5, 10_000.0],
    "tariff_mid": [38.734, 0.06, 25.89, 0.0405],
    "amount_mid_eur": [38_734.0, 3_000.0, 64.73, 405.0],
}


def test_the_sums_of_a_finding_add_up_line_by_line_to_what_is_told(tmp_path, open_page):
    run = small_town()
    items = made_up.tables.arrange(
        made_up.tables.FINDING_ITEMS,
        {"finding_id": [known_id(0)] * 4, "n_missing": [0] * 4, "source": ["een tarief"] * 4}
        | SUMS,
    )
    findings = run["findings"]
    about = findings["finding_id"].eq(known_id(0))
    told = {
        "own_saving_mid_eur": 150.27, "cut_mid_eur": 285.0, "costs_mid_eur": 405.0,
        "net_mid_eur": 40_979.27,
    }  # fmt: skip
    findings = findings.assign(**{n: findings[n].mask(about, eur) for n, eur in told.items()})
    path = written(tmp_path, {**run, "findings": findings, "finding_items": items})
    page = open_page(path, f"#{known_id(0)}")
    page.click("#detail .sums summary")
    rows = [
        [cell.replace("\u00a0", " ") for cell in row.locator("th, td").all_inner_texts()]
        for row in page.locator("#detail .sums tbody tr").all()
    ]
    assert rows == [
        ["inrichten en opstarten\n50.000 euro × 6%", "€ 3.000,00"],
        ["herstel verharding (klinkers)\n1.000 m² × € 38,734", "€ 38.734,00"],
        ["tijdelijk herstel (eraf) (klinkers)\n2,5 m² × € 25,89", "-€ 64,73"],
        ["min: eigen besparing", "-€ 150,27"],
        ["min: afgetopt op het budget", "-€ 285,00"],
        ["Besparing samen", "€ 41.234,00"],
        ["kosten van eerder (gemeente), Gemeente Goes (Riolering)\n10.000 euro x jaar × 4,05%",
         "-€ 405,00"],
        ["daarvan betaalt eigen besparing", "€ 150,27"],
        ["Houden samen over", "€ 40.979,27"],
    ]  # fmt: skip
    table = page.locator("#detail .sums .wide")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_what_is_past_its_term_is_marked_and_no_mark_is_cut(tmp_path, open_page):
    run = small_town()
    findings = run["findings"]
    about = findings["finding_id"].eq(known_id(0))
    findings = findings.assign(
        term_passed=findings["term_passed"].mask(about, True),
        saving_mid_eur=findings["saving_mid_eur"].mask(about, 150_000.0),
    )
    page = open_page(written(tmp_path, {**run, "findings": findings}), f"#{known_id(0)}")
    assert "termijn voorbij" in page.locator("#detail .badges").inner_text()
    facts = page.locator(".option-facts").first
    assert [tag.strip() for tag in facts.locator(".tag").all_inner_texts()][:2] == [
        "programma", "snelle winst",
    ]  # fmt: skip
    assert facts.locator(".tag.late").inner_text().endswith("voorbij")
    ends = facts.locator(".tag.quick").bounding_box()
    room = facts.bounding_box()
    assert ends["x"] + ends["width"] <= room["x"] + room["width"]


def test_the_page_works_with_the_keyboard_alone(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de lijst"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("ArrowDown")
    active = page.locator("#list").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active} .option-name").inner_text() == "Kade 's-Gravenpolder"
    page.keyboard.press("End")
    active = page.locator("#list").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active} .option-name").inner_text() == "Markt"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_be_focused()
    assert page.locator("#detail h2").inner_text() == "Riool Voorstad"
    page.keyboard.press("Escape")
    expect(page.locator("#list")).to_be_focused()
    assert not page.locator("#detail").is_visible()


def test_every_stop_of_the_tab_key_is_seen_and_they_follow_the_eye(page):
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " const seen = s.outlineStyle !== 'none' || e.type === 'range'"
            "  || getComputedStyle(e.nextElementSibling ?? e).outlineStyle !== 'none';"
            " return [e.id || e.className || e.tagName, seen]; }"
        )
        if stop[0] == "BODY":
            break
        stops.append(stop)
    assert [name for name, seen in stops if not seen] == []
    names = [name for name, _ in stops]
    wanted = [
        "print-button",
        "search",
        "view-findings",
        "sort",
        "list",
        "map",
        "play",
        "from",
        "to",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_the_list_is_said_to_be_of_places_as_long_as_it_has_one_line_for_each(page):
    """Beside "698 findings" it said "Findings 87", which the terminal calls places."""
    tab = page.locator("#view-findings")
    expect(tab).to_have_text(re.compile(r"^Plekken \d+$"))
    check(page, "#kinds input[value=conflict]")
    expect(tab).to_have_text(re.compile(r"^Bevindingen \d+$"))


def test_changes_are_told_to_who_cannot_see_them(page):
    check(page, "#kinds input[value=conflict]")
    expect(page.locator("#live")).to_have_text("1 bevinding en 128 werken getoond")


@pytest.mark.parametrize("viewport", [TABLET, PHONE], ids=["tablet", "phone"])
def test_fingers_have_room_and_nothing_sticks_out(town, open_page, viewport):
    page = open_page(town, f"#{known_id(0)}", viewport=viewport, has_touch=True)
    small = page.evaluate(
        "() => [...document.querySelectorAll("
        "'button, select, input, summary, label, .option, .leaflet-bar a')]"
        ".filter(e => e.checkVisibility() && !e.closest('label label'))"
        ".map(e => [e, (e.matches('[type=checkbox]') ? e.closest('label') : e)"
        ".getBoundingClientRect()])"
        ".filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))"
        ".map(([e, box]) => [e.outerHTML.slice(0, 80), box.width, box.height])"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.locator("#detail .close").tap()
    page.wait_for_selector("#detail", state="hidden")
    page.locator(".option").nth(1).tap()
    assert page.locator("#detail h2").inner_text() == "Kade 's-Gravenpolder"


def open_filters(page):
    page.click("#more > summary")
    check(page, "#partners input[value=evides]")


def open_first(page):
    page.locator(".option").first.click()
    expect(page.locator("#detail")).to_be_visible()


STATES = {
    "start": lambda _: None,
    "filters": open_filters,
    "works": lambda page: page.click("#view-works"),
    "nothing": lambda page: search(page, "bestaat niet"),
    "finding": open_first,
    "about": lambda page: page.click("#about-button"),
    "pointed": lambda page: page.locator(".option").nth(2).hover(),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_keeps_people_out(page, state):
    STATES[state](page)
    page.wait_for_timeout(300)
    assert find_barriers(page) == []


def test_nothing_keeps_people_out_on_a_phone_in_english(tmp_path, open_page):
    file = written(tmp_path, small_town(), language="en")
    page = open_page(file, f"#{known_id(3)}", viewport=PHONE)
    assert find_barriers(page) == []


def test_the_report_is_in_english_where_it_is_asked_for(tmp_path, open_page):
    page = open_page(
        written(tmp_path, small_town(), language="en"), f"#{known_id(0)}", locale="nl-NL"
    )
    assert page.locator("html").get_attribute("lang") == "en"
    text = page.locator("body").inner_text().replace("\u00a0", " ")
    for told in (
        "Search",
        "€41,000",
        "1 March to 30 September 2027",
        "Q1 2027",
        "quick win",
    ):
        assert told in text or page.locator(f"[aria-label='{told}']").count(), told
    for dutch in ("Werken", "Besparing", "t/m", "maart", "bevinding"):
        assert dutch not in text, dutch


def on_paper(page, tmp_path):
    """The text of the page as it is printed, by poppler."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed; run: make test-tools")
    page.pdf(path=tmp_path / "paper.pdf")
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    )
    return re.sub(r"[\u00a0 ]+", " ", done.stdout.decode())


def test_paper_has_the_map_and_the_list_as_they_are_filtered(page, tmp_path):
    search(page, "stedin")
    check(page, "#kinds input[value=conflict]")
    text = on_paper(page, tmp_path)
    assert "Proefstad" in text
    assert "Markt" in text
    assert "knelpunt" in text
    assert "Zijstraat" not in text
    assert "Afdrukken" not in text
    assert (tmp_path / "paper.pdf").stat().st_size > 20_000  # with its map


def test_paper_has_the_whole_list_not_only_what_is_in_sight(page, tmp_path):
    text = on_paper(page, tmp_path)
    assert [n for n in range(N_FILLERS) if f"Zijstraat {n}\n" not in text + "\n"
            and f"Zijstraat {n} " not in text] == []  # fmt: skip


def test_paper_has_the_finding_that_is_open_and_how_it_was_computed(town, open_page, tmp_path):
    text = on_paper(open_page(town, f"#{known_id(0)}"), tmp_path)
    assert "Beide partijen werken in Riool Voorstad." in text
    assert "een tarief, 2023" in text
    assert "Kade" not in text


def test_text_of_partners_stays_text(tmp_path, open_page):
    """Script, formulas, quotes, right to left, emoji: shown as it was written, run by nobody."""
    page = open_page(written(tmp_path, made_up.full_run()))
    page.evaluate("() => { window.alert = () => { document.title = 'run'; }; }")
    page.click("#view-works")
    names = titles(page)
    for nasty in ("<script>alert('x')</script>", '=HYPERLINK("http://example.org","klik hier")',
                  "- herstraten; 'spoed' \"oost\"", "שלום \u202e عالم"):  # fmt: skip
        assert nasty in [name.strip() for name in names], nasty
    assert any("👷🏽‍♀️" in name for name in names)
    for row, name in enumerate(names):
        # by its place: of a list that scrolls, only the rows in sight are drawn
        page.locator(f"#option-{row}").click()
        expect(page.locator("#detail h2")).to_have_text(name)
    assert page.locator("#detail script, #rows script, #rows a, #rows img").count() == 0
    assert page.title() == "Proefgebied: kaart van werken" or page.title().startswith("Proef")
    assert find_barriers(page) == []


def test_a_press_that_began_on_a_row_opens_it_though_the_list_is_drawn_anew(page):
    """As when the list still rolls, or the time line plays, under the finger."""
    box = page.locator("#option-1").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate("""() => new Promise((done) => {
      document.querySelector("#list").scrollTop = 2;
      requestAnimationFrame(() => requestAnimationFrame(done));
    })""")
    page.mouse.up()
    expect(page.locator("#detail h2")).to_have_text(titles(page)[1])


def test_text_that_runs_from_right_to_left_keeps_it_to_itself(tmp_path, open_page):
    tables = small_town()
    turned = tables["findings"].assign(title="\u202eomgekeerd")
    page = open_page(written(tmp_path, {**tables, "findings": turned}), f"#{known_id(0)}")
    assert page.locator("#detail h2 bdi").count() == 1
    assert page.locator(".option bdi.option-name").count() > 0


def test_a_run_that_found_nothing_is_a_page_as_well(tmp_path, open_page):
    page = open_page(written(tmp_path, made_up.bare_run()))
    assert page.locator("#nothing").is_visible()
    assert page.locator("#totals").inner_text() == "0 bevindingen · 0 werken"
    assert find_barriers(page) == []


@pytest.mark.parametrize(
    ("most_works", "told"), [(7, "61 bevindingen, 121 werken"), (128, "61 bevindingen")]
)
def test_a_part_says_what_was_left_out(tmp_path, open_page, monkeypatch, most_works, told):
    monkeypatch.setattr("ondergrond.report.map.limit_size.MOST_FINDINGS", 3)
    monkeypatch.setattr("ondergrond.report.map.limit_size.MOST_WORKS", most_works)
    text = open_page(written(tmp_path, small_town())).locator("#cut").inner_text()
    assert f"vlot te houden: {told}." in text


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["screen", "phone"])
def test_counts_of_a_very_large_run_are_shown_in_full(town, open_page, viewport):
    page = open_page(town, **({"viewport": viewport} if viewport else {}))
    cut_off = page.locator(".views button").evaluate_all("""(buttons) => {
      for (const each of buttons) each.querySelector(".small").textContent = "100.000";
      return [...buttons, document.querySelector(".list-head")]
        .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerText);
    }""")
    assert cut_off == []


def test_a_view_with_fewer_rows_and_columns_is_the_same_page(tmp_path, open_page):
    """As for a partner: works of others and money are left out."""
    tables = prepare_tables(small_town(), options())
    cut = {
        "works": tables["works"][tables["works"]["partner"] == "goes"].drop(
            columns=["budget_eur", "contact", "earliest_start", "name"]
        ),
        "findings": tables["findings"].drop(
            columns=[c for c in tables["findings"] if c.startswith(("saving", "score", "gain"))]
        ),
        "finding_works": tables["finding_works"].drop(columns=["beyond_room_days", "step"]),
    }
    write_map(cut, tmp_path, options())
    page = open_page(tmp_path / FILE, f"#{known_id(0)}")
    text = page.locator("#detail").inner_text()
    assert "Werk niet gedeeld" in text
    assert "goes:0-1" in text
    assert "€" not in text
    assert "score" not in text.lower()
    check(page, "#kinds input[value=near_miss]")
    assert titles(page) == ["Kade 's-Gravenpolder"]
    search(page, "kade")
    assert titles(page) == ["Kade 's-Gravenpolder"]


def test_what_lies_under_the_detail_is_out_of_reach_for_the_keys(town, open_page):
    page = open_page(town, f"#{known_id(0)}", viewport=TABLET)
    assert page.locator("#panel").get_attribute("inert") is not None
    page.keyboard.press("Escape")
    expect(page.locator("#list")).to_be_focused()
    assert page.locator("#panel").get_attribute("inert") is None


def test_the_sequence_is_drawn_with_a_bar_for_each_work_from_who_starts_first_on(
    open_page, tmp_path
):
    tables = small_town()
    members = tables["finding_works"]
    dated = members.dropna(subset="proposed_start")
    finding = dated["finding_id"].value_counts().index[0]
    own = dated[dated["finding_id"].eq(finding)]
    page = open_page(written(tmp_path, tables), f"#{finding}")
    drawn = page.locator(".chart.sequence")
    expect(drawn.locator("rect")).to_have_count(len(own))
    lefts = [float(each.get_attribute("x")) for each in drawn.locator("rect").all()]
    assert lefts == sorted(lefts)
    assert len(drawn.locator(".name").all()) == len(own)
