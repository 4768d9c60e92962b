"""The document of the agenda shows each finding on the same small map as the page."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import numpy as np
import pytest
import shapely

from ondergrond.report import Options, write_run
from ondergrond.report.agenda import write_agenda
from ondergrond.report.agenda.drawing import UNIT, word_drawing
from ondergrond.report.palette import discipline_colour
from ondergrond.report.sketch import DASHES, HEIGHT, WIDTH, Drawn, Words, sketch
from ondergrond.report.svg import drawing, element, legible, text
from ondergrond.store.prepare import prepare_tables
from tests.report import busy, made_up

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
W = f"{{{NAMES['w']}}}"
WORDS = Words("Schets", "Twee werken", "N")
X, Y = 50_000.0, 391_000.0
LINE = shapely.LineString([(X - 40, Y - 20), (X, Y), (X + 40, Y + 30)])
# 160 m are seen around it over 320 units: a metre is two.
ZONE = shapely.box(X - 160 / 1.7 / 2, Y - 1, X + 160 / 1.7 / 2, Y + 1)


def parsed(run):
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())
    return ET.fromstring(f"<root {spaces}>{run}</root>")  # noqa: S314  # our own drawing


def drawn(*works, words=WORDS):
    told = [Drawn(shape, at, "sewer") for at, shape in enumerate(works, start=1)]
    svg = sketch(ZONE, told, np.array([], dtype=object), name="m-K-1", words=words)
    return parsed(word_drawing(svg, 3))


def only(inside):
    """A drawing of this one element."""
    return parsed(word_drawing(
        drawing([inside], width=320, height=220, name="d", title="t", about="a"), 1))  # fmt: skip


def parts_of(folder):
    with zipfile.ZipFile(folder / "agenda.docx") as package:
        return {each: package.read(each) for each in package.namelist()}


def document_of(folder):
    return ET.fromstring(parts_of(folder)["word/document.xml"])  # noqa: S314  # our own file


# --- shapes ---------------------------------------------------------------------------------


def test_a_line_is_drawn_where_it_is_with_the_north_up():
    root = drawn(LINE)
    thick = [each for each in root.iterfind(".//wps:spPr", NAMES)
             if each.find("a:ln", NAMES).get("w") == str(3 * UNIT)]  # fmt: skip
    (course,) = (each.find(".//a:path", NAMES) for each in thick)
    assert (course.get("w"), course.get("h")) == ("3200", "2200")
    assert [(each.get("x"), each.get("y")) for each in course.iterfind(".//a:pt", NAMES)] == [
        ("800", "1500"), ("1600", "1100"), ("2400", "500"),
    ]  # fmt: skip
    assert course.get("fill") == "none"


def test_the_drawing_is_as_large_as_its_group():
    root = drawn(LINE)
    sizes = {(each.get("cx"), each.get("cy")) for name in ("wp:extent", "a:chExt")
             for each in root.iterfind(f".//{name}", NAMES)}  # fmt: skip
    assert sizes == {(str(int(WIDTH * UNIT)), str(int(HEIGHT * UNIT)))}


def test_every_number_stands_in_the_middle_of_its_disc():
    root = drawn(LINE, LINE)
    spots = {"discs": [], "words": []}
    for each in root.iterfind(".//wps:wsp", NAMES):
        off, ext = each.find(".//a:off", NAMES), each.find(".//a:ext", NAMES)
        x = int(off.get("x")) + int(ext.get("cx")) / 2
        y = int(off.get("y")) + int(ext.get("cy")) / 2
        told = "".join(word.text for word in each.iterfind(".//w:t", NAMES))
        if int(ext.get("cx")) == 15 * UNIT:
            spots["discs"].append((x / UNIT, y / UNIT))
        elif told.isdigit():
            spots["words"].append((x / UNIT, y / UNIT))
    assert len(spots["discs"]) == 2
    for disc, word in zip(spots["discs"], spots["words"], strict=True):
        assert disc == pytest.approx(word, abs=1)


def test_works_differ_in_dashes_in_parts_of_the_width_of_the_line():
    root = drawn(*[LINE] * len(DASHES))
    dashes = {tuple((each.get("d"), each.get("sp")) for each in line)
              for line in root.iterfind(".//a:custDash", NAMES)}  # fmt: skip
    assert len(dashes) == len(DASHES) - 1
    assert (("300000", "133333"),) in dashes  # 9 and 4 of a line 3 wide
    assert (("400000", "100000"), ("100000", "100000")) in dashes


def test_what_shines_through_does_so_in_the_document():
    root = only(element("rect", x=0, y=0, width=9, height=9, fill="#FF0000", fill_opacity="0.5",
                        stroke="#00FF00", opacity="0.5"))  # fmt: skip
    fill, line = root.find(".//wps:spPr/a:solidFill/a:srgbClr", NAMES), root.find(".//a:ln", NAMES)
    assert (fill.get("val"), fill.find("a:alpha", NAMES).get("val")) == ("FF0000", "25000")
    assert line.find(".//a:alpha", NAMES).get("val") == "50000"


def test_holes_are_courses_of_their_own():
    root = only(element("path", d="M0 0L40 0L40 40ZM10 10L20 10L20 20Z", fill="#000000"))
    steps = [each.tag.rpartition("}")[2] for each in root.find(".//a:path", NAMES)]
    assert steps == ["moveTo", "lnTo", "lnTo", "close"] * 2


@pytest.mark.parametrize(("angle", "middle"), [(90, (111, 100)), (-90, (89, 100))])
def test_words_turn_around_the_line_they_stand_beside(angle, middle):
    """By hand: the middle of a line of letters of 8 is 3 above its baseline, here 8 + 3."""
    words = text("Oostwal", 100, 92, transform=f"rotate({angle} 100 100)", font_size=8,
                 fill="#000000")  # fmt: skip
    place = only(words).find(".//a:xfrm[@rot]", NAMES)
    off, ext = place.find("a:off", NAMES), place.find("a:ext", NAMES)
    centre = [(int(off.get(at)) + int(ext.get(f"c{at}")) / 2) / UNIT for at in "xy"]
    assert int(place.get("rot")) == angle % 360 * 60_000
    assert centre == pytest.approx(middle, abs=0.1)


def test_what_cannot_be_drawn_is_not_left_out_in_silence():
    with pytest.raises(KeyError):
        only(element("ellipse", cx=1, cy=1))


def test_a_shape_holds_its_parts_in_the_order_of_the_standard():
    """Word calls a file broken where they stand in another one."""
    orders = {
        tuple(part.tag.rpartition("}")[2] for part in each)
        for each in drawn(LINE).iterfind(".//wps:wsp", NAMES)
    }
    assert orders == {
        ("cNvPr", "cNvSpPr", "spPr", "bodyPr"),
        ("cNvPr", "cNvSpPr", "spPr", "txbx", "bodyPr"),
    }
    assert all(len(each) for each in drawn(ZONE).iterfind(".//a:path", NAMES))


# --- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("nasty", made_up.NASTY)
def test_what_partners_wrote_is_text_and_nothing_else(nasty):
    # Control characters are taken out before any writer gets a text.
    nasty = re.sub(r"[\x00-\x08\x0b-\x1f]", "", nasty)
    root = drawn(shapely.LineString([(X, Y), (X + 9_000, Y)]), words=Words(nasty, nasty, "N", "<"))
    told = root.find(".//wp:docPr", NAMES)
    wanted = " ".join(nasty.split())
    assert [told.get(name).strip("\u2068\u2069") for name in ("name", "descr")] == [wanted] * 2
    assert "".join(root.find(".//mc:Fallback", NAMES).itertext()).strip("\u2068\u2069") == wanted
    known = {f"{{{address}}}" for address in NAMES.values()}
    assert all(each.tag.partition("}")[0] + "}" in known for each in root.iter() if each != root)


# --- the document ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A busy run, every fourth finding of it without a place, written."""
    folder = tmp_path_factory.mktemp("run")
    made, options = busy.run(40), Options(crs="EPSG:28992", on=made_up.ON, title="T",
                                          names=busy.NAMES)  # fmt: skip
    run = dict(prepare_tables(made, options))
    zones = run["findings"].geometry
    run["findings"] = run["findings"].set_geometry(
        zones.where(np.arange(len(zones)) % 4 > 0, shapely.Polygon())
    )
    write_agenda(run, folder, options)
    return folder


