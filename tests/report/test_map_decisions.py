"""Decisions made in the map at the table: kept in the page, saved as a file, read by `import`."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from ondergrond.report.map import FILE, write_map
from ondergrond.report.text import defuse, restore
from ondergrond.store.prepare import prepare_tables
from ondergrond.store.read import read_finished
from ondergrond.store.register_file import read_register
from tests.browser_fixtures import find_barriers
from tests.cli_fixtures import partner_text
from tests.report.small_town import known_id, options, small_town

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
)


def written(folder, words=("open", "agreed", "declined"), **more):
    """The map of the small town, of which the register says ``words`` of the first findings."""
    run = small_town()
    findings = run["findings"]
    said = pd.Series(words, findings.index[: len(words)], dtype="str").reindex(findings.index)
    said = said.fillna("open") if words else said
    chosen = options(**more)
    tables = {**run, "findings": findings.assign(decision=said)}
    write_map(prepare_tables(tables, chosen), folder, chosen)
    return folder / FILE


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    return written(tmp_path_factory.mktemp("decided"))


@pytest.fixture
def page(town, open_page):
    return open_page(town, f"#{known_id(0)}")


def decide(page, decision, **fields):
    page.locator(f"form.decide [value={decision}]").check(force=True)
    for name, text in fields.items():
        page.fill(f"form.decide [name={name}]", text)
    page.click("form.decide [type=submit]")


def saved(page):
    """The rows of the file that the page saves, and its name."""
    if not page.locator("#decisions").is_visible():
        page.click("#decisions-button")
    with page.expect_download() as download:
        page.click("#decisions-save")
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";")
    return list(rows), download.value.suggested_filename


def mark_of(page, title):
    row = page.locator(".option", has_text=title).first
    return row.locator(".option-mark").all_inner_texts()


def test_what_the_register_says_is_shown_and_marked(page):
    expect(page.locator("#decision-now")).to_have_text("In het register: open")
    assert mark_of(page, "Riool Voorstad") == []
    assert mark_of(page, "Gasleiding Ölbergstraße") == [", Besluit: afgesproken"]
    expect(page.locator("#legend")).to_contain_text("afgewezen")
    expect(page.locator("#decisions-button")).to_be_hidden()
    page.evaluate("id => { location.hash = id; }", known_id(1))
    expect(page.locator("#decided-badge")).to_have_text("afgesproken")


def test_a_run_without_a_register_says_so_and_can_be_decided_on(tmp_path, open_page):
    page = open_page(written(tmp_path, words=()), f"#{known_id(0)}")
    expect(page.locator("#decision-now")).to_contain_text("zonder register gemaakt")
    decide(page, "declined")
    expect(page.locator("#decided-badge")).to_have_text("afgewezen")


def test_a_decision_is_made_with_the_keys_alone(page):
    page.locator("form.decide [value=open]").focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("Gemeente Goes")
    page.keyboard.press("Enter")
    expect(page.locator("#decided-badge")).to_have_text("afgesproken")
    expect(page.locator("#live")).to_have_text("Vastgelegd: afgesproken")
    expect(page.locator("#decide-state")).to_have_text("Vastgelegd: afgesproken")
    assert mark_of(page, "Riool Voorstad") == [", Besluit: afgesproken"]
    expect(page.locator("#decisions-button")).to_have_text(re.compile(r"1\s+1 nog niet bewaard$"))


def test_what_was_decided_is_there_when_the_page_opens_again_until_it_is_removed(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    decide(page, "agreed", by="Goes <b>", agreed_start="2027-04-01", note="a\nb")
    page.reload()
    assert asked == ["beforeunload"]
    told = page.locator(".decided-here")
    expect(told).to_contain_text("afgesproken, door Goes <b>")
    expect(told).to_contain_text("Afgesproken begin 1 apr 2027, nog niet bewaard als bestand")
    expect(page.locator("form.decide [name=by]")).to_have_value("Goes <b>")
    rows, _ = saved(page)
    assert len(rows) == 2
    expect(told).to_contain_text(", bewaard als bestand")
    expect(page.locator("#decisions-told")).to_be_hidden()
    page.reload()  # and nobody is asked
    assert asked == ["beforeunload"]
    page.click("#decisions-button")
    page.get_by_role("button", name="Haal weg: besluit over Riool Voorstad").last.click()
    expect(page.locator("#decisions-kept")).to_have_text("Hier is nog niets besloten.")
    page.click("#decisions-close")
    expect(page.locator("#decisions-button")).to_be_hidden()
    expect(page.locator("#decided-badge")).to_be_hidden()


def test_where_the_browser_keeps_nothing_the_page_says_so(town, open_page):
    page = open_page(town)
    page.context.add_init_script(REFUSED)
    page.reload()
    page.evaluate("id => { location.hash = id; }", known_id(3))
    decide(page, "to_discuss")
    page.click("#decisions-button")
    expect(page.locator("#decisions-kept")).to_contain_text("onthoudt niets van deze pagina")
    assert saved(page)[0][1][:2] == [known_id(3), "te bespreken"]


def test_what_is_filled_in_stays_until_it_is_recorded_and_days_must_follow_each_other(page):
    page.locator("form.decide [value=agreed]").check(force=True)
    page.fill("form.decide [name=agreed_start]", "2027-04-01")
    page.fill("form.decide [name=agreed_end]", "2027-03-01")
    page.click("form.decide [type=submit]")
    expect(page.locator("#decided-badge")).to_be_hidden()
    page.evaluate("id => { location.hash = id; }", known_id(1))
    expect(page.locator("#decide-state")).to_have_text("")
    page.evaluate("id => { location.hash = id; }", known_id(0))
    expect(page.locator("#decide-state")).to_have_text("Nog niet vastgelegd.")
    expect(page.locator("form.decide [name=agreed_end]")).to_have_value("2027-03-01")
    page.fill("form.decide [name=agreed_end]", "2027-05-01")
    page.select_option("form.decide [name=lead]", "evides")
    page.click("form.decide [type=submit]")
    assert saved(page)[0][1][4:7] == ["2027-04-01", "2027-05-01", "evides"]


NOTES = ("=1+1", "\u200b＝x", "'-twee", "| calc", 'gewoon; "zo", \'n', "''@x", "\u2212 3")


def test_the_file_is_for_spreadsheets_and_comes_back_as_it_was(page):
    for row, note in enumerate(NOTES):
        fill = known_id(row) if row < 4 else f"K-fill{row:06d}"
        page.evaluate("id => { location.hash = id; }", fill)
        expect(page.locator("form.decide")).to_be_visible()
        decide(page, "declined", note=note)
    (head, *rows), name = saved(page)
    assert name == "besluiten-r-1.csv"
    assert head == ["Bevinding", "Besluit", "Door", "Op", "Afgesproken begin", "Afgesproken eind",
                    "Afgesproken trekker", "Toelichting"]  # fmt: skip
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row[3]) for row in rows)
    told = pd.Series([row[-1] for row in rows], dtype="str")
    assert defuse(told).tolist() == told.tolist()  # nothing that a spreadsheet runs is left
    assert restore(told).tolist() == list(NOTES)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "wide"])
def test_deciding_keeps_nobody_out(tmp_path, open_page, viewport):
    page = open_page(written(tmp_path, language="en"), f"#{known_id(0)}", viewport=viewport)
    decide(page, "agreed", by="x" * 80)
    assert find_barriers(page) == []
    small = page.evaluate(
        "() => [...document.querySelectorAll('form.decide :is(input, select, button, textarea)')]"
        ".filter(e => e.checkVisibility()).map(e => [e.name, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 43.5 || box.width < 43.5)"
    )
    assert small == []
    # What only a screen reader sees makes nothing scroll that has no bar to scroll back.
    room = page.locator(".body")
    assert room.evaluate("each => each.scrollHeight - each.clientHeight") == 0
    page.click("#decisions-button")
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert "besl" not in page.locator("body").inner_text().lower()


def test_a_decision_from_the_page_stands_in_the_register(tmp_path, ondergrond, open_page):
    columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot"}
    text = '[partnership]\nname = "Straat"\nregister_file = "register.gpkg"\n'
    line = "LINESTRING (51000 391000, 51200 391000)"
    for code, discipline, month in (("stedin", "gas", 3), ("evides", "drinking_water", 6)):
        text += partner_text(code, **columns, discipline={"constant": discipline})
        row = f"1;Werk;2030-0{month}-01;2030-0{month}-28;{line}\n"
        (tmp_path / f"{code}.csv").write_text(f"id;naam;van;tot;wkt\n{row}", encoding="utf-8")
    (tmp_path / "street.toml").write_text(text, encoding="utf-8")
    made = ondergrond("run", tmp_path / "street.toml", "--out", tmp_path / "out",
                      "--on", "2027-01-01", "--only", "geopackage,map")  # fmt: skip
    assert made.code == 0, made.err
    finding = read_finished(tmp_path / "out")["findings"]["finding_id"].iloc[0]
    page = open_page(tmp_path / "out" / FILE, f"#{finding}")
    decide(page, "agreed", by="Goes; wegen", agreed_start="2030-04-01", note='=1+1, "zo"\nb; c')
    page.click("#decisions-button")
    with page.expect_download() as download:
        page.click("#decisions-save")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    made = ondergrond("import", file, "--register", tmp_path / "register.gpkg")
    assert (made.code, made.err) == (0, "")
    word = read_register(tmp_path / "register.gpkg")["decisions"]
    assert len(word) == 1
    told = word[["finding_id", "decision", "by", "note", "standing"]].iloc[0].tolist()
    assert told == [finding, "agreed", "Goes; wegen", '=1+1, "zo"\nb; c', True]
    assert word["agreed_start"].item() == pd.Timestamp("2030-04-01")


def test_a_ring_tells_what_was_decided_of_what_is_in_it(tmp_path, open_page):
    page = open_page(written(tmp_path, ("open", "agreed", "declined", "agreed")))
    box = page.locator("canvas").first.bounding_box()
    spot = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*spot)
    for _ in range(12):  # until all is one ring below the pointer
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(100)
    page.mouse.move(spot[0] + 1, spot[1] + 1)
    expect(page.locator("#tip")).to_contain_text("2 afgesproken · 1 afgewezen")
