"""What a coordinator sends out: the workbook to fill in, and the request for it."""

from __future__ import annotations

import io
from datetime import date

import docx
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ondergrond.labels import LANGUAGES
from ondergrond.labels.request import HEADS, HELPS, LETTER
from ondergrond.labels.values import VALUES
from ondergrond.load.codes import KNOWN, parse_codes
from ondergrond.report.request.write import (
    example_row,
    request_lines,
    words_of,
    workbook,
    write_request,
)
from ondergrond.tables import WORKS

ON = date(2026, 11, 24)
LISTS = ("discipline", "activity", "phase", "nuisance", "sharing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("column", [*LISTS, "surface", "movable"])
def test_every_word_that_is_offered_is_read_back_as_its_code(column, language):
    codes = list(WORKS[column].values)
    words = [VALUES[column][code][language] for code in codes]
    read = parse_codes(pd.Series(words, dtype="str"), column)
    assert read["code"].tolist() == codes
    assert set(read["how"]) == {KNOWN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_heads_help_lists_and_an_example(language):
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(ON, language)))
    works, helps = (book.get_sheet_by_index(at).to_python() for at in (0, 1))
    assert works[0] == [words[language] for words in HEADS.values()]
    assert len(works) == 2
    assert works[1][0] == example_row(language)["work_id"]
    assert [row[:2] for row in helps[: len(HELPS)]] == [
        [HEADS[key][language], HELPS[key][language]] for key in HELPS
    ]
    told = {cell for row in helps for cell in row[3:]}
    assert {word for column in LISTS for word in words_of(column, language)} <= told


def test_the_same_day_gives_the_same_bytes():
    assert workbook(ON, "nl") == workbook(ON, "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_request_is_one_page_in_both_forms(tmp_path, language):
    book, document, text = write_request(tmp_path / "uit", on=ON, language=language)
    paragraphs = [each.text for each in docx.Document(tmp_path / "uit" / document).paragraphs]
    lines = [line.words for line in request_lines(book, language)]
    assert [each for each in paragraphs if each] == lines
    told = (tmp_path / "uit" / text).read_text(encoding="utf-8")
    assert all(line in told for line in lines)
    assert book in told
    assert len(told.split()) < 320  # a page
    assert len(lines) == len(LETTER) + 1