def test_each_finding_with_a_place_or_dates_has_its_drawings_with_the_words_of_the_page(written):
    page = (written / "agenda.html").read_text(encoding="utf-8")
    articles = re.findall(r'<article class="finding" id="([^"]+)">(.*?)</article>', page, re.S)
    wanted = [key for key, inside in articles for _ in re.findall("<svg", inside)]
    sketched = [key for key, inside in articles if 'class="sketch"' in inside]
    assert 0 < len(sketched) < len(articles)
    assert any('class="gantt"' in inside for _, inside in articles)
    document = document_of(written)
    found, heading = [], ""
    for each in document.find("w:body", NAMES):
        style = each.find("w:pPr/w:pStyle", NAMES)
        if style is not None and style.get(f"{W}val") == "Heading3":
            heading = "".join(each.itertext()).rpartition(" ")[2]
        found += [heading] * len(each.findall(".//wp:docPr", NAMES))
    assert found == wanted
    svgs = [ET.fromstring(each) for each in re.findall(r"<svg.*?</svg>", page, re.S)]  # noqa: S314
    about = [" ".join(each.findtext("{http://www.w3.org/2000/svg}desc").split()) for each in svgs]
    told = [each.get("descr") for each in document.iterfind(".//wp:docPr", NAMES)]
    assert [each.strip("\u2068\u2069") for each in told] == about
    assert all("werken samenkomen" in each or "eigen periode" in each for each in told)


