"""Write in spreadsheets with LibreOffice Calc, as a person does, and save them.

Run by the system's Python, which has LibreOffice's own: ``python3 calc_edit.py PROFILE``, a folder
for LibreOffice's settings. Answers each line of JSON on standard input with one. Asked is

    {"file": path, "save": path, "as": filter, "sheet": name or none for the first,
     "read": and "options": filter options of a CSV, "key": heading,
     "write": [[value of the key, heading, text, format or none]], "add": [headings],
     "sort": heading, "keep": [heading, value] (a filter), "hide": [headings], "choices": heading}

Texts are typed in as on the keyboard, so that Calc takes a day for a day; with a number format it
is shown in that. Told are the "choices" that every cell of that column leaves: a list of texts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale
from com.sun.star.table import TableSortField

CSV = "Text - txt - csv (StarCalc)"


def properties(**values: object) -> tuple[PropertyValue, ...]:
    made = []
    for name, value in values.items():
        each = PropertyValue()
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


def connected(pipe: str):
    """LibreOffice's desktop, when it is there."""
    local = uno.getComponentContext()
    find = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            there = find.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            make = there.ServiceManager.createInstanceWithContext
            return make("com.sun.star.frame.Desktop", there)
    raise SystemExit("LibreOffice does not answer")


class Page:
    """A sheet whose headings stand in its first row."""

    def __init__(self, book, name: str | None) -> None:
        self.book = book
        self.sheet = book.Sheets.getByName(name or book.Sheets.ElementNames[0])
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.rows = range(1, cursor.RangeAddress.EndRow + 1)
        self.wide = cursor.RangeAddress.EndColumn + 1

    def at(self, heading: str) -> int:
        names = [self.sheet.getCellByPosition(place, 0).String for place in range(self.wide)]
        return names.index(heading)

    def cells(self, heading: str) -> list:
        place = self.at(heading)
        return [self.sheet.getCellByPosition(place, row) for row in self.rows]

    def add(self, heading: str) -> None:
        self.sheet.getCellByPosition(self.wide, 0).String = heading
        self.wide += 1

    def write(self, key: str, value: str, heading: str, text: str, looks: str | None) -> None:
        found = False
        for named, cell in zip(self.cells(key), self.cells(heading), strict=True):
            if named.String == value:
                found = True
                cell.FormulaLocal = text
                if looks:
                    cell.NumberFormat = self._format(looks)
        assert found, f"{value} stands nowhere under {key}"

    def _format(self, code: str) -> int:
        formats, place = self.book.NumberFormats, Locale("en", "US", "")
        known = formats.queryKey(code, place, False)
        return formats.addNew(code, place) if known < 0 else known

    def sort(self, heading: str) -> None:
        field = TableSortField()
        field.Field, field.IsAscending = self.at(heading), False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area = self.sheet.getCellRangeByPosition(0, 0, self.wide - 1, self.rows[-1])
        area.sort(properties(SortFields=fields, ContainsHeader=True))

    def keep(self, heading: str, value: str) -> None:
        """Filter: hide the rows that hold something else."""
        for row, cell in zip(self.rows, self.cells(heading), strict=True):
            self.sheet.Rows.getByIndex(row).IsVisible = cell.String == value

    def choices(self, heading: str) -> list[str]:
        lists = {cell.Validation.getFormula1() for cell in self.cells(heading)}
        return [] if len(lists) != 1 else [each.strip('"') for each in lists.pop().split(";")]


def edit(page: Page, asked: dict) -> list[str]:
    """Do what is asked on a sheet; gives the choices of a column."""
    for heading in asked.get("add", ()):
        page.add(heading)
    if "sort" in asked:
        page.sort(asked["sort"])
    for each in asked.get("write", ()):
        page.write(asked["key"], *each)
    if "keep" in asked:
        page.keep(*asked["keep"])
    for heading in asked.get("hide", ()):
        page.sheet.Columns.getByIndex(page.at(heading)).IsVisible = False
    return page.choices(asked["choices"]) if "choices" in asked else []


def answer(desktop, asked: dict) -> dict:
    """Open, write in and save one file."""
    how = {"Hidden": True}
    if "read" in asked:
        how |= {"FilterName": CSV, "FilterOptions": asked["read"]}
    book = desktop.loadComponentFromURL(
        Path(asked["file"]).as_uri(), "_blank", 0, properties(**how)
    )
    choices = edit(Page(book, asked.get("sheet")), asked)
    options = {"FilterOptions": asked["options"]} if "options" in asked else {}
    target = Path(asked["save"]).as_uri()
    book.storeToURL(target, properties(FilterName=asked["as"], **options))
    book.close(True)
    return {"choices": choices}


def main(profile: str) -> None:
    pipe = f"ondergrond{Path(profile).stat().st_ino}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
         "--nologo", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop = connected(pipe)
        for line in sys.stdin:
            print(json.dumps(answer(desktop, json.loads(line))), flush=True)
        desktop.terminate()
    except BaseException:
        office.terminate()
        raise
    finally:
        office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
