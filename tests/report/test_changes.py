"""The page of changes: fit for mail and a phone, and what partners write steers nothing."""

from __future__ import annotations

import html
import re

import pytest

from ondergrond.labels import LANGUAGES
from ondergrond.labels.changes import CHANGED, WORK_GONE
from ondergrond.register.changes import find_changes
from ondergrond.report.changes import tell_changes
from ondergrond.report.changes.write import write_changes
from ondergrond.tables.schema import WORK_REASONS
from tests.browser_fixtures import find_barriers
from tests.register.made_register import made_register
from tests.report.made_up import NASTY

WORKS = ("goes:1", "goes:2", "goes:3", "goes:4", "goes:05", "goes:6", "evides:1", "evides:2",
         "stedin:1")  # fmt: skip


def nasty_register():
    """The register with what partners could write wherever they can."""
    tables = made_register(names=dict(zip(WORKS, NASTY, strict=False)))
    findings = tables["register_findings"]
    n = len(findings)
    tables["register_findings"] = findings.assign(
        title=[*NASTY[1 : n + 1]], parties=[f"{NASTY[1]}/{each}" for each in NASTY[:n]]
    )
    said = tables["decisions"]
    tables["decisions"] = said.assign(by=NASTY[1], note=NASTY[-2], lead=NASTY[6])
    about = tables["register"]
    tables["register"] = about.assign(title="</title><script>alert(1)</script>")
    return tables


def write(tmp_path, tables, language="en", **options):
    """The page of run 2, at ``tmp_path``."""
    path = tmp_path / "changes.html"
    made = find_changes(tables, run_number=2, **options)
    write_changes(tell_changes(made, language), path, language=language)
    return path


def words(page: str) -> str:
    """What a reader reads, on one line."""
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    return spaced(html.unescape(body))


def spaced(text: str) -> str:
    """With one plain space where there were more, or one that does not break."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_terminal_says(tmp_path, language):
    told = tell_changes(find_changes(made_register(), run_number=2), language)
    page = words(write(tmp_path, made_register(), language).read_text(encoding="utf-8"))
    cells = [line for part in told.parts for each in part.lists for row in each.rows
             for cell in row for line in cell]  # fmt: skip
    heads = [part.title for part in told.parts] + [text for part in told.parts
                                                   for text in part.about]  # fmt: skip
    assert [each for each in (*told.head, *heads, *cells) if spaced(each) not in page] == []
    assert len(cells) > 50


def test_the_page_carries_all_it_needs_and_asks_for_nothing(tmp_path):
    text = write(tmp_path, nasty_register()).read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("; style-src-attr 'unsafe-inline'")
    assert re.findall(r"<(script|link|img|iframe|form|object|a)\b", text) == []
    assert re.findall(r"\b(?:src|href|action|on\w+)\s*=\s*[\"']", text) == []
    assert "url(" not in text
    assert "@import" not in text


def test_what_matters_of_its_look_is_there_without_the_style_sheet(tmp_path):
    """Programs for mail drop the sheet: lines, padding and sides are attributes too."""
    text = write(tmp_path, made_register()).read_text(encoding="utf-8")
    cells = re.findall(r"<t[hd] [^>]*>", text)
    assert len(cells) > 50
    assert [each for each in cells if "padding:" not in each] == []
    assert [each for each in re.findall(r"<tr[^>]*>", text) if "border-bottom:" not in each] == []
    assert [each for each in re.findall(r"<th [^>]*>", text) if "text-align:" not in each] == []


def test_what_partners_write_is_shown_and_not_obeyed(tmp_path, open_page):
    path = write(tmp_path, nasty_register())
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in text
    page = open_page(path)
    assert page.title() == "What changed – </title><script>alert(1)</script>"
    assert page.locator("script").count() == 0
    assert "<script>alert('x')</script>" in page.locator("main").inner_text()


@pytest.mark.parametrize("tables", [made_register, nasty_register])
@pytest.mark.parametrize("width", [360, 1000])
def test_it_fits_a_phone_and_a_screen_and_has_no_barriers(tmp_path, open_page, width, tables):
    page = open_page(write(tmp_path, tables()), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_barriers(page) == []


def test_without_the_sheet_it_still_fits_a_phone(tmp_path, open_page):
    path = write(tmp_path, made_register(names={"goes:1": "Rioolvervanging" * 9}))
    bare = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    (tmp_path / "mail.html").write_text(bare, encoding="utf-8")
    page = open_page(tmp_path / "mail.html", viewport={"width": 360, "height": 800})
    wide = "[...document.querySelectorAll('table')].filter(t => t.offsetWidth > 344).length"
    assert page.evaluate(wide) <= 1, "the table of all runs, which has eight columns"


def test_the_same_words_give_the_same_bytes(tmp_path):
    first = write(tmp_path, made_register()).read_bytes()
    assert write(tmp_path, made_register()).read_bytes() == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_figures_there_are_no_euros_on_the_page(tmp_path, language):
    quiet = write(tmp_path, made_register(quiet=True), language).read_text(encoding="utf-8")
    assert "€" not in quiet
    assert "€" in write(tmp_path, made_register(), language).read_text(encoding="utf-8")


def test_every_reason_of_a_work_has_words_of_its_own():
    assert set(WORK_GONE) == set(WORK_REASONS)
    assert [
        key for key, said in {**CHANGED, **WORK_GONE}.items() if set(said) != {*LANGUAGES}
    ] == []