def test_every_part_is_xml_and_no_id_of_a_drawing_occurs_twice(written):
    for content in parts_of(written).values():
        ET.fromstring(content)  # noqa: S314  # our own file
    document = document_of(written)
    ids = [each.get("id") for name in ("wp:docPr", "wps:cNvPr")
           for each in document.iterfind(f".//{name}", NAMES)]  # fmt: skip
    assert len(ids) == len(set(ids)) > 100


def test_facts_stand_beside_the_drawing_and_alone_where_there_is_none(written):
    document = document_of(written)
    tables = document.findall("w:body/w:tbl", NAMES)
    columns = {
        bool(each.findall(".//wp:docPr", NAMES)): len(each.findall("w:tblGrid/w:gridCol", NAMES))
        for each in tables
        if "Spelregel" in "".join(each.itertext())
    }
    assert columns == {True: 3, False: 2}
    for each in tables:
        wide = [int(col.get(f"{W}w")) for col in each.iterfind("w:tblGrid/w:gridCol", NAMES)]
        assert sum(wide) == 9638  # the width of the text, in twentieths of a point


def test_a_word_processor_draws_lines_and_words(tmp_path):
    # LibreOffice without Writer has soffice too, and makes no PDF of a document, with code 0.
    missing = [each for each in ("lowriter", "pdftotext", "pdftoppm") if not shutil.which(each)]
    if missing:
        pytest.skip(
            f"{' and '.join(missing)} not installed "
            "(as root: apt-get install libreoffice-writer poppler-utils)"
        )
    run = busy.run(
        1, kind="opportunity", severity=None, quick_win=True, in_programme=True,
        proposal="within_room", decide_by=None, term_passed=False,
    )  # fmt: skip
    run["works"].loc[:, "discipline"] = "sewer"
    run["works"]["geometry"] = [LINE] * len(run["works"])
    run["findings"]["geometry"] = [ZONE]
    run["finding_works"].loc[:, "discipline"] = "sewer"
    write_run(tmp_path, run, **busy.OPTIONS)
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "agenda.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdf = tmp_path / "agenda.pdf"
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    assert re.search(r"\b20 m$", told.stdout.decode(), re.M)
    subprocess.run(["pdftoppm", "-r", "60", pdf, tmp_path / "page"], check=True)
    colour = legible(discipline_colour("sewer")).removeprefix("#")
    wanted = np.frombuffer(bytes.fromhex(colour), dtype="uint8").astype(int)
    seen = 0
    for sheet in sorted(tmp_path.glob("page*.ppm")):
        *_, pixels = sheet.read_bytes().split(b"\n", 3)
        colours = np.frombuffer(pixels, dtype="uint8").reshape(-1, 3).astype(int)
        seen += int((np.abs(colours - wanted).max(axis=1) < 40).sum())
    assert seen > 50
