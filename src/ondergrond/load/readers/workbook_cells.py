"""What the cells of a workbook (.xlsx) show and hide, beside their values.

A day shown as ``mrt-27`` is a month, 0.8 shown as 80 % a percentage, and an amount shown in dollars
is no euros; an error is no value, a formula that nobody calculated has none, and what is hidden is
told. The reader of values knows nothing of these, so they are looked up in the parts of the
workbook (ECMA-376 part 1, 18.3 and 18.8), a pattern at a time.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ondergrond.load.readers.workbook_extent import Cell, column_number, find_far_corner

# What a cell shows of its value: "month" or "year" of a day, "%" of a share, the sign of money,
# or the words behind a number, after BEHIND.
Shown = str
STYLES = "xl/styles.xml"

_TAG = rb"<(?:\w+:)?%s\b([^<>]*?)/?>"
_SHEET, _RELATION = re.compile(_TAG % b"sheet"), re.compile(_TAG % b"Relationship")
_BOOK = re.compile(_TAG % b"workbookPr")
_FORMAT, _XF = re.compile(_TAG % b"numFmt"), re.compile(_TAG % b"xf")
_CELL_FORMATS = re.compile(rb"</?(?:\w+:)?cellXfs\b")
_ROW = re.compile(_TAG % b"row")
# What is in a cell ends before the next one begins, so that looking for its end is never long. No
# possessive quantifiers (``*+``): before 3.11.5 Python loses what they find.
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*?)"
    rb"(?:/>|>([^<]*(?:<(?!/?(?:\w+:)?c[\s>/])[^<]*)*)</(?:\w+:)?c>)"
)
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ERROR, _STYLED = re.compile(rb"\bt\s*=\s*[\"']e[\"']"), re.compile(rb"\bs\s*=\s*[\"'][0-9]")
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f\b"), re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Of a number format: text in quotes, escapes, colours and locales say nothing of a date.
_NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN: Mapping[str, Shown] = {"17": "month", "9": "%", "10": "%"}  # mmm-yy, 0%, 0.00%
# Money as a format names it: [$USD] or [$£-809] ([$-413] is a language), "$", "USD" or bare.
_NAMED_MONEY = re.compile(r"\[\$([^\]-]*)")
_MONEY = re.compile(r"[$£¥]|\"\s*(?:USD|GBP|CHF|DKK|SEK|NOK|kr\.?|[€$£¥])\s*\"")
# Words for thousands and millions that a format puts behind a number; where a comma scales what is
# shown, they are no part of the number itself.
_UNIT_BEHIND = re.compile(
    r'[0#?]\s*"\s*((?:[x×*]\s*)?(?:€\s*)?1[.,]?000|k€?|keur|dzd|duizend|thousand|mln|mio|miljoen|'
    r'million|mrd|miljard)\.?\s*(?:€|eur|euro)?\s*"',
    re.IGNORECASE,
)
BEHIND = "# "
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_EURO = frozenset({"€", "EUR", "EURO"})
_OWN_FORMATS_FROM = 164  # below it the language of whoever looks decides on the money


DAMAGE = (
    *(zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(EOFError, zlib.error),
)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What is noticed of one sheet; cells by row and column, from 0.

    ``shown`` says of values what is shown of them, ``errors`` what stands in cells with an
    error; ``uncalculated`` are cells with a formula and no result, ``hidden_rows`` rows not
    shown; ``far_corner`` is how far its cells reach where that is too far to be read.
    """

    shown: Mapping[Cell, Shown] = field(default_factory=dict)
    errors: Mapping[Cell, str] = field(default_factory=dict)
    uncalculated: frozenset[Cell] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    far_corner: Cell | None = None


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What is noticed of a workbook: of its sheets by name, and from which year it counts days.

    ``damaged`` is the part of it that could not be looked at, "" for none; ``is_old`` says that it
    is no package of parts (.xls), of which nothing can be seen.
    """

    sheets: Mapping[str, SheetFacts] = field(default_factory=dict)
    since_1904: bool = False
    damaged: str = ""
    is_old: bool = False


def look_at_cells(path: Path) -> BookFacts:
    """Look at the cells of an .xlsx or .xlsm; nothing is noticed of other formats."""
    if path.suffix.lower() == ".xls" and not zipfile.is_zipfile(path):
        return BookFacts(is_old=True)
    try:
        with zipfile.ZipFile(path) as packed:
            book = packed.read("xl/workbook.xml")
            targets = _targets(packed.read("xl/_rels/workbook.xml.rels"))
            styles = _member(packed, STYLES)
            formats = _shown_formats(styles)
            settings = _BOOK.search(book)
            counted = _attributes(settings[1]).get("date1904", "0") if settings else "0"
            sheets = {}
            for found in _SHEET.finditer(book):
                sheet = _attributes(found[1])
                target = targets.get(sheet.get("r:id", sheet.get("id", "")), "")
                cells = _member(packed, target)
                if not styles and _STYLED.search(cells):
                    return BookFacts(damaged=STYLES)
                sheets[sheet.get("name", "")] = _facts(cells, formats)
            return BookFacts(sheets, counted.lower() in ("1", "true"))
    except DAMAGE as fault:
        return BookFacts(damaged=_damaged(path, fault))


def _damaged(path: Path, fault: Exception) -> str:
    """The part of a workbook that cannot be read; its name, where that is all there is."""
    try:
        with zipfile.ZipFile(path) as packed:
            named = packed.testzip()
    except DAMAGE:
        named = None
    return named or str(fault).strip("'\"")[:80] or path.name


def cell_name(cell: Cell) -> str:
    """The name of a cell as people know it: D3."""
    row, column = cell
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{row + 1}"


def _member(packed: zipfile.ZipFile, name: str) -> bytes:
    return packed.read(name) if name in packed.namelist() else b""


def _targets(relations: bytes) -> dict[str, str]:
    """The member of the zip that each relation of the workbook leads to."""
    found = (_attributes(each[1]) for each in _RELATION.finditer(relations))
    return {each.get("Id", ""): _inside(each.get("Target", "")) for each in found if each.get("Id")}


def _inside(target: str) -> str:
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return PurePosixPath(path).as_posix()


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }


def _shown_formats(styles: bytes) -> dict[str, Shown]:
    """The styles (by number, as cells name them) that show something else than a plain value."""
    own = {
        each["numFmtId"]: shown_by(each.get("formatCode", ""), each["numFmtId"])
        for each in (_attributes(found[1]) for found in _FORMAT.finditer(styles))
        if "numFmtId" in each
    }
    known: dict[str, Shown | None] = {**_BUILT_IN, **own}
    edges = [each.start() for each in _CELL_FORMATS.finditer(styles)][:2]
    if styles and len(edges) < 2:
        raise ValueError(STYLES)
    block = styles[edges[0] : edges[1]] if edges else b""
    formats = (_attributes(each[1]) for each in _XF.finditer(block))
    shown = {str(at): known.get(each.get("numFmtId", "")) for at, each in enumerate(formats)}
    return {style: part for style, part in shown.items() if part is not None}


def shown_by(code: str, number: str) -> Shown | None:
    """What a number format shows of a value; None for the whole of it, in euros if it is money."""
    first = code.split(";", maxsplit=1)[0]
    if number.isdecimal() and int(number) >= _OWN_FORMATS_FROM:
        money = _money(first)
        if money is not None:
            return money
    unit = _UNIT_BEHIND.search(first)
    if unit is not None:
        return f"{BEHIND}{unit[1].strip()}"
    if "%" in _NO_DATE.sub("", first):
        return "%"
    return _part_shown(code)


def _money(code: str) -> Shown | None:
    """The sign of other money than euros that a number format shows."""
    bare = _MONEY.findall(_IN_BRACKETS.sub("", code))
    signs = [each.strip('" ') for each in (*_NAMED_MONEY.findall(code), *bare)]
    signs = [sign for sign in signs if sign]
    in_euros = any(sign.upper() in _EURO for sign in signs)
    return None if in_euros or not signs else signs[0]


def _part_shown(code: str) -> Shown | None:
    """Which part of a day a number format shows; None for the whole, and for what is no day."""
    letters = set(_NO_DATE.sub("", code.split(";", maxsplit=1)[0]).lower()) & set("ymdhsj0#")
    if letters & set("dhs0#") or not letters:
        return None
    return "month" if "m" in letters else "year"


def _facts(sheet: bytes, formats: Mapping[str, Shown]) -> SheetFacts:
    shown: dict[Cell, Shown] = {}
    errors: dict[Cell, str] = {}
    uncalculated: set[Cell] = set()
    for cell, attributes, content in _cells(sheet, formats):
        value = _VALUE.search(content)
        text = html.unescape(value[1].decode("utf-8", "replace")) if value else ""
        if attributes.get("t") == "e":
            errors[cell] = text
        elif b"<v" not in content and b":v" not in content and _FORMULA.search(content):
            uncalculated.add(cell)
        elif attributes.get("s", "") in formats and attributes.get("t", "n") == "n" and text:
            shown[cell] = formats[attributes["s"]]
    rows = (_attributes(found[1]) for found in _ROW.finditer(sheet) if b"hidden" in found[1])
    hidden = {
        int(row["r"]) - 1 for row in rows if row.get("hidden") in ("1", "true") and "r" in row
    }
    return SheetFacts(
        shown, errors, frozenset(uncalculated), frozenset(hidden), find_far_corner(sheet)
    )


def _cells(
    sheet: bytes, formats: Mapping[str, Shown]
) -> Iterator[tuple[Cell, dict[str, str], bytes]]:
    """The cells that may be worth a look; most are plain values, which are passed over."""
    looks = bool(formats) or any(each.search(sheet) is not None for each in (_ERROR, _FORMULA))
    for found in _CELL.finditer(sheet) if looks else ():
        inside = found[2] or b""
        known = found[1]
        if not (_STYLED.search(known) or _ERROR.search(known) or _FORMULA.search(inside)):
            continue
        attributes = _attributes(found[1])
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place:
            yield (int(place[2]) - 1, column_number(place[1])), attributes, inside
